import { businessDateOf } from '@hub/identity';
import { existsOn } from '@hub/registry';
import {
  BeneficiaryCategory,
  FieldProblems,
  type InvalidInput,
  type RequestContext,
  TrainingLevel,
} from '@hub/subgraph-kit';
import { isLocation } from '../enterprise/responsible-sender.js';
import { learnerProblems } from '../learner/register-learner.js';
import { Education } from './enrolment.type.js';
import type { RegisterEnrolmentInput } from './register-enrolment.input.js';

/** A registration without the learner: what an import checks in the same way. */
export type RegistrationFacts = Omit<RegisterEnrolmentInput, 'learner'>;

/** What is wrong with a registration, field by field; null when nothing is. */
export function registrationRefusal(context: RequestContext, input: RegisterEnrolmentInput): InvalidInput | null {
  const today = businessDateOf(context.now());
  const problems = new FieldProblems();
  noteRegistrationProblems(context, input, problems);
  learnerProblems(input.learner, today, problems);
  return problems.refusal();
}

/** Notes what is wrong with a registration as of its day. */
export function noteRegistrationProblems(
  { registry, now }: Pick<RequestContext, 'registry' | 'now'>,
  input: RegistrationFacts,
  problems: FieldProblems,
): void {
  const today = businessDateOf(now());
  const registeredOn = input.registeredOn ?? today;
  problems.require(registeredOn <= today, 'registeredOn', 'OUT_OF_RANGE', 'Must not be in the future.');
  const existsThen = (entry: { validFrom: string; validTo: string | null } | undefined) =>
    entry !== undefined && existsOn(entry, registeredOn);
  const school = registry.findSchool(input.schoolCode);
  const isSchool = school !== undefined && school.kind !== 'CONTINUING_EDUCATION_CENTRE';
  problems.require(
    isSchool && existsThen(school),
    'schoolCode',
    'UNKNOWN_CODE',
    'Must be a college or intermediate school that existed on the day.',
  );
  problems.require(
    registry.findTrade(input.tradeCode) !== undefined,
    'tradeCode',
    'UNKNOWN_CODE',
    'Must be a trade of the registry.',
  );
  if (input.placeCode != null) {
    const home = registry.findPlace(input.placeCode);
    problems.require(
      existsThen(home) && (home?.kind === 'COMMUNE' || home?.kind === 'DISTRICT'),
      'placeCode',
      'UNKNOWN_CODE',
      'Must be a commune, or a district while there were districts, that existed on the day.',
    );
  }
  if (input.employment != null) {
    const { placeCode } = input.employment;
    problems.require(
      isLocation(registry, placeCode) && existsThen(registry.findPlace(placeCode)),
      'employment.placeCode',
      'UNKNOWN_CODE',
      'Must be a zone, district or commune that existed on the day.',
    );
  }
  for (const field of ['generalEducationCentreCode', 'sourceCentreCode'] as const) {
    const code = input[field];
    if (code == null) continue;
    const centre = registry.findSchool(code);
    const isCentre = centre?.kind === 'CONTINUING_EDUCATION_CENTRE' && existsThen(centre);
    problems.require(isCentre, field, 'UNKNOWN_CODE', 'Must be a continuing-education centre that existed on the day.');
  }
  if (input.generalEducationCentreCode != null) {
    problems.require(
      takesGeneralEducation(input),
      'generalEducationCentreCode',
      'OUT_OF_RANGE',
      'General-education classes are for lower-secondary graduates at intermediate level.',
    );
  }
  const learns = input.category === BeneficiaryCategory.A_WORKER || input.category === BeneficiaryCategory.B_LEARNER;
  problems.require(learns, 'category', 'OUT_OF_RANGE', 'Learners are of category a or b.');
  const year = Number(registeredOn.slice(0, 4));
  problems.range(input.schoolYear, 'schoolYear', year - 1, year + 1);
}

/** Whether somebody at this level with this education takes general-education classes (plan, section IV.8). */
export function takesGeneralEducation({ level, education }: { level: string; education: string }): boolean {
  return level === TrainingLevel.INTERMEDIATE && education === Education.LOWER_SECONDARY;
}

import { businessDateOf } from '@hub/identity';
import {
  BeneficiaryCategory,
  FieldProblems,
  fieldProblemsOfRow,
  type ImportCells,
  LinkedTrainingSupport,
  type RequestContext,
  RowCells,
  type RowProblem,
} from '@hub/subgraph-kit';
import { Education, PriorityGroup } from '../enrolment/enrolment.type.js';
import { noteRegistrationProblems, type RegistrationFacts } from '../enrolment/registration-problems.js';
import { Gender } from '../learner/learner.type.js';
import { noteNationalId } from '../learner/national-id.js';
import { type LearnerInput, learnerProblems } from '../learner/register-learner.js';
import type { EnrolmentColumn } from './enrolment-row.input.js';

/** The registration that a row spells. */
export interface ReadRegistration {
  readonly facts: RegistrationFacts & { readonly registeredOn: string };
  readonly learner: LearnerInput;
}

const REQUIRED = [
  'fullName',
  'birthDate',
  'gender',
  'nationalId',
  'tradeCode',
  'level',
  'category',
  'education',
  'schoolYear',
] as const;

const GENDERS = { nữ: Gender.FEMALE, nam: Gender.MALE };
const CATEGORIES = { a: BeneficiaryCategory.A_WORKER, b: BeneficiaryCategory.B_LEARNER };
const EDUCATIONS = { thcs: Education.LOWER_SECONDARY, thpt: Education.UPPER_SECONDARY };

/** Reads a row of a school's table; it is held to what a single registration is held to. */
export function readEnrolmentRow(
  context: Pick<RequestContext, 'registry' | 'now'>,
  schoolCode: string,
  cells: ImportCells<EnrolmentColumn>,
  row: number,
): ReadRegistration | RowProblem[] {
  const problems = new FieldProblems();
  const read = spell(context, schoolCode, new RowCells(cells, problems), problems);
  if (read !== null && problems.refusal() === null) {
    noteRegistrationProblems(context, read.facts, problems);
    learnerProblems(read.learner, businessDateOf(context.now()), problems);
  }
  const found = fieldProblemsOfRow(row, problems, columnOf);
  return read === null || found.length > 0 ? found : read;
}

function spell(
  { now }: Pick<RequestContext, 'now'>,
  schoolCode: string,
  cells: RowCells<EnrolmentColumn>,
  problems: FieldProblems,
): ReadRegistration | null {
  for (const column of REQUIRED) cells.require(column);
  const [fullName, nationalId, tradeCode] = [cells.text('fullName'), cells.text('nationalId'), cells.text('tradeCode')];
  if (nationalId !== null) noteNationalId(problems, nationalId, 'nationalId');
  const birthDate = cells.day('birthDate');
  const gender = cells.choice('gender', Gender, GENDERS);
  const level = cells.level('level');
  const category = cells.choice('category', BeneficiaryCategory, CATEGORIES);
  const education = cells.choice('education', Education, EDUCATIONS);
  const schoolYear = readSchoolYear(cells.text('schoolYear'), problems);
  const placeCode = cells.text('enterprisePlaceCode');
  const facts = {
    schoolCode,
    placeCode: cells.text('placeCode'),
    registeredOn: cells.day('registeredOn') ?? businessDateOf(now()),
    supportRequested: cells.truth('supportRequested') ?? true,
    priorityGroups: cells.choices('priorityGroups', PriorityGroup),
    linkedProgrammes: cells.choices('linkedProgrammes', LinkedTrainingSupport),
    generalEducationCentreCode: cells.text('generalEducationCentreCode'),
    sourceCentreCode: cells.text('sourceCentreCode'),
    employment:
      placeCode === null ? null : { placeCode, qualificationMatchesJob: cells.truth('qualificationMatchesJob') },
  };
  if (fullName === null || nationalId === null || birthDate === null || gender === null) return null;
  if (tradeCode === null || level === null || category === null || education === null || schoolYear === null)
    return null;
  return {
    facts: { ...facts, tradeCode, level, category, education, schoolYear },
    learner: { fullName, birthDate, gender, nationalId },
  };
}

/** 2026, or 2026-2027 as schools write it. */
function readSchoolYear(text: string | null, problems: FieldProblems): number | null {
  if (text === null) return null;
  const [, first, second = null] = /^(\d{4})(?:\s*[-–]\s*(\d{4}))?$/.exec(text) ?? [];
  const year = Number(first);
  const isYear = first !== undefined && (second === null || Number(second) === year + 1);
  problems.require(isYear, 'schoolYear', 'BAD_FORMAT', 'Must be a school year: 2026 or 2026-2027.');
  return isYear ? year : null;
}

/** The column that a field of a single registration is read from. */
function columnOf(path: string): string {
  return path === 'employment.placeCode' ? 'enterprisePlaceCode' : path.replace('learner.', '');
}

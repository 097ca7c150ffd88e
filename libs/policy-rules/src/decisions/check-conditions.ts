import type { Label } from '../label.js';
import { findProvision, type Policy } from '../policy/policy.js';
import type { RequiredCondition } from '../policy/provision.js';
import type { Condition } from '../policy/vocabulary.js';
import type { DecisionDraft } from './decision-draft.js';
import type { EmploymentFacts, SchoolFacts } from './facts.js';
import type { FactName } from './missing.js';
import type { ReasonCode } from './reasons.js';

/** What conditions may be asked about; whatever does not apply to the case is left out and counts as unknown. */
export interface Circumstances {
  readonly school: SchoolFacts;
  readonly employment?: EmploymentFacts | null;
  readonly lacksCertificate?: boolean | null;
  readonly provincialRankOrAbove?: boolean | null;
}

interface Test {
  readonly fact: FactName;
  readonly failure: ReasonCode;
  /** True or false for met or not; null for unknown. `areas` are the policy's territory. */
  readonly isMet: (circumstances: Circumstances, areas: readonly string[]) => boolean | null;
  readonly detail?: (circumstances: Circumstances) => Label | string;
}

/** Facts a body states about its own people carry no marks. */
const SURE = { demo: false, unverified: false };

const schoolCode = ({ school }: Circumstances): string => school.code;

const TESTS: Readonly<Record<Condition, Test>> = {
  SCHOOL_IN_TERRITORY: {
    fact: 'school.area',
    failure: 'SCHOOL_NOT_IN_TERRITORY',
    isMet: ({ school }, areas) => known(school.area, (area) => areas.includes(area)),
    detail: schoolCode,
  },
  SCHOOL_COLLEGE_OR_INTERMEDIATE: {
    fact: 'school.kind',
    failure: 'SCHOOL_KIND_NOT_ENTITLED',
    isMet: ({ school }) => known(school.kind, (kind) => kind === 'COLLEGE' || kind === 'INTERMEDIATE_SCHOOL'),
    detail: schoolCode,
  },
  SCHOOL_PUBLIC: {
    fact: 'school.isPublic',
    failure: 'SCHOOL_NOT_PUBLIC',
    isMet: ({ school }) => school.isPublic,
    detail: schoolCode,
  },
  SCHOOL_CITY_RUN: {
    fact: 'school.runBy',
    failure: 'SCHOOL_NOT_CITY_RUN',
    isMet: ({ school }) => known(school.runBy, (runBy) => runBy === 'CITY'),
    detail: schoolCode,
  },
  SCHOOL_AUTONOMY_GROUP_3: {
    fact: 'school.autonomyGroup',
    failure: 'SCHOOL_NOT_IN_AUTONOMY_GROUP_3',
    isMet: ({ school }) => known(school.autonomyGroup, (group) => group === 3),
    detail: schoolCode,
  },
  ENTERPRISE_IN_TERRITORY: {
    fact: 'employment.enterpriseArea',
    failure: 'ENTERPRISE_NOT_IN_TERRITORY',
    isMet: ({ employment }, areas) => known(employment?.enterpriseArea, (area) => areas.includes(area)),
    detail: ({ employment }) => employment?.enterpriseArea ?? '',
  },
  NO_QUALIFICATION_FOR_JOB: {
    fact: 'employment.qualificationMatchesJob',
    failure: 'QUALIFICATION_MATCHES_JOB',
    isMet: ({ employment }) => known(employment?.qualificationMatchesJob, (matches) => !matches),
  },
  LACKS_TEACHING_CERTIFICATE: {
    fact: 'teacher.lacksCertificate',
    failure: 'CERTIFICATE_HELD',
    isMet: ({ lacksCertificate }) => lacksCertificate ?? null,
  },
  PROVINCIAL_RANK_OR_ABOVE: {
    fact: 'visitor.provincialRankOrAbove',
    failure: 'RANK_TOO_LOW',
    isMet: ({ provincialRankOrAbove }) => provincialRankOrAbove ?? null,
  },
};

/** Reports each condition that fails or cannot be told to the draft. */
export function checkConditions(
  draft: DecisionDraft,
  policy: Policy,
  conditions: readonly RequiredCondition[],
  circumstances: Circumstances,
): void {
  for (const { test: name, clause } of conditions) {
    const test = TESTS[name];
    const areas = name.endsWith('_IN_TERRITORY') ? territoryOf(draft, policy) : [];
    if (areas === null) continue;
    const { demo, unverified } = test.fact.startsWith('school.') ? circumstances.school : SURE;
    draft.consult(test.fact, { clause, provisional: unverified, demo });
    const met = test.isMet(circumstances, areas);
    if (met === null) draft.missFact(test.fact, clause);
    else if (!met) draft.fail(test.failure, clause, test.detail?.(circumstances));
  }
}

/** Null, reported as missing, where the policy's territory is not known. */
function territoryOf(draft: DecisionDraft, policy: Policy): readonly string[] | null {
  const territory = findProvision(policy, 'TERRITORY');
  return territory === undefined ? [] : (draft.valueOf(territory)?.areas ?? null);
}

function known<T>(fact: T | null | undefined, isMet: (fact: T) => boolean): boolean | null {
  return fact === null || fact === undefined ? null : isMet(fact);
}

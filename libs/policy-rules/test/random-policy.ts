import fc from 'fast-check';
import type { EnrolmentFacts, LearnerLine, PedagogyNeedFacts, SchoolFacts } from '../src/index.js';
import { CATEGORIES, EDUCATIONS, LEVELS } from '../src/index.js';

export const TRADES = ['WELDING', 'NURSING', 'LOGISTICS', 'COOKING'] as const;
export const SCHOOLS = ['SCHOOL:ONE', 'SCHOOL:TWO', 'SCHOOL:THREE'] as const;
export const AREAS = ['HAI_PHONG', 'HAI_DUONG', 'ELSEWHERE'] as const;
export const FROM = '2024-07-29';
export const TO = '2031-01-01';

export interface ProvisionJson {
  readonly id: string;
  readonly kind: string;
  readonly clause: string | null;
  readonly source: string;
  readonly provisional: boolean;
  readonly demo: boolean;
  readonly category?: string;
  readonly appliesTo?: { readonly categories: readonly string[]; readonly levels: readonly string[] };
  // biome-ignore lint/suspicious/noExplicitAny: a test's JSON, read by path.
  readonly value: any;
}

export interface PolicyJson {
  readonly kind: 'POLICY';
  readonly id: string;
  readonly city: string;
  readonly number: string;
  readonly titleVi: string;
  readonly titleEn: string;
  readonly issuedOn: string;
  readonly demo: boolean;
  readonly version: string;
  readonly sources: Record<string, { kind: string; title: string }>;
  readonly effectiveFrom: { date: string; clause: null; source: string; provisional?: boolean };
  readonly effectiveTo: { date: string; clause: null; source: string } | null;
  readonly provisions: readonly ProvisionJson[];
  readonly amendments: readonly {
    readonly version: string;
    readonly number: string | null;
    readonly effectiveFrom: { date: string; clause: null; source: string };
    readonly replaces: readonly ProvisionJson[];
    readonly adds: readonly ProvisionJson[];
    readonly repeals: readonly string[];
  }[];
}

const some = <T>(items: readonly T[]) => fc.uniqueArray(fc.constantFrom(...items), { minLength: 1 });
const orNull = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null });
const amount = fc.bigInt({ min: 0n, max: 10n ** 12n }).map(String);

const CONDITIONS_OF = {
  A_WORKER: ['ENTERPRISE_IN_TERRITORY', 'NO_QUALIFICATION_FOR_JOB', 'SCHOOL_IN_TERRITORY'],
  B_LEARNER: ['SCHOOL_IN_TERRITORY', 'SCHOOL_COLLEGE_OR_INTERMEDIATE', 'SCHOOL_PUBLIC'],
  C_TEACHER: ['LACKS_TEACHING_CERTIFICATE', 'SCHOOL_PUBLIC', 'SCHOOL_AUTONOMY_GROUP_3', 'SCHOOL_CITY_RUN'],
  D_VISITING_TEACHER: ['PROVINCIAL_RANK_OR_ABOVE', 'SCHOOL_COLLEGE_OR_INTERMEDIATE'],
} as const;

/** A provision with its value; `marked` decides on provisional and demo marks. */
function provision(
  id: string,
  kind: string,
  value: fc.Arbitrary<unknown>,
  extra: fc.Arbitrary<Partial<ProvisionJson>> = fc.constant({}),
): fc.Arbitrary<ProvisionJson> {
  return fc
    .record({ value, extra, provisional: fc.boolean(), demo: fc.boolean() })
    .map(({ value: stated, extra: more, ...marks }) => ({
      id,
      kind,
      clause: `Điều ${id}`,
      source: 'S',
      ...marks,
      ...more,
      value: stated,
    }));
}

const scope = fc.record({ categories: some(CATEGORIES), levels: some(LEVELS) }).map((appliesTo) => ({ appliesTo }));

const beneficiaries = CATEGORIES.map((category) =>
  provision(
    `BENEFICIARY_${category}`,
    'BENEFICIARY',
    fc.record({
      paths: fc.array(fc.record({ minimumEducation: fc.constantFrom(...EDUCATIONS), levels: some(LEVELS) }), {
        maxLength: 3,
      }),
      conditions: fc
        .uniqueArray(fc.constantFrom(...CONDITIONS_OF[category]))
        .map((tests) => tests.map((test) => ({ test, clause: `Điều kiện ${test}` }))),
    }),
    fc.constant({ category }),
  ),
);

const tuitionRows = fc.uniqueArray(
  fc.record({
    school: orNull(fc.constantFrom(...SCHOOLS)),
    trade: orNull(fc.constantFrom(...TRADES)),
    level: fc.constantFrom(...LEVELS),
    vndPerMonth: fc.bigInt({ min: 0n, max: 10n ** 8n }).map(String),
  }),
  { minLength: 1, maxLength: 12, selector: (row) => `${row.school} ${row.trade} ${row.level}` },
);
const monthsRows = fc.uniqueArray(
  fc.record({
    trade: orNull(fc.constantFrom(...TRADES)),
    level: fc.constantFrom(...LEVELS),
    months: fc.integer({ min: 1, max: 60 }),
  }),
  { minLength: 1, maxLength: 8, selector: (row) => `${row.trade} ${row.level}` },
);
const capRows = fc.uniqueArray(
  fc.record({ level: fc.constantFrom(...LEVELS), months: orNull(fc.integer({ min: 1, max: 60 })) }),
  { minLength: 1, maxLength: 3, selector: (row) => row.level },
);

const trades = provision('TRADES', 'TRADES', fc.constant({ trades: TRADES.map((code) => ({ code, nameVi: code })) }));
const repeatRule = provision(
  'REPEAT_RULE',
  'REPEAT_RULE',
  fc.record({ rule: fc.constantFrom('ONCE_PER_TRADE_AND_LEVEL', 'ONCE_PER_LEVEL', 'ONCE', 'UNLIMITED') }),
);

/** A well-formed policy over the whole rule space, every value known, with any marks. */
export const anyPolicyJson: fc.Arbitrary<PolicyJson> = fc
  .record({
    fixed: fc.tuple(
      trades,
      provision(
        'TERRITORY',
        'TERRITORY',
        some(AREAS.slice(0, 2)).map((areas) => ({ areas })),
      ),
    ),
    beneficiaries: fc.tuple(...beneficiaries).chain((all) => fc.subarray(all, { minLength: 1 })),
    shares: fc.array(fc.tuple(scope, fc.integer({ min: 0, max: 10_000 })), { maxLength: 2 }),
    shareMarks: fc.boolean(),
    allowance: orNull(provision('ALLOWANCE', 'MONTHLY_ALLOWANCE', fc.record({ amountVnd: amount }), scope)),
    courses: fc.tuple(
      orNull(provision('COURSE_1', 'COURSE_SUPPORT', fc.record({ amountVnd: amount }), scope)),
      orNull(provision('COURSE_2', 'COURSE_SUPPORT', fc.record({ amountVnd: amount }), scope)),
    ),
    bases: provision(
      'BASES',
      'TUITION_BASES',
      tuitionRows.map((entries) => ({ entries })),
    ),
    months: provision(
      'MONTHS',
      'COURSE_MONTHS',
      monthsRows.map((entries) => ({ entries })),
    ),
    cap: provision(
      'CAP',
      'MONTHS_CAP',
      capRows.map((entries) => ({ entries })),
    ),
    repeatRule,
    dateProvisional: fc.boolean(),
    open: fc.boolean(),
  })
  .map((parts) => ({
    kind: 'POLICY',
    id: 'RANDOM',
    city: 'HAI_PHONG',
    number: '1/2024',
    titleVi: 'Ngẫu nhiên',
    titleEn: 'Random',
    issuedOn: '2024-07-19',
    demo: false,
    version: '1',
    sources: { S: { kind: 'LAW', title: 'Nguồn' } },
    effectiveFrom: { date: FROM, clause: null, source: 'S', provisional: parts.dateProvisional },
    effectiveTo: parts.open ? null : { date: TO, clause: null, source: 'S' },
    provisions: [
      ...parts.fixed,
      ...parts.beneficiaries,
      ...parts.shares.map(([{ appliesTo }, basisPoints], index) => ({
        id: `SHARE_${index}`,
        kind: 'TUITION_SHARE',
        clause: `Điều SHARE_${index}`,
        source: 'S',
        provisional: parts.shareMarks,
        demo: false,
        appliesTo,
        value: { sharePercent: (basisPoints / 100).toFixed(2) },
      })),
      ...[parts.allowance, ...parts.courses].filter((support) => support !== null),
      parts.bases,
      parts.months,
      parts.cap,
      parts.repeatRule,
    ],
    amendments: [],
  }));

/** The same policy made generous: every category and level is covered and every row is there, so most are eligible. */
function generous(json: PolicyJson): PolicyJson {
  const everyLevel = <Row extends object>(rest: Row) => LEVELS.map((level) => ({ level, ...rest }));
  const allowance = {
    id: 'GENEROUS_ALLOWANCE',
    kind: 'MONTHLY_ALLOWANCE',
    clause: 'Điều GENEROUS',
    source: 'S',
    provisional: false,
    demo: false,
    appliesTo: { categories: CATEGORIES, levels: LEVELS },
    value: { amountVnd: '900000' },
  };
  const completed = json.provisions.map((provision) => {
    const { kind, value } = provision;
    if (kind === 'BENEFICIARY') {
      const paths = [...value.paths, { minimumEducation: 'LOWER_SECONDARY', levels: LEVELS }];
      return { ...provision, value: { ...value, paths } };
    }
    const fallback = {
      TUITION_BASES: everyLevel({ school: null, trade: null, vndPerMonth: '1250001' }),
      COURSE_MONTHS: everyLevel({ trade: null, months: 20 }),
      MONTHS_CAP: everyLevel({ months: 24 }),
    }[kind];
    if (fallback === undefined) return provision;
    const keyOf = (row: object) => JSON.stringify({ ...row, vndPerMonth: 0, months: 0 }, ['school', 'trade', 'level']);
    const stated = new Set(value.entries.map(keyOf));
    const entries = [...value.entries, ...fallback.filter((row) => !stated.has(keyOf(row)))];
    return { ...provision, value: { entries } };
  });
  return { ...json, provisions: [...completed, allowance] };
}

export const anyGenerousPolicyJson: fc.Arbitrary<PolicyJson> = anyPolicyJson.map(generous);

export const anySchool: fc.Arbitrary<SchoolFacts> = fc.record({
  code: fc.constantFrom(...SCHOOLS),
  kind: orNull(fc.constantFrom('COLLEGE', 'INTERMEDIATE_SCHOOL', 'CONTINUING_EDUCATION_CENTRE')),
  area: orNull(fc.constantFrom(...AREAS)),
  isPublic: orNull(fc.boolean()),
  runBy: orNull(fc.constantFrom('CITY', 'MINISTRY', 'PRIVATE')),
  autonomyGroup: orNull(fc.integer({ min: 1, max: 4 })),
  demo: fc.boolean(),
  unverified: fc.boolean(),
});

export const anyDay: fc.Arbitrary<string> = fc
  .date({ min: new Date('2024-06-01T00:00:00Z'), max: new Date('2031-06-30T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
/** Weighted towards days on which the policies of these tests count. */
export const mostlyInForce: fc.Arbitrary<string> = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(FROM, '2024-10-01', '2025-06-30', '2030-12-31') },
  { weight: 1, arbitrary: anyDay },
);

export const anyEnrolment: fc.Arbitrary<EnrolmentFacts> = fc.record({
  category: fc.constantFrom('A_WORKER', 'B_LEARNER'),
  trade: fc.constantFrom(...TRADES, 'UNKNOWN_TRADE'),
  level: fc.constantFrom(...LEVELS),
  education: fc.constantFrom(...EDUCATIONS),
  school: anySchool,
  registeredOn: mostlyInForce,
  earlierSupports: fc.array(fc.record({ trade: fc.constantFrom(...TRADES), level: fc.constantFrom(...LEVELS) }), {
    maxLength: 2,
  }),
  employment: orNull(
    fc.record({
      enterpriseArea: orNull(fc.constantFrom(...AREAS)),
      qualificationMatchesJob: orNull(fc.boolean()),
    }),
  ),
});

/** Facts that are known and speak for the learner, for properties of eligible cases. */
export const anyLikelyEnrolment: fc.Arbitrary<EnrolmentFacts> = fc
  .record({
    facts: anyEnrolment,
    trade: fc.constantFrom(...TRADES),
    education: fc.constantFrom('LOWER_SECONDARY', 'UPPER_SECONDARY', 'POST_SECONDARY'),
    area: fc.constantFrom(...AREAS.slice(0, 2)),
    registeredOn: fc.constantFrom(FROM, '2024-10-01', '2030-12-31'),
    repeats: fc.boolean(),
  })
  .map(({ facts, area, repeats, ...likely }) => ({
    ...facts,
    ...likely,
    school: { ...facts.school, area, kind: 'COLLEGE', isPublic: true },
    earlierSupports: repeats ? facts.earlierSupports : [],
    employment: { enterpriseArea: area, qualificationMatchesJob: false },
  }));

export const anyNeed: fc.Arbitrary<PedagogyNeedFacts> = fc.record({
  category: fc.constantFrom('C_TEACHER', 'D_VISITING_TEACHER'),
  trade: fc.constantFrom(...TRADES, 'UNKNOWN_TRADE'),
  school: anySchool,
  on: mostlyInForce,
  heads: fc.integer({ min: 0, max: 500 }),
  lacksCertificate: orNull(fc.boolean()),
  provincialRankOrAbove: orNull(fc.boolean()),
});

export const anyLearnerLine: fc.Arbitrary<LearnerLine> = fc.record({
  category: fc.constantFrom('A_WORKER', 'B_LEARNER'),
  trade: fc.constantFrom(...TRADES),
  level: fc.constantFrom(...LEVELS),
  heads: fc.integer({ min: 0, max: 100_000 }),
  months: orNull(fc.integer({ min: 0, max: 120 })),
  school: orNull(fc.constantFrom(...SCHOOLS)),
  on: mostlyInForce,
});

/** After every day these tests use, so that no registration is in the future. */
export const NOW = new Date('2032-01-01T00:00:00Z');

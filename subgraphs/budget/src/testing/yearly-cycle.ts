import fc from 'fast-check';

/** What becomes of a proposal before the year's estimate is drafted. */
export const FATES = ['DRAFT', 'SUBMITTED', 'RETURNED', 'WITHDRAWN', 'ACCEPTED', 'CONSOLIDATED', 'TAKEN_UP'] as const;
export type Fate = (typeof FATES)[number];

export interface PlannedLine {
  readonly category: 'A_WORKER' | 'B_LEARNER' | 'D_VISITING_TEACHER';
  readonly tradeCode: string;
  readonly level: 'INTERMEDIATE' | 'COLLEGE' | null;
  readonly heads: number;
  readonly months: number | null;
}

export interface PlannedProposal {
  /** Which of the bodies files it: the same one may ask again. */
  readonly body: number;
  readonly lines: readonly PlannedLine[];
  readonly fate: Fate;
  /** Whether a locality sends it to Finance too; what Finance takes up it always does. */
  readonly toFinance: boolean;
  /** A price corrected by hand: which line, to what, by whom. */
  readonly correction: { readonly line: number; readonly unitVnd: number; readonly by: 'BODY' | 'DOLISA' } | null;
}

/** One round and the estimate it leads to. Lists of parts per thousand go around the lines; null: as it is. */
export interface PlannedRound {
  readonly proposals: readonly PlannedProposal[];
  readonly financeReturnsConsolidation: boolean;
  readonly adjusted: readonly (number | null)[];
  readonly committeeReturns: boolean;
  readonly councilReturns: boolean;
  readonly approved: readonly (number | null)[];
  readonly allocated: readonly number[];
  /** Whether what remains is given to the proposers in a second allocation. */
  readonly restToProposers: boolean;
}

/** A year: its first round, and those whose estimates supplement it. */
export type PlannedYear = readonly PlannedRound[];

const lines: fc.Arbitrary<PlannedLine> = fc
  .record({
    kind: fc.constantFrom(
      { category: 'A_WORKER', level: 'INTERMEDIATE' } as const,
      { category: 'B_LEARNER', level: 'INTERMEDIATE' } as const,
      { category: 'B_LEARNER', level: 'COLLEGE' } as const,
      { category: 'D_VISITING_TEACHER', level: null } as const,
    ),
    tradeCode: fc.constantFrom('WELDING', 'NURSING', 'INDUSTRIAL_ELECTRICITY'),
    heads: fc.integer({ min: 1, max: 60 }),
    months: fc.option(fc.integer({ min: 1, max: 12 })),
  })
  .map(({ kind, months, ...line }) => ({ ...kind, ...line, months: kind.level === null ? null : months }));

const proposals: fc.Arbitrary<PlannedProposal> = fc.record({
  body: fc.nat(4),
  lines: fc.uniqueArray(lines, {
    minLength: 1,
    maxLength: 3,
    selector: ({ category, tradeCode, level }) => `${category} ${tradeCode} ${level}`,
  }),
  // Twice as often on towards the estimate as anywhere else.
  fate: fc.constantFrom(...FATES, 'CONSOLIDATED', 'CONSOLIDATED', 'TAKEN_UP'),
  toFinance: fc.boolean(),
  correction: fc.option(
    fc.record({
      line: fc.nat(2),
      unitVnd: fc.integer({ min: 0, max: 20_000_000 }),
      by: fc.constantFrom('BODY', 'DOLISA'),
    }),
  ),
});

const perMille = (max: number) => fc.array(fc.option(fc.integer({ min: 0, max })), { minLength: 1, maxLength: 4 });

const rounds: fc.Arbitrary<PlannedRound> = fc.record({
  proposals: fc.array(proposals, { minLength: 2, maxLength: 6 }),
  financeReturnsConsolidation: fc.boolean(),
  adjusted: perMille(1_500),
  committeeReturns: fc.boolean(),
  councilReturns: fc.boolean(),
  approved: perMille(1_200),
  allocated: fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 4 }),
  restToProposers: fc.boolean(),
});

/** Any course that a year can take, with at most one supplementary estimate. */
export const anyYear: fc.Arbitrary<PlannedYear> = fc.array(rounds, { minLength: 1, maxLength: 2 });

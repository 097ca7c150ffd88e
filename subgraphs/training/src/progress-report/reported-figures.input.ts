import { DateTime, type FieldProblems, Vnd } from '@hub/subgraph-kit';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { ReportedBudget, ReportedOutreach } from './reported-figures.js';

/** How old figures may be when a report is made of them. */
const MAX_AGE_MS = 3_600_000;
/** How far another machine's clock may be ahead of this one's. */
const CLOCK_SKEW_MS = 60_000;
const MAX_PARTS = 500;

@InputType({ description: 'Money of one trade, or of the bodies in one place.' })
export class ReportedMoneyInput {
  @Field(() => ID, { nullable: true, description: 'Its code; absent or null: unknown.' })
  code?: string | null;
  @Field(() => Vnd, { description: '`proposedVnd` of the part.' })
  proposedVnd!: bigint;
  @Field(() => Vnd, { description: '`approvedVnd` of the part.' })
  approvedVnd!: bigint;
}

@InputType({ description: '`programme(year).budget` as the hub answered it; the parts add up to the totals.' })
export class ReportedBudgetInput {
  @Field(() => DateTime, { description: '`asOf`, not more than an hour ago.' })
  asOf!: Date;
  @Field(() => Int, { description: '`sequence`; not less than that of an earlier report of the year.' })
  sequence!: number;
  @Field(() => Int, { description: '`proposals`.' })
  proposals!: number;
  @Field(() => Vnd, { description: '`proposedVnd`.' })
  proposedVnd!: bigint;
  @Field(() => Vnd, { description: '`consolidatedVnd`.' })
  consolidatedVnd!: bigint;
  @Field(() => Vnd, { description: '`estimatedVnd`.' })
  estimatedVnd!: bigint;
  @Field(() => Vnd, { description: '`approvedVnd`.' })
  approvedVnd!: bigint;
  @Field(() => [ReportedMoneyInput], { description: '`byTrade`.' })
  byTrade!: ReportedMoneyInput[];
  @Field(() => [ReportedMoneyInput], { description: '`byPlace`.' })
  byPlace!: ReportedMoneyInput[];
}

@InputType({ description: 'Outreach for one trade, or in one place.' })
export class ReportedActivityInput {
  @Field(() => ID, { nullable: true, description: 'Its code; absent or null: not divided.' })
  code?: string | null;
  @Field(() => Int, { description: '`eventsHeld` of the part.' })
  eventsHeld!: number;
  @Field(() => Int, { description: '`peopleReached` of the part.' })
  peopleReached!: number;
}

@InputType({ description: '`programme(year).outreach` as the hub answered it; the parts add up to the totals.' })
export class ReportedOutreachInput {
  @Field(() => DateTime, { description: '`asOf`, not more than an hour ago.' })
  asOf!: Date;
  @Field(() => Int, { description: '`sequence`; not less than that of an earlier report of the year.' })
  sequence!: number;
  @Field(() => Int, { description: '`campaigns`.' })
  campaigns!: number;
  @Field(() => Int, { description: '`eventsHeld`.' })
  eventsHeld!: number;
  @Field(() => Int, { description: '`publications`.' })
  publications!: number;
  @Field(() => Int, { description: '`peopleReached`.' })
  peopleReached!: number;
  @Field(() => [ReportedActivityInput], { description: '`byTrade`, the undivided row too.' })
  byTrade!: ReportedActivityInput[];
  @Field(() => [ReportedActivityInput], { description: '`byPlace`, the undivided row too.' })
  byPlace!: ReportedActivityInput[];
}

/** Notes what cannot be an answer of the hub: a moment out of reach, parts that do not add up, money below nothing. */
export function checkReported(
  figures: ReportedBudgetInput | ReportedOutreachInput,
  path: 'budget' | 'outreach',
  now: Date,
  problems: FieldProblems,
): void {
  const ageMs = now.getTime() - figures.asOf.getTime();
  const inReach = -CLOCK_SKEW_MS <= ageMs && ageMs <= MAX_AGE_MS;
  problems.require(inReach, `${path}.asOf`, 'OUT_OF_RANGE', 'Not in the future, and not more than an hour ago.');
  const totals = Object.entries(figures).filter(([, value]) => typeof value === 'number' || typeof value === 'bigint');
  for (const [name, value] of totals as [string, number | bigint][]) {
    problems.require(value >= 0, `${path}.${name}`, 'OUT_OF_RANGE', 'Not below 0.');
  }
  const summed =
    'proposedVnd' in figures ? (['proposedVnd', 'approvedVnd'] as const) : (['eventsHeld', 'peopleReached'] as const);
  for (const list of ['byTrade', 'byPlace'] as const) {
    const parts = figures[list] as readonly object[] as readonly Record<string, number | bigint>[];
    problems.require(parts.length <= MAX_PARTS, `${path}.${list}`, 'OUT_OF_RANGE', `At most ${MAX_PARTS} parts.`);
    const whole = figures as unknown as Record<string, number | bigint>;
    const addsUp = summed.every(
      (name) => parts.reduce((sum, part) => sum + BigInt(part[name] ?? 0), 0n) === BigInt(whole[name] ?? 0),
    );
    problems.require(addsUp, `${path}.${list}`, 'OUT_OF_RANGE', 'Its parts must add up to the total.');
  }
}

/** The figures as they are stored. */
export function storedBudget({ asOf, byTrade, byPlace, ...totals }: ReportedBudgetInput): ReportedBudget {
  const parts = (list: readonly ReportedMoneyInput[]) =>
    list.map(({ code, proposedVnd, approvedVnd }) => ({
      code: code ?? '',
      proposedVnd: proposedVnd.toString(),
      approvedVnd: approvedVnd.toString(),
    }));
  return {
    asOf: asOf.toISOString(),
    sequence: totals.sequence,
    proposals: totals.proposals,
    proposedVnd: totals.proposedVnd.toString(),
    consolidatedVnd: totals.consolidatedVnd.toString(),
    estimatedVnd: totals.estimatedVnd.toString(),
    approvedVnd: totals.approvedVnd.toString(),
    byTrade: parts(byTrade),
    byPlace: parts(byPlace),
  };
}

/** The figures as they are stored. */
export function storedOutreach({ asOf, byTrade, byPlace, ...totals }: ReportedOutreachInput): ReportedOutreach {
  const parts = (list: readonly ReportedActivityInput[]) =>
    list.map(({ code, eventsHeld, peopleReached }) => ({ code: code ?? '', eventsHeld, peopleReached }));
  return { ...totals, asOf: asOf.toISOString(), byTrade: parts(byTrade), byPlace: parts(byPlace) };
}

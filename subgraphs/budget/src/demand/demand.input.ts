import { MOST_HEADS, MOST_MONTHS } from '@hub/policy-rules';
import type { Registry } from '@hub/registry';
import { BeneficiaryCategory, type FieldProblems, TrainingLevel } from '@hub/subgraph-kit';
import { Field, ID, InputType, Int } from 'type-graphql';
import type { ProposalLineInput } from '../proposal-line/proposal-line.input.js';

/** As many rows of demand as one proposal prices at most. */
export const MOST_DEMAND = 2_000;
const MOST_HEADS_A_SITE = 10_000;

@InputType({ description: 'Demand for training workers of one enterprise site, as it was read through the schema.' })
export class DemandLineInput {
  @Field(() => ID, { description: 'The demand; it is priced once.' })
  demandId!: string;
  @Field(() => Int, { description: 'Its version when it was read.' })
  demandVersion!: number;
  @Field(() => ID, { description: "The site's zone (HEZA's demand), district or commune (a locality's)." })
  placeCode!: string;
  @Field(() => ID, { description: 'What is to be learned.' })
  tradeCode!: string;
  @Field(() => TrainingLevel, { description: 'Level of training.' })
  level!: TrainingLevel;
  @Field(() => Int, { description: 'How many workers: 1 to 10 000.' })
  heads!: number;
  @Field(() => Int, {
    nullable: true,
    description: 'Months in this year to be paid, 1 to 120; null: the whole course.',
  })
  months?: number | null;
}

/** A proposal line and the demand that its heads are the sum of. */
export interface DemandedLine {
  readonly line: ProposalLineInput;
  readonly demand: readonly DemandLineInput[];
}

/** One line per trade, level and months, in that order: the sites stay behind it. */
export function gatherDemand(demand: readonly DemandLineInput[]): DemandedLine[] {
  const keyOf = ({ tradeCode, level, months }: DemandLineInput) => JSON.stringify([tradeCode, level, months ?? null]);
  return [...Map.groupBy(demand, keyOf)]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, sites]) => {
      const [tradeCode, level, months] = JSON.parse(key) as [string, TrainingLevel, number | null];
      const heads = sites.reduce((sum, site) => sum + site.heads, 0);
      return {
        line: { category: BeneficiaryCategory.A_WORKER, tradeCode, level, months, heads },
        demand: sites,
      };
    });
}

/** Notes what is wrong with demand that `bodyCode` sent. */
export function checkDemand(
  demand: readonly DemandLineInput[],
  {
    bodyCode,
    registry,
    today,
    problems,
  }: { bodyCode: string; registry: Registry; today: string; problems: FieldProblems },
): void {
  problems.require(demand.length > 0, 'lines', 'REQUIRED', 'At least one row of demand.');
  problems.require(demand.length <= MOST_DEMAND, 'lines', 'TOO_LONG', `At most ${MOST_DEMAND} rows of demand.`);
  const seen = new Set<string>();
  const kinds = bodyCode === 'HEZA' ? ['ZONE'] : ['DISTRICT', 'COMMUNE'];
  for (const [index, row] of demand.slice(0, MOST_DEMAND).entries()) {
    const path = `lines.${index}`;
    const place = registry.findPlace(row.placeCode);
    problems.text(row.demandId, `${path}.demandId`, { max: 64 });
    problems.require(!seen.has(row.demandId), `${path}.demandId`, 'DUPLICATE', 'Must not be named twice.');
    seen.add(row.demandId);
    problems.range(row.demandVersion, `${path}.demandVersion`, 0, 2_147_483_647);
    problems.require(
      // Demand keeps the place of the day it was sent, which may have ended since.
      place !== undefined && place.validFrom <= today && kinds.includes(place.kind),
      `${path}.placeCode`,
      'UNKNOWN_CODE',
      'Must be a zone for HEZA, a district or commune for a locality, that exists today or has existed.',
    );
    problems.require(
      registry.findTrade(row.tradeCode) !== undefined,
      `${path}.tradeCode`,
      'UNKNOWN_CODE',
      'Must be a trade of the registry.',
    );
    problems.range(row.heads, `${path}.heads`, 1, MOST_HEADS_A_SITE);
    if (row.months != null) problems.range(row.months, `${path}.months`, 1, MOST_MONTHS);
  }
  const heads = demand.reduce((sum, row) => sum + Math.max(0, row.heads), 0);
  problems.require(heads <= MOST_HEADS, 'lines', 'OUT_OF_RANGE', `At most ${MOST_HEADS} workers together.`);
}

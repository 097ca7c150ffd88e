import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  conflict,
  type FieldProblems,
  isRefusal,
  notAllowed,
  performWrite,
  type RequestContext,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType, Int } from 'type-graphql';
import { lockYear } from '../fiscal-year/lock-year.js';
import { insertProposal, loadProposal, problemsOfFiling } from '../proposal/draft-proposal.js';
import { ProposalRow } from '../proposal/proposal.entity.js';
import type { Proposal } from '../proposal/proposal.type.js';
import { nextStatus } from '../proposal/proposal-status.js';
import { type Filing, type NewLine, priceLines, totalsOf } from '../proposal-line/price-lines.js';
import { endLines, storeLines } from '../proposal-line/store-lines.js';
import { changeRecord } from '../record/change-record.js';
import { checkDemand, type DemandedLine, DemandLineInput, gatherDemand } from './demand.input.js';

@InputType({ description: 'Demand that is to be priced.' })
export class PriceDemandInput {
  @Field(() => ID, { description: 'Whose demand it is, and whose proposal it becomes: `HEZA` or a locality.' })
  bodyCode!: string;
  @Field(() => Int, { description: 'Fiscal year, 2024 to 2030; a round of it must be open.' })
  year!: number;
  @Field(() => [DemandLineInput], { description: 'The demand: 1 to 2 000 rows. Each trade and level becomes a line.' })
  lines!: DemandLineInput[];
}

/** A proposal that prices demand already and is to price this instead. */
export interface PricedBefore {
  readonly id: string;
  readonly expectedVersion: number;
}

/**
 * DOLISA turns demand that HEZA or a locality sent into a proposal of that body, its heads priced by the policy. The
 * body sends it itself, and somebody else at DOLISA accepts it: who prices does not decide.
 */
export async function priceDemand(
  context: RequestContext,
  input: PriceDemandInput,
  before: PricedBefore | null,
  idempotencyKey: string,
): Promise<Proposal | AnyRefusal> {
  const action = 'proposal.price-demand';
  const filing = { year: input.year, bodyCode: input.bodyCode };
  if (before === null) {
    const write = { action, owner: input.bodyCode, idempotencyKey, request: input } as const;
    return performWrite(context, write, (em) => priceAnew(context, em, filing, input), loadProposal);
  }
  const change = { ...before, idempotencyKey, input };
  return changeRecord<ProposalRow, Proposal>(context, {
    entity: ProposalRow,
    action,
    change,
    next: (status) => nextStatus(status, 'REVISE'),
    take: (em, row) => priceAgain(context, em, row, filing, input),
    event: () => null,
    load: loadProposal,
  });
}

async function priceAnew(context: RequestContext, em: EntityManager, filing: Filing, { lines }: PriceDemandInput) {
  const problems = problemsOfFiling(context, filing);
  const refusal = refuseDemand(context, filing, lines, problems) ?? (await refusePriced(em, filing.year, lines, null));
  if (refusal !== null) return refusal;
  const demanded = gatherDemand(lines);
  const priced = price(context, filing, demanded);
  const row = await insertProposal(context, em, filing, priced);
  if (!isRefusal(row)) await storeDemand(em, priced, demanded);
  return row;
}

async function priceAgain(
  context: RequestContext,
  em: EntityManager,
  row: ProposalRow,
  filing: Filing,
  { lines }: PriceDemandInput,
): Promise<AnyRefusal | null> {
  if (row.bodyCode !== filing.bodyCode || row.year !== filing.year || !(await pricesOnlyDemand(em, row.id))) {
    return Object.assign(notAllowed('proposal.price-demand'), {
      message: 'Only a proposal of that body and year which prices demand is priced again.',
    });
  }
  const problems = problemsOfFiling(context, filing);
  const refusal = refuseDemand(context, filing, lines, problems) ?? (await refusePriced(em, row.year, lines, row.id));
  if (refusal !== null) return refusal;
  const demanded = gatherDemand(lines);
  const priced = price(context, filing, demanded);
  await endLines(em, row);
  await storeLines(em, row, priced);
  await storeDemand(em, priced, demanded);
  em.assign(row, totalsOf(priced));
  return null;
}

function refuseDemand(
  { registry, now }: RequestContext,
  { bodyCode }: Filing,
  lines: readonly DemandLineInput[],
  problems: FieldProblems,
) {
  const kind = registry.findBody(bodyCode)?.kind;
  problems.require(
    bodyCode === 'HEZA' || kind === 'DISTRICT' || kind === 'COMMUNE',
    'bodyCode',
    'UNKNOWN_CODE',
    'Must be HEZA or a locality.',
  );
  checkDemand(lines, { bodyCode, registry, today: businessDateOf(now()), problems });
  return problems.refusal();
}

/** Demand is priced once: the refusal of demand that stands in another proposal, or null. */
async function refusePriced(
  em: EntityManager,
  year: number,
  lines: readonly DemandLineInput[],
  proposalId: string | null,
) {
  await lockYear(em, 'demand', year);
  const [other] = await em.execute<{ id: string; status: string; version: number; demand_id: string }[]>(
    `select p.id, p.status, p.version, d.demand_id from priced_demand d
       join proposal_line l on l.id = d.proposal_line_id and l.until_version is null
       join proposal p on p.id = l.proposal_id
     where d.demand_id in (?) and p.id is distinct from ? order by d.demand_id limit 1`,
    [lines.map(({ demandId }) => demandId), proposalId],
  );
  if (other === undefined) return null;
  return conflict(`Proposal ${other.id} prices demand ${other.demand_id} already.`, other.status, other.version);
}

async function pricesOnlyDemand(em: EntityManager, proposalId: string): Promise<boolean> {
  const [row] = await em.execute<{ only: boolean }[]>(
    `select bool_and(exists (select from priced_demand d where d.proposal_line_id = l.id)) as only
     from proposal_line l where l.proposal_id = ? and l.until_version is null`,
    [proposalId],
  );
  return row?.only === true;
}

function price(context: RequestContext, filing: Filing, demanded: readonly DemandedLine[]): NewLine[] {
  const lines = demanded.map(({ line }) => line);
  return priceLines(context, filing, lines, businessDateOf(context.now()));
}

async function storeDemand(
  em: EntityManager,
  lines: readonly NewLine[],
  demanded: readonly DemandedLine[],
): Promise<void> {
  const rows = demanded.flatMap(({ demand }, index) =>
    demand.map(({ demandId, demandVersion, placeCode, heads }) => ({
      proposal_line_id: lines[index]?.id,
      demand_id: demandId,
      demand_version: demandVersion,
      place_code: placeCode,
      heads,
    })),
  );
  await em.execute(
    `insert into priced_demand (proposal_line_id, demand_id, demand_version, place_code, heads)
     select proposal_line_id, demand_id, demand_version, place_code, heads from jsonb_to_recordset(?::jsonb)
       as given (proposal_line_id uuid, demand_id text, demand_version int, place_code text, heads int)`,
    [JSON.stringify(rows)],
  );
}

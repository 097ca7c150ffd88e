import { businessDateOf } from '@hub/identity';
import { existsOn } from '@hub/registry';
import {
  type AnyRefusal,
  conflict,
  FieldProblems,
  isUuid,
  newRecord,
  performWrite,
  type RequestContext,
  refuseUnknown,
  uuidv7,
  Vnd,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType } from 'type-graphql';
import { EstimateRow } from '../estimate/estimate.entity.js';
import { EstimateStatus } from '../estimate/estimate-status.js';
import { lockYear } from '../fiscal-year/lock-year.js';
import { findLastRound } from '../round/open-round.js';
import { AllocationRow } from './allocation.entity.js';
import { allocationOf } from './allocation.mapping.js';
import type { Allocation } from './allocation.type.js';
import { AllocationStatus } from './allocation-status.js';
import { findRemaining, type RemainingMoney } from './remaining-money.js';

const MOST_LINES = 10_000;

@InputType({ description: 'Money of one estimate line for one body.' })
export class AllocationLineInput {
  @Field(() => ID, { description: 'A line of the approved estimate.' })
  estimateLineId!: string;
  @Field(() => ID, { description: 'Agency, unit or locality that is to receive it.' })
  bodyCode!: string;
  @Field(() => Vnd, { description: 'What it is to receive: more than 0, and no more than remains of the line.' })
  amountVnd!: bigint;
}

@InputType({ description: 'A new allocation.' })
export class DraftAllocationInput {
  @Field(() => ID, { description: 'The approved estimate whose money is given.' })
  estimateId!: string;
  @Field(() => [AllocationLineInput], { defaultValue: [], description: 'Who receives what, 10 000 lines at most.' })
  lines!: AllocationLineInput[];
  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether what remains of every other line goes to the body that proposed it, or to its heir.',
  })
  remainderToProposers!: boolean;
}

/** Finance drafts who receives what of an approved estimate; never more of a line than remains of it. */
export async function draftAllocation(
  context: RequestContext,
  input: DraftAllocationInput,
  idempotencyKey: string,
): Promise<Allocation | AnyRefusal> {
  const action = 'allocation.draft';
  if (!isUuid(input.estimateId)) return refuseUnknown(context, action);
  const owner = context.actor.agency ?? '';
  const write = { action, owner, idempotencyKey, request: input } as const;
  return performWrite(context, write, (em) => draft(context, em, owner, input), loadAllocation);
}

async function draft(context: RequestContext, em: EntityManager, bodyCode: string, input: DraftAllocationInput) {
  const estimate = await em.findOne(EstimateRow, { id: input.estimateId });
  if (estimate === null || estimate.status !== EstimateStatus.APPROVED) {
    return conflict('Only an approved estimate is allocated.', estimate?.status ?? null, estimate?.version ?? null);
  }
  await lockYear(em, 'allocation', estimate.year);
  const remaining = await findRemaining(em, estimate.id);
  const refusal = problemsOf(context, input, remaining);
  if (refusal !== null) return refusal;
  const lines = [...input.lines, ...(input.remainderToProposers ? restOf(context, input.lines, remaining) : [])];
  if (lines.length === 0) return conflict('All of it is given already.', estimate.status, estimate.version);

  const row = em.create(AllocationRow, {
    ...newRecord(context),
    year: estimate.year,
    number: (await em.count(AllocationRow, { year: estimate.year })) + 1,
    estimateId: estimate.id,
    roundId: (await findLastRound(em, estimate.year))?.id ?? null,
    bodyCode,
    status: AllocationStatus.DRAFT,
    lineCount: lines.length,
    totalVnd: lines.reduce((sum, { amountVnd }) => sum + amountVnd, 0n),
    createdBy: context.actor.id,
    decidedBy: null,
    decidedAt: null,
  });
  await em.flush();
  await storeAllocationLines(em, row.id, lines);
  return row;
}

/** Stores the lines of an allocation that is there already, in one statement. */
export async function storeAllocationLines(
  em: EntityManager,
  allocationId: string,
  lines: readonly AllocationLineInput[],
): Promise<void> {
  const rows = lines.map(({ estimateLineId, bodyCode, amountVnd }, index) => ({
    id: uuidv7(),
    position: index + 1,
    estimate_line_id: estimateLineId,
    body_code: bodyCode,
    amount_vnd: amountVnd.toString(),
  }));
  await em.execute(
    `insert into allocation_line (allocation_id, id, position, estimate_line_id, body_code, amount_vnd)
     select ?, id, position, estimate_line_id, body_code, amount_vnd from jsonb_to_recordset(?::jsonb)
       as given (id uuid, position int, estimate_line_id uuid, body_code text, amount_vnd bigint)`,
    [allocationId, JSON.stringify(rows)],
  );
}

/** What remains of the lines beyond what `named` gives, for who proposed them. */
export function restOf(
  { registry, now }: Pick<RequestContext, 'registry' | 'now'>,
  named: readonly AllocationLineInput[],
  remaining: readonly RemainingMoney[],
): AllocationLineInput[] {
  const today = businessDateOf(now());
  const given = new Set(named.map(({ estimateLineId }) => estimateLineId));
  return remaining
    .filter(({ lineId, vnd }) => vnd > 0n && !given.has(lineId))
    .map(({ lineId, bodyCode, vnd }) => ({
      estimateLineId: lineId,
      bodyCode: registry.successorOn(bodyCode, today).code,
      amountVnd: vnd,
    }));
}

function problemsOf(
  { registry, now }: RequestContext,
  { lines, remainderToProposers }: DraftAllocationInput,
  remaining: readonly RemainingMoney[],
) {
  const today = businessDateOf(now());
  const problems = new FieldProblems();
  problems.require(lines.length > 0 || remainderToProposers, 'lines', 'REQUIRED', 'At least one line.');
  problems.require(lines.length <= MOST_LINES, 'lines', 'TOO_LONG', `At most ${MOST_LINES} lines.`);
  const left = new Map(remaining.map(({ lineId, vnd }) => [lineId, vnd]));
  const seen = new Set<string>();
  for (const [index, { estimateLineId, bodyCode, amountVnd }] of lines.slice(0, MOST_LINES).entries()) {
    const path = `lines.${index}`;
    const body = registry.findBody(bodyCode);
    const exists = body !== undefined && existsOn(body, today);
    problems.require(exists, `${path}.bodyCode`, 'UNKNOWN_CODE', 'Must be a body that exists today.');
    const rest = left.get(estimateLineId);
    problems.require(rest !== undefined, `${path}.estimateLineId`, 'UNKNOWN_CODE', 'Must be a line of the estimate.');
    problems.require(
      amountVnd > 0n && (rest === undefined || amountVnd <= rest),
      `${path}.amountVnd`,
      'OUT_OF_RANGE',
      'Must be more than 0 and no more than is approved of the line and not given yet.',
    );
    if (rest !== undefined && amountVnd > 0n) left.set(estimateLineId, rest - amountVnd);
    const key = `${estimateLineId} ${bodyCode}`;
    problems.require(!seen.has(key), path, 'DUPLICATE', 'Must name a body once per line.');
    seen.add(key);
  }
  return problems.refusal();
}

/** The allocation as the bodies that make it see it after a write. */
export async function loadAllocation(em: EntityManager, id: string): Promise<Allocation> {
  return allocationOf(await em.findOneOrFail(AllocationRow, { id }));
}

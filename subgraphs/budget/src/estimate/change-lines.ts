import { FieldProblems, type InvalidInput, isUuid, storedText, Vnd } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType } from 'type-graphql';
import { EstimateLineRow } from './estimate.entity.js';

/** Low enough that no sum of the hub leaves 64 bits. */
const MOST_VND = 100_000_000_000_000n;
/** As many lines as one step changes at most. */
const MOST_CHANGES = 500;

@InputType({ description: 'A line that Finance estimates at another amount than was proposed, or than before.' })
export class AdjustedLine {
  @Field(() => ID, { description: 'The estimate line.' })
  lineId!: string;
  @Field(() => Vnd, { description: 'What is estimated, 0 or more.' })
  estimatedVnd!: bigint;
  @Field(() => String, { description: 'Why it differs, 1–500 characters.' })
  reason!: string;
}

@InputType({ description: 'A line that the Council approves with another amount.' })
export class ApprovedChange {
  @Field(() => ID, { description: 'The estimate line.' })
  lineId!: string;
  @Field(() => Vnd, { description: 'What is approved, 0 or more.' })
  approvedVnd!: bigint;
  @Field(() => String, { description: 'Why it differs from the estimate, 1–500 characters.' })
  reason!: string;
}

/** Writes what Finance estimates of the lines named, and answers the estimate's sum; or what is wrong with them. */
export async function adjustLines(
  em: EntityManager,
  estimateId: string,
  lines: readonly AdjustedLine[],
): Promise<bigint | InvalidInput> {
  const changes = lines.map(({ lineId, estimatedVnd, reason }) => ({ lineId, vnd: estimatedVnd, reason }));
  const refusal = await problemsOf(em, estimateId, changes, { list: 'lines', amount: 'estimatedVnd', least: 1 });
  if (refusal !== null) return refusal;
  await em.execute(
    `update estimate_line l set estimated_vnd = c.vnd, adjustment_reason = c.reason
     from jsonb_to_recordset(?::jsonb) as c (id uuid, vnd bigint, reason text) where l.id = c.id and l.estimate_id = ?`,
    [storedChanges(changes), estimateId],
  );
  return sumOf(em, estimateId, 'estimated_vnd');
}

/**
 * Writes what is approved of each line, as estimated but for the changes, and answers the sum; or what is wrong with
 * the changes.
 */
export async function approveLines(
  em: EntityManager,
  estimateId: string,
  approved: readonly ApprovedChange[],
): Promise<bigint | InvalidInput> {
  const changes = approved.map(({ lineId, approvedVnd, reason }) => ({ lineId, vnd: approvedVnd, reason }));
  const refusal = await problemsOf(em, estimateId, changes, { list: 'changes', amount: 'approvedVnd', least: 0 });
  if (refusal !== null) return refusal;
  await em.execute(
    `update estimate_line l set approved_vnd = coalesce(c.vnd, e.estimated_vnd), change_reason = c.reason
     from estimate_line e left join jsonb_to_recordset(?::jsonb) as c (id uuid, vnd bigint, reason text) on c.id = e.id
     where l.id = e.id and e.estimate_id = ?`,
    [storedChanges(changes), estimateId],
  );
  return sumOf(em, estimateId, 'approved_vnd');
}

interface LineChange {
  readonly lineId: string;
  readonly vnd: bigint;
  readonly reason: string;
}

function storedChanges(changes: readonly LineChange[]): string {
  return JSON.stringify(
    changes.map(({ lineId, vnd, reason }) => ({ id: lineId, vnd: vnd.toString(), reason: storedText(reason) })),
  );
}

async function sumOf(em: EntityManager, estimateId: string, column: 'estimated_vnd' | 'approved_vnd'): Promise<bigint> {
  const [row] = await em.execute<{ sum: string }[]>(
    `select sum(${column})::text as sum from estimate_line where estimate_id = ?`,
    [estimateId],
  );
  return BigInt(row?.sum ?? 0);
}

async function problemsOf(
  em: EntityManager,
  estimateId: string,
  changes: readonly LineChange[],
  { list, amount, least }: { list: string; amount: string; least: number },
): Promise<InvalidInput | null> {
  const problems = new FieldProblems();
  problems.require(changes.length >= least, list, 'REQUIRED', `At least ${least}.`);
  problems.require(changes.length <= MOST_CHANGES, list, 'TOO_LONG', `At most ${MOST_CHANGES}.`);
  const named = changes.slice(0, MOST_CHANGES);
  const known = await em.find(
    EstimateLineRow,
    { estimateId, id: { $in: named.map(({ lineId }) => lineId).filter(isUuid) } },
    { fields: ['id'], disableIdentityMap: true },
  );
  const unnamed = new Set(known.map(({ id }) => id));
  for (const [index, { lineId, vnd, reason }] of named.entries()) {
    const path = `${list}.${index}`;
    const isLine = unnamed.delete(lineId);
    problems.require(isLine, `${path}.lineId`, 'UNKNOWN_CODE', 'Must be a line of the estimate, named once.');
    const expected = `Must be from 0 to ${MOST_VND}.`;
    problems.require(vnd >= 0n && vnd <= MOST_VND, `${path}.${amount}`, 'OUT_OF_RANGE', expected);
    problems.text(reason, `${path}.reason`, { max: 500 });
  }
  return problems.refusal();
}

import { FieldProblems, type InvalidInput, isUuid, Vnd } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType } from 'type-graphql';
import { EstimateLineRow } from './estimate.entity.js';

/** Low enough that no sum of the hub leaves 64 bits. */
const MOST_VND = 1_000_000_000_000_000n;
/** As many lines as one approval changes at most. */
const MOST_CHANGES = 500;

@InputType({ description: 'A line that the Council approves with another amount.' })
export class ApprovedChange {
  @Field(() => ID, { description: 'The estimate line.' })
  lineId!: string;
  @Field(() => Vnd, { description: 'What is approved, 0 or more.' })
  approvedVnd!: bigint;
  @Field(() => String, { description: 'Why it differs from the estimate, 1–500 characters.' })
  reason!: string;
}

/**
 * Writes what is approved of each line, as estimated but for the changes, and answers the sum; or what is wrong with
 * the changes.
 */
export async function approveLines(
  em: EntityManager,
  estimateId: string,
  changes: readonly ApprovedChange[],
): Promise<bigint | InvalidInput> {
  const refusal = await problemsOf(em, estimateId, changes);
  if (refusal !== null) return refusal;
  const changed = changes.map(({ lineId, approvedVnd, reason }) => ({
    id: lineId,
    vnd: approvedVnd.toString(),
    reason: reason.normalize('NFC').trim(),
  }));
  await em.execute(
    `update estimate_line l set approved_vnd = coalesce(c.vnd, e.estimated_vnd), change_reason = c.reason
     from estimate_line e left join jsonb_to_recordset(?::jsonb) as c (id uuid, vnd bigint, reason text) on c.id = e.id
     where l.id = e.id and e.estimate_id = ?`,
    [JSON.stringify(changed), estimateId],
  );
  const [sum] = await em.execute<{ approved: string }[]>(
    'select sum(approved_vnd)::text as approved from estimate_line where estimate_id = ?',
    [estimateId],
  );
  return BigInt(sum?.approved ?? 0);
}

async function problemsOf(
  em: EntityManager,
  estimateId: string,
  changes: readonly ApprovedChange[],
): Promise<InvalidInput | null> {
  const problems = new FieldProblems();
  problems.require(changes.length <= MOST_CHANGES, 'changes', 'TOO_LONG', `At most ${MOST_CHANGES} changes.`);
  const named = changes.slice(0, MOST_CHANGES);
  const known = await em.find(
    EstimateLineRow,
    { estimateId, id: { $in: named.map(({ lineId }) => lineId).filter(isUuid) } },
    { fields: ['id'], disableIdentityMap: true },
  );
  const unnamed = new Set(known.map(({ id }) => id));
  for (const [index, { lineId, approvedVnd, reason }] of named.entries()) {
    const path = `changes.${index}`;
    problems.require(
      unnamed.delete(lineId),
      `${path}.lineId`,
      'UNKNOWN_CODE',
      'Must be a line of the estimate, named once.',
    );
    problems.require(
      approvedVnd >= 0n && approvedVnd <= MOST_VND,
      `${path}.approvedVnd`,
      'OUT_OF_RANGE',
      `Must be from 0 to ${MOST_VND}.`,
    );
    problems.text(reason, `${path}.reason`, { max: 500 });
  }
  return problems.refusal();
}

import { businessDateOf } from '@hub/identity';
import { type Conflict, conflict, type RequestContext } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { lockYear } from '../fiscal-year/lock-year.js';
import type { ProposalRow } from './proposal.entity.js';
import { SENT } from './proposal-status.js';

/**
 * Each đồng is asked for once: a body, together with those whose files it inherited, has one standing proposal per
 * category, trade and level in a round, whichever way it sends it, and none beside one of an earlier round of the year
 * that is still to be consolidated; and a need of pedagogical training stands in one proposal ever. The refusal names
 * the other one; or null.
 */
export async function refuseClaimed(
  { registry, now }: RequestContext,
  em: EntityManager,
  row: ProposalRow,
): Promise<Conflict | null> {
  await lockYear(em, 'claim', row.year);
  const today = businessDateOf(now());
  const holder = registry.successorOn(row.bodyCode, today).code;
  const [other] = await em.execute<{ id: string; status: string; version: number }[]>(
    `select p.id, p.status, p.version from proposal p
     where p.status in (?) and p.id <> ? and (
       p.year = ? and (p.round_id = ? or p.status <> 'CONSOLIDATED') and p.body_code in (?) and exists (
         select from proposal_line theirs join proposal_line ours
           on ours.proposal_id = ? and ours.until_version is null and ours.category = theirs.category
           and ours.trade_code = theirs.trade_code and ours.level is not distinct from theirs.level
         where theirs.proposal_id = p.id and theirs.until_version is null)
       or p.id in (
         select theirs.proposal_id from proposal_line ours
           join proposal_line theirs on theirs.pedagogy_need_id = ours.pedagogy_need_id and theirs.until_version is null
         where ours.proposal_id = ? and ours.until_version is null))
     order by p.id limit 1`,
    [[...SENT], row.id, row.year, row.roundId, [...registry.actsFor(holder, today)], row.id, row.id],
  );
  if (other === undefined) return null;
  return conflict(
    `Proposal ${other.id} already asks for the same: category, trade and level, or a need's cost.`,
    other.status,
    other.version,
  );
}

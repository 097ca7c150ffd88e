import { permitted } from '@hub/policy-rules';
import { type RequestContext, uuidv7 } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import { PromotionTeamMemberRow } from './promotion-team.entity.js';
import { memberOf } from './promotion-team.mapping.js';
import type { PromotionTeamMember } from './promotion-team.type.js';

/**
 * Members by team: all for who sets teams up, for others those of their own bodies, null for whom names are not. Who
 * was shown names of which team goes on record first: without the record nothing is shown.
 */
export const membersLoader = (context: RequestContext) =>
  new DataLoader<string, PromotionTeamMember[] | null>(async (teamIds) => {
    const allowed = permitted(context.actor, 'promotion-team.read-members');
    if (!allowed.allowed) return teamIds.map(() => null);
    return context.em.fork().transactional(async (em) => {
      const own = allowed.scope === 'ANY' ? {} : { bodyCode: { $in: [...allowed.bodies] } };
      const rows = await em.find(
        PromotionTeamMemberRow,
        { $and: [{ teamId: { $in: [...teamIds] } }, own] },
        { orderBy: { id: 'asc' } },
      );
      await recordAccess(em, context, [...new Set(rows.map(({ teamId }) => teamId))]);
      return teamIds.map((id) => rows.filter(({ teamId }) => teamId === id).map(memberOf));
    });
  });

async function recordAccess(em: EntityManager, { actor, now }: RequestContext, teamIds: readonly string[]) {
  if (teamIds.length === 0) return;
  const rows = teamIds.map((teamId) => [uuidv7(), now(), actor.id, actor.agency, teamId, '{fullName}']);
  await em.execute(
    `insert into personal_data_access (id, at, reader, agency, team_id, fields)
     values ${rows.map(() => '(?, ?, ?, ?, ?, ?::text[])').join(', ')}`,
    rows.flat(),
  );
}

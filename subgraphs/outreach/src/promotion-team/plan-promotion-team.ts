import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  FieldProblems,
  newRecord,
  performWrite,
  type RequestContext,
  recordEvent,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, InputType } from 'type-graphql';
import { KnownCodes } from '../reference/known-codes.js';
import { PromotionTeamMemberRow, PromotionTeamRow } from './promotion-team.entity.js';
import { promotionTeamOf } from './promotion-team.mapping.js';
import type { PromotionTeam } from './promotion-team.type.js';
import { promotionTeamEvent } from './promotion-team-event.js';
import { checkFacts, PromotionTeamFactsInput, storedFacts, storeMembers } from './promotion-team-facts.js';
import { PromotionTeamStatus } from './promotion-team-status.js';

@InputType({ description: 'A team to be set up.' })
export class PlanPromotionTeamInput extends PromotionTeamFactsInput {
  @Field(() => ID, { nullable: true, description: "Body that sets it up; absent: the actor's own." })
  founderCode?: string | null;
}

@InputType({ description: 'What a proposed team is from now on; every field replaces what was planned.' })
export class AmendPromotionTeamInput extends PromotionTeamFactsInput {}

/** DOLISA proposes a team; a decision sets it up. */
export function planPromotionTeam(
  context: RequestContext,
  input: PlanPromotionTeamInput,
  idempotencyKey: string,
): Promise<PromotionTeam | AnyRefusal> {
  const owner = input.founderCode ?? context.actor.agency ?? '';
  const write = { action: 'promotion-team.plan', owner, idempotencyKey, request: input } as const;
  return performWrite(context, write, (em) => insertTeam(context, em, input, owner), loadPromotionTeam);
}

async function insertTeam(context: RequestContext, em: EntityManager, input: PlanPromotionTeamInput, owner: string) {
  const problems = new FieldProblems();
  new KnownCodes(context.registry, problems, businessDateOf(context.now())).body(owner, 'founderCode');
  checkFacts(context, problems, input);
  const refusal = problems.refusal();
  if (refusal !== null) return refusal;
  const row = em.create(PromotionTeamRow, {
    ...newRecord(context),
    ...storedFacts(input),
    ownerCode: owner,
    status: PromotionTeamStatus.DRAFT,
    decisionNumber: null,
    decidedOn: null,
    demo: false,
  });
  await em.flush();
  await storeMembers(em, row.id, input.members);
  await recordEvent(em, context, promotionTeamEvent('planned', row));
  return row;
}

/** DOLISA plans a team anew that no decision has set up yet; members that it no longer has are forgotten. */
export function amendPromotionTeam(
  context: RequestContext,
  change: ChangeRequest & { readonly input: AmendPromotionTeamInput },
): Promise<PromotionTeam | AnyRefusal> {
  return changeRecord(context, {
    entity: PromotionTeamRow,
    action: 'promotion-team.plan',
    change,
    ownerOf: ({ ownerCode }) => ownerCode,
    from: [PromotionTeamStatus.DRAFT],
    to: PromotionTeamStatus.DRAFT,
    take: async (row, em) => {
      const problems = new FieldProblems();
      const members = await em.find(PromotionTeamMemberRow, { teamId: row.id }, { fields: ['bodyCode'] });
      const sentBy = members.map(({ bodyCode }) => bodyCode);
      checkFacts(context, problems, change.input, sentBy);
      Object.assign(row, storedFacts(change.input));
      return problems.refusal();
    },
    followUp: async (row, em) => {
      await em.nativeDelete(PromotionTeamMemberRow, { teamId: row.id });
      await storeMembers(em, row.id, change.input.members);
    },
    event: (row) => promotionTeamEvent('amended', row),
    load: loadPromotionTeam,
  });
}

/** The team as it stands after a write. */
export async function loadPromotionTeam(em: EntityManager, id: string): Promise<PromotionTeam> {
  return promotionTeamOf(await em.findOneOrFail(PromotionTeamRow, { id }));
}

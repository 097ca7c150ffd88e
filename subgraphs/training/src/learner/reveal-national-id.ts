import {
  type AnyRefusal,
  FieldProblems,
  isUuid,
  performWrite,
  refuseUnknown,
  storedText,
  uuidv7,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, ID, ObjectType } from 'type-graphql';
import type { TrainingContext } from '../training-context.js';
import { LearnerRow } from './learner.entity.js';
import { findLearnersSchool } from './learners-school.js';

const ACTION = 'learner.reveal-id-number';

@ObjectType({ description: 'A personal ID number in full. Who read it, when and why is on record.' })
export class RevealedNationalId {
  @Field(() => ID, { description: 'The learner.' })
  learnerId!: string;
  @Field(() => String, { description: 'The number: 12 digits.' })
  nationalId!: string;
}

export interface RevealNationalId {
  readonly learnerId: string;
  readonly reason: string;
  readonly idempotencyKey: string;
}

/** Shows a personal ID number in full to who gives a reason; each showing, a repeated one too, is on record. */
export async function revealNationalId(
  context: TrainingContext,
  request: RevealNationalId,
): Promise<RevealedNationalId | AnyRefusal> {
  const { learnerId, idempotencyKey } = request;
  const owner = isUuid(learnerId) ? await findLearnersSchool(context, ACTION, learnerId) : null;
  if (owner === null) return refuseUnknown(context, ACTION);
  const write = { action: ACTION, owner, idempotencyKey, request } as const;
  return performWrite(
    context,
    write,
    async () => reasonRefusal(request.reason) ?? { id: learnerId },
    (em) => show(context, em, request),
  );
}

function reasonRefusal(reason: string): AnyRefusal | null {
  const problems = new FieldProblems();
  problems.text(reason, 'reason', { max: 500 });
  problems.require(storedText(reason).length >= 10, 'reason', 'OUT_OF_RANGE', 'At least 10 characters.');
  return problems.refusal();
}

async function show(
  { actor, now, nationalIds }: TrainingContext,
  em: EntityManager,
  { learnerId, reason }: RevealNationalId,
): Promise<RevealedNationalId> {
  await em.execute(
    'insert into personal_data_access (id, at, reader, agency, learner_id, fields, reason) values (?, ?, ?, ?, ?, ?::text[], ?)',
    [uuidv7(), now(), actor.id, actor.agency, learnerId, '{nationalId}', storedText(reason)],
  );
  const row = await em.findOneOrFail(LearnerRow, { id: learnerId }, { populate: ['nationalIdSealed'] });
  return Object.assign(new RevealedNationalId(), { learnerId, nationalId: nationalIds.open(row.nationalIdSealed) });
}

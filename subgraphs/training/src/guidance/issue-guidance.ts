import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  actingBody,
  FieldProblems,
  newRecord,
  performWrite,
  type RequestContext,
  recordEvent,
  storedText,
  uuidv7,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Field, InputType } from 'type-graphql';
import { AddresseesInput, resolveAddressees } from '../addressee/addressees.js';
import { OversightSubject } from '../oversight/oversight-subject.js';
import { GuidanceAddresseeRow, GuidanceRow } from './guidance.entity.js';
import { guidanceOf } from './guidance.mapping.js';
import { type Guidance, GuidanceStatus } from './guidance.type.js';
import { guidanceEvent } from './guidance-event.js';

@InputType({ description: 'A guidance document.' })
export class IssueGuidanceInput {
  @Field(() => String, { description: 'Số, ký hiệu: 1–100 characters.' })
  documentNumber!: string;
  @Field(() => String, { description: 'Title, 1–300 characters.' })
  title!: string;
  @Field(() => String, { description: 'Text, 1–20 000 characters.' })
  content!: string;
  @Field(() => [OversightSubject], { description: 'What it is about; at least one.' })
  subjects!: OversightSubject[];
  @Field(() => AddresseesInput, { description: 'Who has to follow it.' })
  addressees!: AddresseesInput;
}

/** DOLISA issues guidance to the bodies that exist today; each may acknowledge it. */
export async function issueGuidance(
  context: RequestContext,
  input: IssueGuidanceInput,
  idempotencyKey: string,
): Promise<Guidance | AnyRefusal> {
  const owner = context.actor.agency ?? '';
  const write = { action: 'guidance.issue', owner, idempotencyKey, request: input } as const;
  return performWrite(context, write, (em) => insertGuidance(context, em, input), loadGuidance);
}

async function insertGuidance(context: RequestContext, em: EntityManager, input: IssueGuidanceInput) {
  const issuedOn = businessDateOf(context.now());
  const issuerCode = actingBody(context);
  const problems = new FieldProblems();
  problems.text(input.documentNumber, 'documentNumber', { max: 100 });
  problems.text(input.title, 'title', { max: 300 });
  problems.text(input.content, 'content', { max: 20_000 });
  problems.require(input.subjects.length > 0, 'subjects', 'REQUIRED', 'At least one subject.');
  const day = { on: issuedOn, sender: issuerCode };
  const codes = resolveAddressees(context.registry, input.addressees, day, problems, 'addressees');
  const refusal = problems.refusal();
  if (refusal !== null) return refusal;
  const row = em.create(GuidanceRow, {
    ...newRecord(context),
    issuerCode,
    documentNumber: storedText(input.documentNumber),
    title: storedText(input.title),
    content: storedText(input.content),
    subjects: [...new Set(input.subjects)],
    issuedOn,
    year: Number(issuedOn.slice(0, 4)),
    status: GuidanceStatus.ISSUED,
    withdrawalReason: null,
  });
  for (const bodyCode of codes) {
    em.create(GuidanceAddresseeRow, {
      id: uuidv7(),
      guidance: row,
      bodyCode,
      acknowledgedAt: null,
      acknowledgedAs: null,
    });
  }
  await em.flush();
  await recordEvent(em, context, guidanceEvent('issued', row, issuerCode));
  return row;
}

/** The document as it stands after a write. */
export async function loadGuidance(em: EntityManager, id: string): Promise<Guidance> {
  return guidanceOf(await em.findOneOrFail(GuidanceRow, { id }));
}

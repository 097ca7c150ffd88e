import { businessDateOf } from '@hub/identity';
import type { Action } from '@hub/policy-rules';
import {
  type AnyRefusal,
  conflict,
  FieldProblems,
  type InvalidInput,
  isUuid,
  notAllowed,
  performWrite,
  type RequestContext,
  recordEvent,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { loadPublication } from './draft-publication.js';
import { PublicationRow } from './publication.entity.js';
import type { Publication } from './publication.type.js';
import { publicationEvent } from './publication-event.js';
import { nextStatus, PublicationStatus, type PublicationStep } from './publication-status.js';

const YEAR_MS = 366 * 24 * 60 * 60 * 1000;

export type ChangePublication = {
  readonly id: string;
  readonly expectedVersion: number;
  readonly idempotencyKey: string;
} & (
  | { readonly step: 'SCHEDULE'; readonly at: Date }
  | { readonly step: 'PUBLISH' }
  | { readonly step: 'RETRACT'; readonly reason: string }
);

const STEPS = {
  SCHEDULE: { action: 'publication.schedule', event: 'scheduled' },
  PUBLISH: { action: 'publication.publish', event: 'published' },
  RETRACT: { action: 'publication.retract', event: 'retracted' },
} as const satisfies Record<PublicationStep, { action: Action; event: string }>;

/** Takes a publication one step further. */
export async function changePublication(
  context: RequestContext,
  change: ChangePublication,
): Promise<Publication | AnyRefusal> {
  const { action } = STEPS[change.step];
  const owner = isUuid(change.id) ? await findOwner(context.em, change.id) : null;
  // An unknown id and another body's look alike: nobody learns which drafts exist.
  if (owner === null) return notAllowed(action);
  const write = { action, owner, idempotencyKey: change.idempotencyKey, request: change };
  return performWrite(context, write, (em) => takeStep(context, em, change), loadPublication);
}

async function findOwner(em: EntityManager, id: string): Promise<string | null> {
  const row = await em.findOne(PublicationRow, { id }, { fields: ['ownerCode'], disableIdentityMap: true });
  return row?.ownerCode ?? null;
}

async function takeStep(context: RequestContext, em: EntityManager, change: ChangePublication) {
  const now = context.now();
  const problems = problemsOf(change, now);
  if (problems !== null) return problems;
  const row = await em.findOneOrFail(PublicationRow, { id: change.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const status = nextStatus(row.status, change.step);
  if (row.version !== change.expectedVersion || status === null) {
    return conflict('The publication is not in the state or version the request stands on.', row.status, row.version);
  }
  switch (change.step) {
    case 'SCHEDULE':
      row.status = status;
      row.scheduledAt = change.at;
      setDate(row, change.at);
      touch(row, now);
      break;
    case 'PUBLISH':
      setPublished(row, now);
      break;
    case 'RETRACT':
      row.status = status;
      row.retractionReason = change.reason.normalize('NFC').trim();
      touch(row, now);
      break;
    default:
      return change satisfies never;
  }
  await em.flush();
  await recordEvent(em, context, publicationEvent(STEPS[change.step].event, row));
  return row;
}

/** From now on anybody may read it, and it counts in the year of this moment. */
export function setPublished(row: PublicationRow, now: Date): void {
  row.status = PublicationStatus.PUBLISHED;
  row.publishedAt = now;
  setDate(row, now);
  touch(row, now);
}

function setDate(row: PublicationRow, at: Date): void {
  row.datedAt = at;
  row.year = Number(businessDateOf(at).slice(0, 4));
}

function touch(row: PublicationRow, now: Date): void {
  row.version += 1;
  row.updatedAt = now;
}

function problemsOf(change: ChangePublication, now: Date): InvalidInput | null {
  const problems = new FieldProblems();
  if (change.step === 'SCHEDULE') {
    const aheadMs = change.at.getTime() - now.getTime();
    problems.require(aheadMs > 0 && aheadMs <= YEAR_MS, 'at', 'OUT_OF_RANGE', 'Must be within the coming year.');
  }
  if (change.step === 'RETRACT') problems.text(change.reason, 'reason', { max: 500 });
  return problems.refusal();
}

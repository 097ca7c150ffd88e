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
import { EventRow } from './event.entity.js';
import type { OutreachEvent } from './event.type.js';
import { eventEvent } from './event-event.js';
import { type EventStep, nextStatus } from './event-status.js';
import { loadEvent } from './plan-event.js';

export type ChangeEvent = {
  readonly id: string;
  readonly expectedVersion: number;
  readonly idempotencyKey: string;
} & ({ readonly step: 'HOLD'; readonly attendance: number } | { readonly step: 'CANCEL'; readonly reason: string });

const STEPS = {
  HOLD: { action: 'event.hold', event: 'held' },
  CANCEL: { action: 'event.cancel', event: 'cancelled' },
} as const satisfies Record<EventStep, { action: Action; event: string }>;

/** Takes a planned event one step further: it was held, with its attendance, or is cancelled. */
export async function changeEvent(context: RequestContext, change: ChangeEvent): Promise<OutreachEvent | AnyRefusal> {
  const { action } = STEPS[change.step];
  const owner = isUuid(change.id) ? await findOwner(context.em, change.id) : null;
  if (owner === null) return notAllowed(action);
  const write = { action, owner, idempotencyKey: change.idempotencyKey, request: change };
  return performWrite(context, write, (em) => takeStep(context, em, change), loadEvent);
}

async function findOwner(em: EntityManager, id: string): Promise<string | null> {
  const row = await em.findOne(EventRow, { id }, { fields: ['ownerCode'], disableIdentityMap: true });
  return row?.ownerCode ?? null;
}

async function takeStep(context: RequestContext, em: EntityManager, change: ChangeEvent) {
  const problems = problemsOf(change);
  if (problems !== null) return problems;
  const row = await em.findOneOrFail(EventRow, { id: change.id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  const status = nextStatus(row.status, change.step);
  if (row.version !== change.expectedVersion || status === null) {
    return conflict('The event is not in the state or version the request stands on.', row.status, row.version);
  }
  const now = context.now();
  switch (change.step) {
    case 'HOLD':
      if (now < row.startsAt) return conflict('The event has not begun yet.', row.status, row.version);
      row.attendance = change.attendance;
      break;
    case 'CANCEL':
      row.cancellationReason = change.reason.normalize('NFC').trim();
      break;
    default:
      return change satisfies never;
  }
  row.status = status;
  row.version += 1;
  row.updatedAt = now;
  await em.flush();
  await recordEvent(em, context, eventEvent(STEPS[change.step].event, row));
  return row;
}

function problemsOf(change: ChangeEvent): InvalidInput | null {
  const problems = new FieldProblems();
  if (change.step === 'HOLD') problems.range(change.attendance, 'attendance', 0, 1_000_000);
  else problems.text(change.reason, 'reason', { max: 500 });
  return problems.refusal();
}

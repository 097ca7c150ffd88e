import {
  type AnyRefusal,
  actingBody,
  conflict,
  isUuid,
  notAllowed,
  performWrite,
  type RequestContext,
  recordEvent,
  refuseUnknown,
} from '@hub/subgraph-kit';
import { type EntityManager, LockMode } from '@mikro-orm/postgresql';
import { GuidanceAddresseeRow, GuidanceRow } from './guidance.entity.js';
import { type Guidance, GuidanceStatus } from './guidance.type.js';
import { guidanceEvent } from './guidance-event.js';
import { guidanceAddresseeLoader } from './guidance-list.js';
import { loadGuidance } from './issue-guidance.js';

export interface AcknowledgeGuidance {
  readonly id: string;
  /** The addressee; its heir may answer for it. */
  readonly bodyCode: string;
  readonly idempotencyKey: string;
}

/**
 * An addressee says that it has taken note. It makes an acknowledgement and changes nothing of the document, so
 * addressees do not stand in one another's way and no version is asked for.
 */
export async function acknowledgeGuidance(
  context: RequestContext,
  request: AcknowledgeGuidance,
): Promise<Guidance | AnyRefusal> {
  const { id, bodyCode, idempotencyKey } = request;
  if (!isUuid(id)) return refuseUnknown(context, 'guidance.acknowledge');
  const write = { action: 'guidance.acknowledge', owner: bodyCode, idempotencyKey, request } as const;
  const outcome = await performWrite(context, write, (em) => acknowledge(context, em, request), loadGuidance);
  context.loaders.of(context, guidanceAddresseeLoader).clear(id);
  return outcome;
}

async function acknowledge(context: RequestContext, em: EntityManager, { id, bodyCode }: AcknowledgeGuidance) {
  // Shared with other addressees, exclusive of a withdrawal.
  const guidance = await em.findOne(GuidanceRow, { id }, { lockMode: LockMode.PESSIMISTIC_READ });
  const addressee = await em.findOne(
    GuidanceAddresseeRow,
    { guidance: id, bodyCode },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (guidance === null || addressee === null) return notAllowed('guidance.acknowledge');
  if (guidance.status !== GuidanceStatus.ISSUED) {
    return conflict('The guidance was withdrawn.', guidance.status, guidance.version);
  }
  if (addressee.acknowledgedAt != null) return conflict('This body has acknowledged it already.', 'ACKNOWLEDGED', null);
  addressee.acknowledgedAt = context.now();
  addressee.acknowledgedAs = actingBody(context);
  await em.flush();
  await recordEvent(em, context, guidanceEvent('acknowledged', guidance, bodyCode));
  return guidance;
}

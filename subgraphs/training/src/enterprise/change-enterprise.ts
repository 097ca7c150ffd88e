import { businessDateOf } from '@hub/identity';
import { type Action, permittedOn } from '@hub/policy-rules';
import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  FieldProblems,
  isUuid,
  notAllowed,
  type RequestContext,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { EnterpriseLocationRow, EnterpriseRow } from './enterprise.entity.js';
import { type Enterprise, EnterpriseStatus } from './enterprise.type.js';
import { enterpriseEvent } from './enterprise-event.js';
import { readLocations } from './enterprise-locations.js';
import { addLocation, loadEnterprise, locationProblems, yearOf } from './register-enterprise.js';
import { isLocation, responsibleSender } from './responsible-sender.js';

/** Records that an enterprise moved: by who is responsible where it was, or where it now is. */
export async function relocateEnterprise(
  context: RequestContext,
  change: ChangeRequest & { readonly placeCode: string; readonly from: string },
): Promise<Enterprise | AnyRefusal> {
  const action = 'enterprise.relocate';
  const [known = []] = isUuid(change.id) ? await readLocations(context.em, [change.id]) : [];
  // The same before and after the move, so that a repeated request finds its first answer.
  const everywhere = [...known.map(({ placeCode }) => placeCode), change.placeCode].sort();
  return changeRecord(context, {
    entity: EnterpriseRow,
    action,
    change,
    ownerOf: () => responsibleFor(context, action, everywhere),
    from: [EnterpriseStatus.ACTIVE],
    to: EnterpriseStatus.ACTIVE,
    take: (row, em) => move(context, em, row, change),
    event: (row) => enterpriseEvent('relocated', row, yearOf(context)),
    load: loadEnterprise,
  });
}

async function move(
  context: RequestContext,
  em: EntityManager,
  row: EnterpriseRow,
  { placeCode, from }: { readonly placeCode: string; readonly from: string },
): Promise<AnyRefusal | null> {
  const action = 'enterprise.relocate';
  const concerned = responsibleFor(context, action, [row.placeCode, placeCode]);
  if (!permittedOn(context.actor, action, concerned).allowed) return notAllowed(action);
  const problems = new FieldProblems();
  locationProblems(context, problems, { placeCode, from, field: 'from' }, businessDateOf(context.now()));
  const last = await em.findOneOrFail(
    EnterpriseLocationRow,
    { enterpriseId: row.id },
    { orderBy: { locatedFrom: 'desc' } },
  );
  problems.require(from > last.locatedFrom, 'from', 'OUT_OF_RANGE', 'Must be after the last move recorded.');
  problems.require(placeCode !== row.placeCode, 'placeCode', 'DUPLICATE', 'Must be another place.');
  const refusal = problems.refusal();
  if (refusal !== null) return refusal;
  addLocation(context, em, row.id, placeCode, from);
  row.placeCode = placeCode;
  return null;
}

/** Records that an enterprise closed. */
export function closeEnterprise(
  context: RequestContext,
  change: ChangeRequest & { readonly closedOn: string },
): Promise<Enterprise | AnyRefusal> {
  return changeRecord(context, {
    entity: EnterpriseRow,
    action: 'enterprise.close',
    change,
    ownerOf: (row) => responsibleFor(context, 'enterprise.close', [row.placeCode]),
    from: [EnterpriseStatus.ACTIVE],
    to: EnterpriseStatus.CLOSED,
    take: (row) => {
      const problems = new FieldProblems();
      const today = businessDateOf(context.now());
      problems.require(change.closedOn <= today, 'closedOn', 'OUT_OF_RANGE', 'Must not be in the future.');
      row.closedOn = change.closedOn;
      return problems.refusal();
    },
    event: (row) => enterpriseEvent('closed', row, yearOf(context)),
    load: loadEnterprise,
  });
}

/** Who is responsible for one of these places today: one the actor acts for, where there is one. */
function responsibleFor(context: RequestContext, action: Action, placeCodes: readonly string[]): string {
  const { registry, actor, now } = context;
  const today = businessDateOf(now());
  const bodies = placeCodes
    .filter((code) => isLocation(registry, code))
    .map((code) => responsibleSender(registry, code, today).body);
  return bodies.find((body) => permittedOn(actor, action, body).allowed) ?? bodies[0] ?? '';
}

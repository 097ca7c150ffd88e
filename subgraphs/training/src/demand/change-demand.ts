import { businessDateOf } from '@hub/identity';
import {
  type AnyRefusal,
  type ChangeRequest,
  changeRecord,
  conflict,
  FieldProblems,
  type LinkedTrainingSupport,
  type RequestContext,
  storedText,
} from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { locationsOn } from '../enterprise/enterprise-locations.js';
import { demandRefusal } from './check-demand.js';
import { DemandRow } from './demand.entity.js';
import type { Demand } from './demand.type.js';
import { demandEvent } from './demand-event.js';
import { DemandStatus, OPEN, SENT } from './demand-status.js';
import { loadDemand, MOST_HEADS } from './draft-demand.js';

const RECORD = { entity: DemandRow, ownerOf: ({ senderCode }: DemandRow) => senderCode, load: loadDemand };

/** The sender changes how many workers a draft or returned demand is for. */
export function reviseDemand(
  context: RequestContext,
  change: ChangeRequest & { readonly heads: number },
): Promise<Demand | AnyRefusal> {
  return changeRecord(context, {
    ...RECORD,
    action: 'demand.draft',
    change,
    from: OPEN,
    to: ({ status }) => status,
    take: (row) => {
      const problems = new FieldProblems();
      problems.range(change.heads, 'heads', 1, MOST_HEADS);
      row.heads = change.heads;
      return problems.refusal();
    },
    event: (row) => demandEvent('revised', row),
  });
}

/** A locality says which other training support a demand is tied to (duty D13). */
export function tagDemand(
  context: RequestContext,
  change: ChangeRequest & { readonly linkedProgrammes: readonly LinkedTrainingSupport[] },
): Promise<Demand | AnyRefusal> {
  return changeRecord(context, {
    ...RECORD,
    action: 'demand.tag',
    change,
    from: [...OPEN, DemandStatus.SUBMITTED, DemandStatus.ACCEPTED],
    to: ({ status }) => status,
    take: (row) => {
      row.linkedProgrammes = [...new Set(change.linkedProgrammes)];
      return null;
    },
    event: (row) => demandEvent('tagged', row),
  });
}

/** The sender sends it to DOLISA, if the enterprise still lies in its area on the day. */
export function submitDemand(context: RequestContext, change: ChangeRequest): Promise<Demand | AnyRefusal> {
  const today = businessDateOf(context.now());
  return changeRecord(context, {
    ...RECORD,
    action: 'demand.submit',
    change,
    from: OPEN,
    to: DemandStatus.SUBMITTED,
    take: async (row, em) => {
      const located = await locationsOn(em, [row.enterpriseId], today);
      const placeCode = located.get(row.enterpriseId) ?? row.placeCode;
      const refusal = demandRefusal(context, { ...caseOf(row), placeCode }, today) ?? (await sentAlready(em, row));
      row.placeCode = placeCode;
      row.submittedOn = today;
      row.returnReason = null;
      return refusal;
    },
    event: (row) => demandEvent('submitted', row),
  });
}

/** DOLISA sends it back with a reason. */
export function returnDemand(
  context: RequestContext,
  change: ChangeRequest & { readonly reason: string },
): Promise<Demand | AnyRefusal> {
  return changeRecord(context, {
    ...RECORD,
    action: 'demand.return',
    change,
    from: [DemandStatus.SUBMITTED],
    to: DemandStatus.RETURNED,
    take: (row) => {
      const problems = new FieldProblems();
      problems.text(change.reason, 'reason', { max: 500 });
      row.returnReason = storedText(change.reason);
      return problems.refusal();
    },
    event: (row) => demandEvent('returned', row),
  });
}

/** DOLISA has reviewed it. */
export function acceptDemand(context: RequestContext, change: ChangeRequest): Promise<Demand | AnyRefusal> {
  return changeRecord(context, {
    ...RECORD,
    action: 'demand.accept',
    change,
    from: [DemandStatus.SUBMITTED],
    to: DemandStatus.ACCEPTED,
    event: (row) => demandEvent('accepted', row),
  });
}

function caseOf({ senderCode, tradeCode, level, heads }: DemandRow) {
  return { senderCode, tradeCode, level, heads };
}

/** The same heads may have been sent by who was responsible before the enterprise moved. */
async function sentAlready(em: EntityManager, row: DemandRow): Promise<AnyRefusal | null> {
  const { enterpriseId, tradeCode, level, year, id } = row;
  const other = await em.findOne(
    DemandRow,
    { enterpriseId, tradeCode, level, year, id: { $ne: id }, status: { $in: [...SENT] } },
    { disableIdentityMap: true },
  );
  return other === null
    ? null
    : conflict('The demand of this enterprise, trade, level and year was sent already.', other.status, null);
}

import { priceProposalLine } from '@hub/policy-rules';
import { type CalendarDate, existsOn } from '@hub/registry';
import {
  type AnyRefusal,
  FieldProblems,
  PolicyReason,
  policyForPlace,
  policyRefusal,
  type RequestContext,
  refusedByPolicy,
  type TrainingLevel,
} from '@hub/subgraph-kit';
import { responsibleSender } from '../enterprise/responsible-sender.js';

/** Demand as far as plan and policy ask about it. */
export interface DemandCase {
  readonly senderCode: string;
  /** Where the enterprise lies on the day. */
  readonly placeCode: string;
  readonly tradeCode: string;
  readonly level: string;
  readonly heads: number;
}

/**
 * Why this demand may not be sent on that day, or null: the enterprise's location must be the sender's to answer for,
 * and the policy must support workers in the trade at the level. What it costs is not asked here.
 */
export function demandRefusal(context: RequestContext, demand: DemandCase, on: CalendarDate): AnyRefusal | null {
  const { registry } = context;
  const { body, clause } = responsibleSender(registry, demand.placeCode, on);
  if (registry.successorOn(demand.senderCode, on).code !== body) return wrongSender(context, demand, { body, clause });
  const decision = priceProposalLine(policyForPlace(context, demand.placeCode, on), {
    category: 'A_WORKER',
    trade: demand.tradeCode,
    level: demand.level as TrainingLevel,
    heads: demand.heads,
    on,
    months: null,
    school: null,
  });
  return decision.outcome === 'INELIGIBLE' ? refusedByPolicy(decision) : null;
}

/** The same of demand that is written down anew: it carries a sender that exists on the day, never one that has ended. */
export function newDemandRefusal(context: RequestContext, demand: DemandCase, on: CalendarDate): AnyRefusal | null {
  const sender = context.registry.findBody(demand.senderCode);
  const problems = new FieldProblems();
  const exists = sender !== undefined && existsOn(sender, on);
  problems.require(exists, 'senderCode', 'UNKNOWN_CODE', 'Must be a body that exists today.');
  return problems.refusal() ?? demandRefusal(context, demand, on);
}

function wrongSender(
  { registry }: RequestContext,
  { placeCode }: DemandCase,
  { body, clause }: { readonly body: string; readonly clause: string },
): AnyRefusal {
  const place = registry.getPlace(placeCode);
  const sender = registry.getBody(body);
  const reason = Object.assign(new PolicyReason(), {
    code: 'NOT_THE_SENDER',
    clause,
    messageVi: `Doanh nghiệp ở ${place.nameVi}: ${sender.nameVi} gửi nhu cầu`,
    messageEn: `The enterprise lies in ${place.nameEn}: its demand is sent by ${sender.nameEn}`,
  });
  return policyRefusal(reason.messageEn, clause, [reason]);
}

import { fromStoredDecision } from '@hub/policy-rules';
import { PolicyReason, type PolicyRefusal, policyRefusal } from '@hub/subgraph-kit';
import type { EntityManager } from '@mikro-orm/postgresql';
import { ProposalLineRow } from './proposal-line.entity.js';

/** As many lines as one refusal names. */
const MOST_NAMED = 100;

/** The refusal of a proposal some of whose lines have no price, each reason with the line it is about; or null. */
export async function refuseUnpriced(em: EntityManager, proposalId: string): Promise<PolicyRefusal | null> {
  const [lines, count] = await em.findAndCount(
    ProposalLineRow,
    { proposalId, untilVersion: null, totalVnd: null },
    { orderBy: { position: 'asc' }, limit: MOST_NAMED },
  );
  if (count === 0) return null;
  const reasons = lines.flatMap(({ position, decision }) =>
    fromStoredDecision(decision).reasons.map((reason) =>
      Object.assign(new PolicyReason(), {
        ...reason,
        messageVi: `Dòng ${position}: ${reason.messageVi}`,
        messageEn: `Line ${position}: ${reason.messageEn}`,
      }),
    ),
  );
  const clause = reasons.find((reason) => reason.clause !== null)?.clause ?? null;
  return policyRefusal(`${count} of the proposal's lines have no price.`, clause, reasons);
}

import { type Answer, type BudgetRig, commune, nodesOf, nursing, otherCommune, welding } from './budget-rig.js';

export interface EstimateLineAnswer {
  readonly id: string;
  readonly proposedVnd: string;
  readonly estimatedVnd: string;
  readonly approvedVnd: string | null;
  readonly changeReason: string | null;
}

export const linesOf = (estimate: Answer) => nodesOf<EstimateLineAnswer>(estimate.lines);

/** Amounts of money together; null is nothing. */
export const sum = (amounts: (string | null)[]) =>
  amounts.reduce((total, vnd) => total + BigInt(vnd ?? 0), 0n).toString();

/** Two proposals of the year, consolidated and proposed to Finance: three lines. */
export async function consolidatedIn(year: number, rig: BudgetRig): Promise<Answer> {
  const accepted = [
    await rig.accepted(commune, { year, lines: [welding, nursing] }),
    await rig.accepted(otherCommune, { year }),
  ];
  return rig.proposed(accepted, year);
}

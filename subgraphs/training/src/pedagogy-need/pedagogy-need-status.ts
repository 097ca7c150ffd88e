/** Where a pedagogy need stands: the school confirms, then sends; DOLISA consolidates or returns. */
export enum PedagogyNeedStatus {
  DRAFT = 'DRAFT',
  CONFIRMED = 'CONFIRMED',
  SUBMITTED = 'SUBMITTED',
  CONSOLIDATED = 'CONSOLIDATED',
  RETURNED = 'RETURNED',
}

export type PedagogyNeedStep = 'CONFIRM' | 'SUBMIT' | 'CONSOLIDATE' | 'RETURN';

const NEXT: Record<PedagogyNeedStatus, Partial<Record<PedagogyNeedStep, PedagogyNeedStatus>>> = {
  [PedagogyNeedStatus.DRAFT]: { CONFIRM: PedagogyNeedStatus.CONFIRMED },
  [PedagogyNeedStatus.CONFIRMED]: { SUBMIT: PedagogyNeedStatus.SUBMITTED },
  [PedagogyNeedStatus.SUBMITTED]: {
    CONSOLIDATE: PedagogyNeedStatus.CONSOLIDATED,
    RETURN: PedagogyNeedStatus.RETURNED,
  },
  [PedagogyNeedStatus.RETURNED]: { CONFIRM: PedagogyNeedStatus.CONFIRMED },
  [PedagogyNeedStatus.CONSOLIDATED]: {},
};

/** The status a step leads to, or null when it cannot be taken from `status`. */
export function nextStatus(status: PedagogyNeedStatus, step: PedagogyNeedStep): PedagogyNeedStatus | null {
  return NEXT[status][step] ?? null;
}

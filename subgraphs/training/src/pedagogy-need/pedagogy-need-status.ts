/** Where a pedagogy need stands: the school confirms, then sends; DOLISA consolidates or returns. */
export enum PedagogyNeedStatus {
  DRAFT = 'DRAFT',
  CONFIRMED = 'CONFIRMED',
  SUBMITTED = 'SUBMITTED',
  CONSOLIDATED = 'CONSOLIDATED',
  RETURNED = 'RETURNED',
}

export type PedagogyNeedStep = 'CONFIRM' | 'SUBMIT' | 'CONSOLIDATE' | 'RETURN';

/** What the school may still change. */
export const OPEN: readonly PedagogyNeedStatus[] = [PedagogyNeedStatus.DRAFT, PedagogyNeedStatus.RETURNED];
/** What the school stands by: these count. */
export const CONFIRMED: readonly PedagogyNeedStatus[] = [
  PedagogyNeedStatus.CONFIRMED,
  PedagogyNeedStatus.SUBMITTED,
  PedagogyNeedStatus.CONSOLIDATED,
];

/** What each step leads from and to. */
export const MOVES: Readonly<
  Record<PedagogyNeedStep, { readonly from: readonly PedagogyNeedStatus[]; readonly to: PedagogyNeedStatus }>
> = {
  CONFIRM: { from: OPEN, to: PedagogyNeedStatus.CONFIRMED },
  SUBMIT: { from: [PedagogyNeedStatus.CONFIRMED], to: PedagogyNeedStatus.SUBMITTED },
  CONSOLIDATE: { from: [PedagogyNeedStatus.SUBMITTED], to: PedagogyNeedStatus.CONSOLIDATED },
  RETURN: { from: [PedagogyNeedStatus.SUBMITTED], to: PedagogyNeedStatus.RETURNED },
};

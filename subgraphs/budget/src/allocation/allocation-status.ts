/** Where an allocation stands: Finance drafts it, the People's Committee decides. */
export enum AllocationStatus {
  DRAFT = 'DRAFT',
  DECIDED = 'DECIDED',
}

/** The status a decision leads to, or null where there is nothing to decide any more. */
export function decidedFrom(status: AllocationStatus): AllocationStatus | null {
  return status === AllocationStatus.DRAFT ? AllocationStatus.DECIDED : null;
}

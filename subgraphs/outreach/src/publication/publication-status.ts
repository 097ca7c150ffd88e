/** Where a publication stands. */
export enum PublicationStatus {
  DRAFT = 'DRAFT',
  SCHEDULED = 'SCHEDULED',
  PUBLISHED = 'PUBLISHED',
  RETRACTED = 'RETRACTED',
}

export type PublicationStep = 'SCHEDULE' | 'PUBLISH' | 'RETRACT';

const NEXT: Record<PublicationStatus, Partial<Record<PublicationStep, PublicationStatus>>> = {
  [PublicationStatus.DRAFT]: { SCHEDULE: PublicationStatus.SCHEDULED, PUBLISH: PublicationStatus.PUBLISHED },
  // Scheduling again moves the time; publishing does not wait for it.
  [PublicationStatus.SCHEDULED]: { SCHEDULE: PublicationStatus.SCHEDULED, PUBLISH: PublicationStatus.PUBLISHED },
  [PublicationStatus.PUBLISHED]: { RETRACT: PublicationStatus.RETRACTED },
  [PublicationStatus.RETRACTED]: {},
};

/** The status a step leads to, or null when it cannot be taken from `status`. */
export function nextStatus(status: PublicationStatus, step: PublicationStep): PublicationStatus | null {
  return NEXT[status][step] ?? null;
}

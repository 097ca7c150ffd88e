/** Where an event stands. */
export enum EventStatus {
  PLANNED = 'PLANNED',
  HELD = 'HELD',
  CANCELLED = 'CANCELLED',
}

export type EventStep = 'HOLD' | 'CANCEL';

const NEXT: Record<EventStatus, Partial<Record<EventStep, EventStatus>>> = {
  [EventStatus.PLANNED]: { HOLD: EventStatus.HELD, CANCEL: EventStatus.CANCELLED },
  [EventStatus.HELD]: {},
  [EventStatus.CANCELLED]: {},
};

/** The status a step leads to, or null when it cannot be taken from `status`. */
export function nextStatus(status: EventStatus, step: EventStep): EventStatus | null {
  return NEXT[status][step] ?? null;
}

import type { BodySelector } from '../access/body-selector.js';
import type { Label } from '../label.js';

export const DUTY_IDS = [
  'D1',
  'D2',
  'D3',
  'D4',
  'D5',
  'D6',
  'D7',
  'D8',
  'D9',
  'D10',
  'D11',
  'D12',
  'D13',
  'D14',
  'D15',
  'D16',
  'D17',
  'D18',
  'D19',
  'D20',
] as const;

/** A duty of the People's Committee's plan, as numbered in the duty matrix. */
export type DutyId = (typeof DUTY_IDS)[number];

/** The concerns that keep the books of a duty. */
export type DutyHome = 'TRAINING' | 'BUDGET' | 'OUTREACH';

/** One duty: who carries it out, with whom, and in whose books. */
export interface Duty {
  readonly text: Label;
  /** Where the plan says it. */
  readonly clause: string;
  /** Bodies that carry it out; each may write. A body that took over another's files counts as that one. */
  readonly lead: readonly BodySelector[];
  /** Bodies with a part in it: they see it, contribute to it or comment on it. */
  readonly partners: readonly BodySelector[];
  readonly home: readonly DutyHome[];
}

import { formatCount, formatShare } from '../format/figure.format.js';
import { type Labels, type Language, statusLabel } from '../labels.js';
import type { StatusCount } from '../programme/programme.types.js';

interface StatusStripProps {
  readonly counts: readonly StatusCount[];
  readonly language: Language;
  readonly labels: Labels;
}

/** The order of an enrolment's life; statuses this page does not know come after, as they were sent. */
const LIFE = ['REGISTERED', 'CONFIRMED', 'SUSPENDED', 'COMPLETED', 'WITHDRAWN'];

/** How the year's enrolments divide over their states: one strip, and the same in words. */
export function StatusStrip({ counts, language, labels }: StatusStripProps) {
  const total = counts.reduce((sum, entry) => sum + entry.count, 0);
  if (total === 0) return null;
  const ordered = counts.toSorted((one, other) => place(one.status) - place(other.status));
  return (
    <div class="figure figure--wide">
      <dt>{labels.byStatus}</dt>
      <dd>
        <div class="strip" aria-hidden="true">
          {ordered.map(({ status, count }) => (
            <span key={status} class={`strip-piece strip-piece--${status.toLowerCase()}`} style={{ flexGrow: count }} />
          ))}
        </div>
        <ul class="legend">
          {ordered.map(({ status, count }) => (
            <li key={status}>
              <span class={`legend-mark strip-piece--${status.toLowerCase()}`} aria-hidden="true" />
              {statusLabel(status, labels)} <strong data-status={status}>{formatCount(count, language)}</strong>{' '}
              <span class="quiet">{formatShare(count, total, language)}</span>
            </li>
          ))}
        </ul>
      </dd>
    </div>
  );
}

function place(status: string): number {
  const index = LIFE.indexOf(status);
  return index < 0 ? LIFE.length : index;
}

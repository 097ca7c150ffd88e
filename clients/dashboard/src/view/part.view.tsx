import type { ComponentChildren } from 'preact';
import type { ShownPart, ShownStatus } from '../board/board.state.js';
import { formatMoment, momentTitle } from '../format/time.format.js';
import type { LabelName, Labels, Language } from '../labels.js';
import type { PartName } from '../programme/programme.types.js';

const STATUS_LABELS = {
  WAITING: 'waiting',
  LIVE: 'live',
  AWAY: 'away',
  BEHIND: 'behind',
  HELD: 'held',
} as const satisfies Record<ShownStatus, LabelName>;

interface PartProps {
  readonly name: PartName;
  readonly part: ShownPart;
  readonly language: Language;
  readonly labels: Labels;
  readonly children: ComponentChildren;
}

/** One agency's figures under its own heading, with its own clock. */
export function PartView({ name, part, language, labels, children }: PartProps) {
  return (
    <section
      class={`part part--${name}`}
      aria-labelledby={`${name}-heading`}
      data-part={name}
      data-state={part.status.toLowerCase()}
      data-sequence={part.value?.sequence}
    >
      <div class="part-head">
        <h2 id={`${name}-heading`}>{labels[name]}</h2>
        <PartStamp part={part} language={language} labels={labels} />
      </div>
      <dl class="figures">{children}</dl>
    </section>
  );
}

/** How fresh an agency's figures are: live, waited for, or the last it gave and when. */
export function PartStamp({ part, language, labels }: Pick<PartProps, 'part' | 'language' | 'labels'>) {
  const asOf = part.value?.asOf;
  return (
    <p class="stamp">
      <span class="stamp-status">{labels[STATUS_LABELS[part.status]]}</span>{' '}
      {asOf && (
        <span class="stamp-time">
          {part.status === 'LIVE' ? labels.asOf : labels.lastKnown}{' '}
          <time dateTime={asOf.toISOString()} title={momentTitle(asOf, language)}>
            {formatMoment(asOf)}
          </time>
        </span>
      )}
    </p>
  );
}

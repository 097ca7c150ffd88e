import { useRef } from 'preact/hooks';
import { formatCount, formatVndExact, formatVndShort } from '../format/figure.format.js';
import type { LabelName, Labels, Language } from '../labels.js';

interface FigureProps {
  /** Names the figure for the eye (its label) and for tests (`data-figure`). */
  readonly name: LabelName;
  readonly language: Language;
  readonly labels: Labels;
  readonly size?: 'LEAD' | 'PLAIN';
}

/** A headline count. `undefined` while nothing is known. */
export function CountFigure({ value, ...props }: FigureProps & { readonly value: number | undefined }) {
  const text = value === undefined ? undefined : formatCount(value, props.language);
  return <Figure {...props} raw={value?.toString()} text={text} />;
}

interface MoneyProps extends FigureProps {
  readonly valueVnd: bigint | undefined;
  /** The amount that fills the line under the figure; no line without it. */
  readonly scaleVnd?: bigint;
}

/** A headline amount in short form; every đồng of it in the tooltip and for screen readers. */
export function MoneyFigure({ valueVnd, scaleVnd, ...props }: MoneyProps) {
  if (valueVnd === undefined) return <Figure {...props} />;
  const { figure, unit } = formatVndShort(valueVnd, props.language);
  return (
    <Figure
      {...props}
      raw={valueVnd.toString()}
      text={figure}
      unit={unit}
      exact={formatVndExact(valueVnd, props.language)}
      filled={scaleVnd === undefined ? undefined : share(valueVnd, scaleVnd)}
    />
  );
}

interface ShownFigure extends FigureProps {
  readonly raw?: string | undefined;
  readonly text?: string | undefined;
  readonly unit?: string;
  readonly exact?: string;
  /** 0 to 1. */
  readonly filled?: number | undefined;
}

function Figure({ name, labels, size = 'PLAIN', raw, text, unit, exact, filled }: ShownFigure) {
  const moved = useMoved(raw);
  return (
    <div class={`figure figure--${size.toLowerCase()}`}>
      <dt>{labels[name]}</dt>
      <dd data-figure={name} data-testid={`figure-${name}`} data-value={raw} title={exact}>
        {text === undefined ? (
          <span class="figure-number figure-number--none">
            <span aria-hidden="true">—</span>
            <span class="for-screen-reader">{labels.noFigure}</span>
          </span>
        ) : (
          // A new key is a new element, on which the highlight of a change starts anew.
          <span key={raw} class={moved ? 'figure-number figure-number--moved' : 'figure-number'}>
            {text} {unit && <span class="figure-unit">{unit}</span>}
            {exact && <span class="for-screen-reader"> ({exact})</span>}
          </span>
        )}
        {filled !== undefined && (
          <span class="figure-line" aria-hidden="true">
            <span style={{ width: `${filled * 100}%` }} />
          </span>
        )}
      </dd>
    </div>
  );
}

/** True from the first time the figure differs from the one it first showed. */
function useMoved(raw: string | undefined): boolean {
  const memory = useRef<{ first: string | undefined; moved: boolean }>({ first: raw, moved: false });
  if (memory.current.first === undefined) memory.current.first = raw;
  else if (raw !== memory.current.first) memory.current.moved = true;
  return memory.current.moved;
}

function share(valueVnd: bigint, scaleVnd: bigint): number {
  return scaleVnd > 0n && valueVnd > 0n ? Number((valueVnd * 1000n) / scaleVnd) / 1000 : 0;
}

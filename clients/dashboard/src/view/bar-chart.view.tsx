import { useEffect, useId, useRef } from 'preact/hooks';
import type { BarRow, BarRows } from '../board/bar-rows.js';
import type { ShownPart } from '../board/board.state.js';
import { formatCount, formatShare } from '../format/figure.format.js';
import type { Labels, Language } from '../labels.js';
import { type BarChart, createBarChart } from './bar-chart.canvas.js';
import type { DrawnBar } from './bar-labels.plugin.js';
import { PartStamp } from './part.view.js';

interface BarChartProps {
  readonly name: 'byTrade' | 'byDistrict';
  /** What the bars stand for: the heading of the table's first column. */
  readonly header: string;
  readonly note?: string;
  readonly rows: BarRows;
  readonly part: ShownPart;
  readonly language: Language;
  readonly labels: Labels;
}

const ROW_PX = 40;

/** A bar chart with its summary in words and the same figures as a table. */
export function BarChartView({ name, header, note, rows, part, language, labels }: BarChartProps) {
  const heading = useId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const chart = useRef<BarChart | null>(null);
  const bars = rows.bars.map((row) => drawnBar(row, rows.total, language, labels));
  const empty = bars.length === 0;

  useEffect(() => {
    if (empty || !canvas.current) return;
    chart.current = createBarChart(canvas.current);
    return () => {
      chart.current?.destroy();
      chart.current = null;
    };
  }, [empty]);
  useEffect(() => chart.current?.draw(bars));

  return (
    <figure class="chart" aria-labelledby={heading} data-chart={name} data-state={part.status.toLowerCase()}>
      <figcaption class="part-head">
        <h2 id={heading}>
          {labels[name]} {note && <span class="quiet">{note}</span>}
        </h2>
        <PartStamp part={part} language={language} labels={labels} />
      </figcaption>
      {empty ? (
        <p class="chart-empty">{part.status === 'LIVE' ? labels.noRows : labels.noFigure}</p>
      ) : (
        <>
          <div class="chart-area" style={{ minHeight: `${bars.length * ROW_PX}px` }}>
            <canvas ref={canvas} role="img" aria-label={summary(labels[name], bars, labels)} />
          </div>
          <details class="chart-table">
            <summary>{labels.table}</summary>
            <RowTable caption={labels[name]} header={header} rows={rows} language={language} labels={labels} />
          </details>
        </>
      )}
    </figure>
  );
}

interface RowTableProps {
  readonly caption: string;
  readonly header: string;
  readonly rows: BarRows;
  readonly language: Language;
  readonly labels: Labels;
}

function RowTable({ caption, header, rows, language, labels }: RowTableProps) {
  return (
    <table>
      <caption class="for-screen-reader">{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{header}</th>
          <th scope="col">{labels.learners}</th>
          <th scope="col">{labels.share}</th>
        </tr>
      </thead>
      <tbody>
        {rows.all.map((row) => (
          <tr key={rowKey(row)} data-row={rowKey(row)} data-value={row.count}>
            <th scope="row" lang={row.kind === 'NAMED' ? 'vi' : undefined}>
              {rowLabel(row, labels)}
            </th>
            <td>{formatCount(row.count, language)}</td>
            <td>{formatShare(row.count, rows.total, language)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{labels.total}</th>
          <td>{formatCount(rows.total, language)}</td>
          <td>{formatShare(rows.total, rows.total, language)}</td>
        </tr>
      </tfoot>
    </table>
  );
}

function drawnBar(row: BarRow, total: number, language: Language, labels: Labels): DrawnBar {
  return {
    label: rowLabel(row, labels),
    count: row.count,
    figure: formatCount(row.count, language),
    share: formatShare(row.count, total, language) ?? '',
    muted: row.kind !== 'NAMED',
    details: row.kind === 'REST' ? row.names : [],
  };
}

function rowLabel(row: BarRow, labels: Labels): string {
  if (row.kind === 'NAMED') return row.nameVi;
  return row.kind === 'ELSEWHERE' ? labels.elsewhere : `${labels.rest} (${row.names.length})`;
}

function rowKey(row: BarRow): string {
  return row.kind === 'NAMED' ? row.code : row.kind;
}

/** The chart for those who cannot see it: its title and its three largest bars; the table below has the rest. */
function summary(title: string, bars: readonly DrawnBar[], labels: Labels): string {
  const named = bars.filter((bar) => !bar.muted).slice(0, 3);
  return `${title}. ${labels.largest}: ${named.map((bar) => `${bar.label} ${bar.figure}`).join('; ')}.`;
}

import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js';
import { BAR_PX, colours, type DrawnBar, labelsAndTracks } from './bar-labels.plugin.js';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

export interface BarChart {
  draw(bars: readonly DrawnBar[]): void;
  destroy(): void;
}

/** Room above the first bar's name, whose marks rise above its row. */
const FIRST_LABEL_PX = 8;
const TOOLTIP_LINES = 12;

/**
 * Horizontal bars, each with its name and figure written above it, so that long names need no margin on a narrow
 * screen. Colours and type are the page's own (custom properties), followed when the colour scheme changes.
 */
export function createBarChart(canvas: HTMLCanvasElement): BarChart {
  let bars: readonly DrawnBar[] = [];
  const chart = new Chart<'bar', number[], string>(canvas, {
    type: 'bar',
    data: {
      labels: [],
      datasets: [{ data: [], barThickness: BAR_PX, borderRadius: BAR_PX / 2, borderSkipped: false }],
    },
    options: {
      indexAxis: 'y',
      maintainAspectRatio: false,
      layout: { padding: { top: FIRST_LABEL_PX } },
      animation: { duration: prefersStillness() ? 0 : 500 },
      scales: {
        x: { display: false, beginAtZero: true },
        y: { display: false },
      },
      interaction: { mode: 'nearest', axis: 'y', intersect: false },
      plugins: {
        tooltip: {
          displayColors: false,
          callbacks: {
            title: ([item]) => bars[item?.dataIndex ?? -1]?.label ?? '',
            label: (item) => describe(bars[item.dataIndex]),
          },
        },
      },
    },
    plugins: [labelsAndTracks(() => bars)],
  });

  const schemeChanges = matchMedia('(prefers-color-scheme: dark)');
  schemeChanges.addEventListener('change', paint);
  void document.fonts.ready.then(() => chart.update('none'));

  function paint(): void {
    const [dataset] = chart.data.datasets;
    if (!dataset) return;
    const colour = colours(canvas);
    dataset.backgroundColor = bars.map((bar) => (bar.muted ? colour.mutedBar : colour.bar));
    chart.update();
  }

  return {
    draw(drawn) {
      if (sameBars(bars, drawn)) return;
      bars = drawn;
      const [dataset] = chart.data.datasets;
      if (!dataset) return;
      chart.data.labels = drawn.map((bar) => bar.label);
      dataset.data = drawn.map((bar) => bar.count);
      paint();
    },
    destroy() {
      schemeChanges.removeEventListener('change', paint);
      chart.destroy();
    },
  };
}

function describe(bar: DrawnBar | undefined): string | string[] {
  if (!bar) return '';
  const shown = bar.details.slice(0, TOOLTIP_LINES);
  const more = bar.details.length > shown.length ? ['…'] : [];
  return [`${bar.figure} (${bar.share})`, ...shown, ...more];
}

function sameBars(one: readonly DrawnBar[], other: readonly DrawnBar[]): boolean {
  const facts = (bars: readonly DrawnBar[]) => bars.map((bar) => [bar.label, bar.figure, bar.share, bar.details]);
  return JSON.stringify(facts(one)) === JSON.stringify(facts(other));
}

function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

import type { Plugin } from 'chart.js';

/** One bar as it is drawn, in words already. */
export interface DrawnBar {
  readonly label: string;
  readonly count: number;
  readonly figure: string;
  readonly share: string;
  /** Set back from the others: it is not one place or trade but several. */
  readonly muted: boolean;
  /** Lines for the tooltip. */
  readonly details: readonly string[];
}

export const BAR_PX = 9;
const LABEL_GAP_PX = 4;
const LABEL_PX = 13;

/** The track a bar runs on, its name above its start and its figure above the track's end. */
export function labelsAndTracks(bars: () => readonly DrawnBar[]): Plugin {
  return {
    id: 'labelsAndTracks',
    beforeDatasetsDraw(chart) {
      const { ctx, chartArea } = chart;
      const colour = colours(chart.canvas);
      ctx.save();
      ctx.textBaseline = 'bottom';
      for (const [index, element] of chart.getDatasetMeta(0).data.entries()) {
        const bar = bars()[index];
        if (!bar) continue;
        ctx.fillStyle = colour.track;
        ctx.beginPath();
        ctx.roundRect(chartArea.left, element.y - BAR_PX / 2, chartArea.width, BAR_PX, BAR_PX / 2);
        ctx.fill();

        const baseline = element.y - BAR_PX / 2 - LABEL_GAP_PX;
        const figureWidth = drawFigure(ctx, bar, colour, chartArea.right, baseline);
        ctx.textAlign = 'left';
        ctx.fillStyle = bar.muted ? colour.quiet : colour.text;
        ctx.font = `${LABEL_PX}px ${colour.fontFamily}`;
        ctx.fillText(fitted(ctx, bar.label, chartArea.width - figureWidth - 12), chartArea.left, baseline);
      }
      ctx.restore();
    },
  };
}

function drawFigure(ctx: CanvasRenderingContext2D, bar: DrawnBar, colour: Colours, right: number, baseline: number) {
  ctx.textAlign = 'right';
  ctx.fillStyle = colour.quiet;
  ctx.font = `${LABEL_PX - 1}px ${colour.fontFamily}`;
  const shareWidth = Math.max(ctx.measureText(bar.share).width, ctx.measureText('00,0%').width) + 8;
  ctx.fillText(bar.share, right, baseline);
  ctx.fillStyle = colour.text;
  ctx.font = `600 ${LABEL_PX}px ${colour.fontFamily}`;
  ctx.fillText(bar.figure, right - shareWidth, baseline);
  return shareWidth + ctx.measureText(bar.figure).width;
}

/** The text, or as many of its words as have room, with an ellipsis. */
function fitted(ctx: CanvasRenderingContext2D, text: string, room: number): string {
  if (ctx.measureText(text).width <= room) return text;
  const words = text.split(' ');
  while (words.length > 1 && ctx.measureText(`${words.join(' ')}…`).width > room) words.pop();
  return `${words.join(' ').replace(/[,(]+$/, '')}…`;
}

export interface Colours {
  readonly text: string;
  readonly quiet: string;
  readonly bar: string;
  readonly mutedBar: string;
  readonly track: string;
  readonly fontFamily: string;
}

/** The colours and the type face that the page gives this canvas now. */
export function colours(canvas: HTMLCanvasElement): Colours {
  const style = getComputedStyle(canvas);
  return {
    text: style.getPropertyValue('--text'),
    quiet: style.getPropertyValue('--quiet'),
    bar: style.getPropertyValue('--accent'),
    mutedBar: style.getPropertyValue('--accent-muted'),
    track: style.getPropertyValue('--track'),
    fontFamily: style.fontFamily,
  };
}

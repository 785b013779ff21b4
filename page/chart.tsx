// Lines become a chart that can be read with a pointer, in the colours of the page.
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import type { Line, Lines } from './lines.ts';
import { words } from './own-words.ts';
import { periodText, spacedOut } from './periods.ts';
import { slotsOf } from '../views/period-slots.ts';

/** How many pixels a period on the axis takes. */
const WIDEST_PERIOD = 100;

interface Shown {
  readonly drawn: Lines;
  readonly write: (value: unknown) => string;
  /** What is drawn, for those who do not see it. */
  readonly label: string;
}

/** Draws lines, anew when the page changes its size or colours. */
export function Chart({ drawn, write, label }: Shown) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const element = place.current;
    if (!element) return undefined;
    let plot = draw(element, drawn, write);
    const again = (): void => {
      plot.destroy();
      plot = draw(element, drawn, write);
    };
    const sizes = new ResizeObserver(() => plot.setSize({ width: element.clientWidth, height: 280 }));
    const dark = matchMedia('(prefers-color-scheme: dark)');
    sizes.observe(element);
    dark.addEventListener('change', again);
    return () => {
      sizes.disconnect();
      dark.removeEventListener('change', again);
      plot.destroy();
    };
  }, [drawn, write]);
  return <div class="chart" ref={place} role="img" aria-label={label} dir="ltr" />;
}

function draw(element: HTMLElement, { grain, periods, lines }: Lines, write: (value: unknown) => string): uPlot {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  const axis = {
    stroke: colour('--text-quiet'),
    grid: { stroke: colour('--line'), width: 1 },
    ticks: { stroke: colour('--line'), width: 1 },
  };
  const times = periods.map((period) => Date.parse(period) / 1000);
  const slots = slotsOf(periods, grain);
  const texts = new Map(times.map((time, index) => [time, periodText(periods[index] ?? '', grain)]));
  const textOf = (time: number | null): string => texts.get(time ?? NaN) ?? '';
  const series = lines.map((line, index) => ({
    label: line.name,
    ...strokeOf(line, index, colour),
    points: { show: periods.length < 40 && line.style === 'plain', size: 5 },
    value: (_plot: uPlot, value: number | null) => write(value),
  }));
  return new uPlot(
    {
      width: element.clientWidth,
      height: 280,
      tzDate: (at) => uPlot.tzDate(new Date(at * 1000), 'UTC'),
      series: [{ label: words.time, value: (_plot, value: number | null) => textOf(value) }, ...series],
      axes: [
        { ...axis, splits: ({ width }) => [...spacedOut(times, width / WIDEST_PERIOD)], values: (_plot, values) => values.map(textOf) },
        { ...axis, size: 90, values: (_plot, values) => values.map((value) => write(value)) },
      ],
    },
    [withGaps(times, slots, (before, after) => (before + after) / 2), ...lines.map(({ values }) => withGaps(values, slots, () => null))],
    element,
  );
}

/** With something between neighbours that have periods between them, so that no line leads over what is not there. */
const withGaps = <T,>(list: readonly T[], slots: readonly number[], between: (before: T, after: T) => T): T[] =>
  list.flatMap((value, index) => {
    const before = list[index - 1];
    const isApart = index > 0 && (slots[index] ?? 0) - (slots[index - 1] ?? 0) > 1;
    return isApart && before !== undefined ? [between(before, value), value] : [value];
  });

/** What a line is held against is drawn in dashes. */
const strokeOf = ({ style }: Line, index: number, colour: (name: string) => string): Partial<uPlot.Series> =>
  style === 'plain'
    ? { stroke: colour(`--series-${(index % 6) + 1}`), width: 2 }
    : { stroke: colour(style === 'previous' ? '--text-quiet' : '--series-2'), width: 1.5, dash: style === 'previous' ? [4, 4] : [10, 4] };

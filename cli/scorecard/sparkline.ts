// A series to a line as small as a word.
import type { Value } from '../../core/expression/value.ts';

const blocks = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'] as const;

/** A block a value, a space where there is none. */
export function blockLine(series: readonly Value[]): string {
  const { low, high } = boundsOf(series);
  const level = (value: number): number => (high === low ? 3 : Math.round(((value - low) / (high - low)) * (blocks.length - 1)));
  return series.map((value) => (value === null ? ' ' : (blocks[level(Number(value))] ?? ' '))).join('');
}

/** A point of a drawn line. */
export interface Dot {
  readonly x: number;
  readonly y: number;
}

/** The points of a series in a box, as stretches without a gap; high values are at the top. */
export function stretchesIn(series: readonly Value[], width: number, height: number): readonly (readonly Dot[])[] {
  const { low, high } = boundsOf(series);
  const stretches: Dot[][] = [[]];
  for (const [index, value] of series.entries()) {
    if (value === null) stretches.push([]);
    else stretches.at(-1)?.push({ x: (index / Math.max(1, series.length - 1)) * width, y: heightOf(Number(value), low, high, height) });
  }
  return stretches.filter((dots) => dots.length > 0);
}

const heightOf = (value: number, low: number, high: number, height: number): number =>
  high === low ? height / 2 : height - ((value - low) / (high - low)) * height;

function boundsOf(series: readonly Value[]): { readonly low: number; readonly high: number } {
  const numbers = series.flatMap((value) => (value === null ? [] : [Number(value)]));
  return { low: Math.min(...numbers), high: Math.max(...numbers) };
}

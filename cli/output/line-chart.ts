// Values along time become a line with its axes.
import type { Colors } from '../terminal.ts';
import { canvas, canvasLines, drawLine } from './braille.ts';
import type { WriteCell } from '../../views/cell.ts';
import { displayWidth, padded } from './display-width.ts';

/** A line to draw: a value and a label for each period. */
export interface Line {
  readonly values: readonly (number | null)[];
  readonly labels: readonly string[];
  readonly write: WriteCell;
  readonly width: number;
  readonly colors: Colors;
}

const height = 8;

/** The line over an axis that begins at zero (or at the least value below it), so that heights can be compared. */
export function lineChart({ values, labels, write, width, colors }: Line): readonly string[] {
  const numbers = values.filter((value) => value !== null);
  const low = Math.min(0, ...numbers);
  const high = Math.max(0, ...numbers);
  const ticks = [high, (high + low) / 2, low].map((value) => write(rounded(value, high - low)));
  const margin = Math.max(...ticks.map(displayWidth));
  const cells = Math.max(10, width - margin - 3);
  const on = canvas(cells, height);
  drawLine(on, values, low, high);
  const tickAt = (line: number): string =>
    (line === 0 ? ticks[0] : line === height / 2 ? ticks[1] : line === height - 1 ? ticks[2] : '') ?? '';
  const lines = canvasLines(on).map((text, line) => `${colors.dim(`${padded(tickAt(line), margin, 'right')} ┤`)}${colors.cyan(text)}`);
  return [
    ...lines,
    colors.dim(`${' '.repeat(margin)} └${'─'.repeat(cells)}`),
    colors.dim(`${' '.repeat(margin + 2)}${axisLabels(labels, cells)}`),
  ];
}

/** A tick with three digits of the range. */
function rounded(value: number, range: number): number {
  if (range === 0) return value;
  const step = 10 ** (Math.floor(Math.log10(range)) - 2);
  return Number((Math.round(value / step) * step).toPrecision(12));
}

/** The first label on the left, the last on the right, one in the middle where there is room. */
function axisLabels(labels: readonly string[], cells: number): string {
  const first = labels[0] ?? '';
  const last = labels.at(-1) ?? '';
  const middle = labels.length > 2 ? (labels[Math.floor((labels.length - 1) / 2)] ?? '') : '';
  const room = cells - displayWidth(first) - displayWidth(middle) - displayWidth(last);
  if (room < 4) return `${first} … ${last}`;
  const left = Math.max(1, Math.round(cells / 2 - displayWidth(middle) / 2 - displayWidth(first)));
  return `${first}${' '.repeat(left)}${middle}${' '.repeat(Math.max(1, room - left))}${last}`;
}

// Values along time become a line with its axes, and behind it those that it is held against.
import type { Colors } from '../terminal.ts';
import { canvas, canvasLines, drawLine, type Canvas, type Point } from './braille.ts';
import type { WriteCell } from '../../views/cell.ts';
import { displayWidth, padded } from './display-width.ts';

/** A line behind: its values, and whether it is in dashes or dots. */
export interface Behind {
  readonly values: readonly (number | null)[];
  readonly style: 'dashes' | 'dots';
}

/** A line to draw: a value, a label and a place on the axis for each period, and what stands behind it. */
export interface Line {
  readonly values: readonly (number | null)[];
  readonly labels: readonly string[];
  readonly slots: readonly number[];
  readonly behind: readonly Behind[];
  readonly write: WriteCell;
  readonly width: number;
  readonly colors: Colors;
}

const height = 8;

/** The line over an axis that begins at zero (or at the least value below it), so that heights can be compared. */
export function lineChart({ values, labels, slots, behind, write, width, colors }: Line): readonly string[] {
  const numbers = [values, ...behind.map((line) => line.values)].flat().filter((value) => value !== null);
  const low = Math.min(0, ...numbers);
  const high = Math.max(0, ...numbers);
  const ticks = [high, (high + low) / 2, low].map((value) => write(rounded(value, high - low)));
  const margin = Math.max(...ticks.map(displayWidth));
  const cells = Math.max(10, width - margin - 3);
  const [front, back] = [canvas(cells, height), canvas(cells, height)];
  for (const line of behind) drawLine(back, pointsOf(line.values, slots), { low, high }, line.style);
  drawLine(front, pointsOf(values, slots), { low, high });
  const tickAt = (line: number): string =>
    (line === 0 ? ticks[0] : line === height / 2 ? ticks[1] : line === height - 1 ? ticks[2] : '') ?? '';
  const lines = layered(front, back, colors).map((text, line) => `${colors.dim(`${padded(tickAt(line), margin, 'right')} ┤`)}${text}`);
  return [
    ...lines,
    colors.dim(`${' '.repeat(margin)} └${'─'.repeat(cells)}`),
    colors.dim(`${' '.repeat(margin + 2)}${axisLabels(labels, slots, cells)}`),
  ];
}

/** Points in the order of time; those of neighbouring periods are joined. */
function pointsOf(values: readonly (number | null)[], slots: readonly number[]): readonly Point[] {
  const last = Math.max(...slots, 1);
  const points = values.map((value, index) => ({ value, slot: slots[index] ?? index })).sort((a, b) => a.slot - b.slot);
  return points.map(({ value, slot }, index) => ({ value, at: slot / last, joined: slot - (points[index - 1]?.slot ?? slot) === 1 }));
}

/** Lines of text: the one in front in colour, where it is, and what is behind it elsewhere. */
function layered(front: Canvas, back: Canvas, colors: Colors): readonly string[] {
  const behind = canvasLines(back);
  return canvasLines(front).map((line, at) => {
    const under = [...(behind[at] ?? '')];
    return [...line]
      .map((cell, index) => (cell === ' ' ? { text: under[index] ?? ' ', isFront: false } : { text: cell, isFront: true }))
      .reduce<{ text: string; isFront: boolean }[]>((runs, cell) => {
        const run = runs.at(-1);
        if (run?.isFront === cell.isFront) run.text += cell.text;
        else runs.push({ ...cell });
        return runs;
      }, [])
      .map(({ text, isFront }) => (isFront ? colors.cyan(text) : text.trim() === '' ? text : colors.dim(text)))
      .join('');
  });
}

/** A tick with three digits of the range. */
function rounded(value: number, range: number): number {
  if (range === 0) return value;
  const step = 10 ** (Math.floor(Math.log10(range)) - 2);
  return Number((Math.round(value / step) * step).toPrecision(12));
}

/** The first label on the left, the last on the right, and that of the period nearest to the middle in its place where there is room. */
function axisLabels(labels: readonly string[], slots: readonly number[], cells: number): string {
  const last = Math.max(...slots, 1);
  const placed = labels.map((label, index) => ({ label, at: (slots[index] ?? index) / last })).sort((a, b) => a.at - b.at);
  const [left, right] = [placed[0]?.label ?? '', placed.at(-1)?.label ?? ''];
  if (cells - displayWidth(left) - displayWidth(right) < 4) return `${left} … ${right}`;
  const nearest = placed.slice(1, -1).reduce((a, b) => (Math.abs(b.at - 0.5) < Math.abs(a.at - 0.5) ? b : a), { label: '', at: Infinity });
  const width = displayWidth(nearest.label);
  const begins = Math.round(nearest.at * (cells - 1) - (width - 1) / 2);
  const ends = cells - displayWidth(right);
  const fits = begins >= displayWidth(left) + 2 && begins + width + 2 <= ends;
  const middle = fits ? `${' '.repeat(begins - displayWidth(left))}${nearest.label}` : '';
  return `${left}${middle}${' '.repeat(ends - displayWidth(left) - displayWidth(middle))}${right}`;
}

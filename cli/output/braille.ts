// Points become a line of braille dots: two dots in width and four in height for each cell.

/** Dots that are set, by row and column from the top left. */
export interface Canvas {
  readonly width: number;
  readonly height: number;
  readonly dots: Uint8Array;
}

/** An empty canvas of so many cells. */
export const canvas = (cells: number, lines: number): Canvas => ({
  width: cells * 2,
  height: lines * 4,
  dots: new Uint8Array(cells * 2 * lines * 4),
});

/** Draws values from left to right over the whole width, `low` at the bottom and `high` at the top; null is a gap. */
export function drawLine(on: Canvas, values: readonly (number | null)[], low: number, high: number): void {
  const x = (index: number): number => (values.length === 1 ? 0 : Math.round((index / (values.length - 1)) * (on.width - 1)));
  const y = (value: number): number => Math.round((1 - (value - low) / (high - low || 1)) * (on.height - 1));
  values.forEach((value, index) => {
    if (value === null) return;
    const before = values[index - 1] ?? null;
    if (before === null) setDot(on, x(index), y(value));
    else drawSegment(on, x(index - 1), y(before), x(index), y(value));
  });
}

function drawSegment(on: Canvas, fromX: number, fromY: number, toX: number, toY: number): void {
  const steps = Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY), 1);
  for (let step = 0; step <= steps; step++) {
    setDot(on, Math.round(fromX + ((toX - fromX) * step) / steps), Math.round(fromY + ((toY - fromY) * step) / steps));
  }
}

function setDot({ width, height, dots }: Canvas, x: number, y: number): void {
  if (x >= 0 && x < width && y >= 0 && y < height) dots[y * width + x] = 1;
}

/** Bits of the dots of a cell, by row and column: https://en.wikipedia.org/wiki/Braille_Patterns#Identifying,_naming_and_ordering */
const bits = [
  [0x01, 0x08],
  [0x02, 0x10],
  [0x04, 0x20],
  [0x40, 0x80],
] as const;

/** The canvas as lines of text. */
export function canvasLines(from: Canvas): readonly string[] {
  return Array.from({ length: from.height / 4 }, (_, line) =>
    Array.from({ length: from.width / 2 }, (_, cell) => brailleAt(from, cell, line)).join(''),
  );
}

function brailleAt({ width, dots }: Canvas, cell: number, line: number): string {
  let pattern = 0;
  bits.forEach((row, y) => row.forEach((bit, x) => (pattern |= dots[(line * 4 + y) * width + cell * 2 + x] ? bit : 0)));
  return pattern === 0 ? ' ' : String.fromCodePoint(0x2800 + pattern);
}

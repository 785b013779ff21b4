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

/** A value, how far it is along the width, from 0 to 1, and whether a line leads to it from the one before. */
export interface Point {
  readonly value: number | null;
  readonly at: number;
  readonly joined: boolean;
}

/** How many dots of so many in a row are set. */
const STYLES = { plain: [1, 1], dashes: [2, 4], dots: [1, 4] } as const;

/** Draws points from left to right, `low` at the bottom and `high` at the top; null is a gap. */
export function drawLine(
  on: Canvas,
  points: readonly Point[],
  { low, high }: { readonly low: number; readonly high: number },
  style: keyof typeof STYLES = 'plain',
): void {
  const [set, of] = STYLES[style];
  const dot = (x: number, y: number): void => {
    if (x % of < set) setDot(on, x, y);
  };
  const x = ({ at }: Point): number => Math.round(at * (on.width - 1));
  const y = (value: number): number => Math.round((1 - (value - low) / (high - low || 1)) * (on.height - 1));
  points.forEach((point, index) => {
    if (point.value === null) return;
    const [before, after] = [points[index - 1], points[index + 1]];
    const isAlone = !after?.joined || after.value === null;
    if (!point.joined || !before || before.value === null) (isAlone ? setPoint : setDot)(on, x(point), y(point.value));
    else drawSegment(dot, [x(before), y(before.value)], [x(point), y(point.value)]);
  });
}

type Place = readonly [x: number, y: number];

function drawSegment(dot: (x: number, y: number) => void, [fromX, fromY]: Place, [toX, toY]: Place): void {
  const steps = Math.max(Math.abs(toX - fromX), Math.abs(toY - fromY), 1);
  for (let step = 0; step <= steps; step++)
    dot(Math.round(fromX + ((toX - fromX) * step) / steps), Math.round(fromY + ((toY - fromY) * step) / steps));
}

/** A point to which no line leads: a dot alone is hard to see. */
function setPoint(on: Canvas, x: number, y: number): void {
  const [left, top] = [Math.min(x, on.width - 2), Math.min(y, on.height - 2)];
  for (const [right, down] of [
    [0, 0],
    [1, 0],
    [0, 1],
    [1, 1],
  ] as const)
    setDot(on, left + right, top + down);
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

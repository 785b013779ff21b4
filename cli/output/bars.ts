// Numbers become horizontal bars of eighths of a cell.

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉'];

/** A bar for a value; the largest takes `width` cells. Anything above zero is at least a sliver. */
export function bar(value: number, largest: number, width: number): string {
  const share = largest === 0 ? 0 : Math.abs(value) / largest;
  const parts = Math.max(value === 0 ? 0 : 1, Math.round(share * width * 8));
  return '█'.repeat(Math.floor(parts / 8)) + (eighths[parts % 8] ?? '');
}

const levels = ['▁', '▂', '▃', '▄', '▅', '▆', '▇', '█'];

/** One letter a value, from zero (or the least below it) up to the greatest. */
export function sparkline(values: readonly (number | null)[]): string {
  const numbers = values.filter((value) => value !== null);
  const low = Math.min(0, ...numbers);
  const high = Math.max(0, ...numbers);
  return values.map((value) => (value === null ? ' ' : (levels[Math.round(((value - low) / (high - low || 1)) * 7)] ?? ' '))).join('');
}

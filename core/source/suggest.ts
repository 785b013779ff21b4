// A name that nobody knows becomes the nearest one that exists.

/** The candidate nearest to a misspelt name, or none that is near enough. */
export function suggest(name: string, candidates: Iterable<string>): string | undefined {
  const wanted = simplify(name);
  let best: string | undefined;
  let bestDistance = tolerance(wanted) + 1;
  for (const candidate of candidates) {
    const distance = editDistance(wanted, simplify(candidate), bestDistance);
    if (distance < bestDistance && candidate !== name) [best, bestDistance] = [candidate, distance];
  }
  return best;
}

/** The hint that names the nearest candidate, where there is one. */
export function didYouMean(name: string, candidates: Iterable<string>): string | undefined {
  const nearest = suggest(name, candidates);
  return nearest === undefined ? undefined : `did you mean "${nearest}"?`;
}

/** Names that differ only in case or in how words are joined are alike: `orderCount`, `order-count`, `order_count`. */
const simplify = (name: string): string => name.toLowerCase().replace(/[_\- ]/g, '');

/** One wrong letter in three is still a slip. */
const tolerance = (name: string): number => Math.max(1, Math.floor(name.length / 3));

/** The number of letters to insert, drop, change or swap with their neighbour; `limit` when it is at least that. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let beforeLast: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let row = 1; row <= a.length; row++) {
    const current = nextRow(a, b, row, last, beforeLast);
    if (Math.min(...current) >= limit) return limit;
    [beforeLast, last] = [last, current];
  }
  return last[b.length] ?? limit;
}

function nextRow(a: string, b: string, row: number, last: readonly number[], beforeLast: readonly number[]): number[] {
  const current = [row];
  for (let column = 1; column <= b.length; column++) {
    const same = a[row - 1] === b[column - 1];
    const swapped = row > 1 && column > 1 && a[row - 1] === b[column - 2] && a[row - 2] === b[column - 1];
    const cost = Math.min(
      at(last, column) + 1,
      at(current, column - 1) + 1,
      at(last, column - 1) + (same ? 0 : 1),
      swapped ? at(beforeLast, column - 2) + 1 : Infinity,
    );
    current.push(cost);
  }
  return current;
}

const at = (row: readonly number[], column: number): number => row[column] ?? Infinity;

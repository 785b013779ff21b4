// The values that a test expects, held against the rows of an answer.

/** A row by column. */
export type ProofRow = Readonly<Record<string, unknown>>;

/** What differs, in words; the order of rows counts where the test says so. Numbers are equal to one part in a billion. */
export function differences(expected: readonly ProofRow[], came: readonly ProofRow[], ordered: boolean): readonly string[] {
  const left = [...came];
  const missing = expected.filter((row) => {
    const index = ordered ? (left.length > 0 && matches(row, left[0]) ? 0 : -1) : left.findIndex((other) => matches(row, other));
    if (index >= 0) left.splice(index, 1);
    return index < 0;
  });
  const columns = Object.keys(expected[0] ?? came[0] ?? {});
  const shown = (row: ProofRow): string => columns.map((name) => `${name}: ${cellText(row[name])}`).join(', ');
  return [...missing.map((row) => `expected { ${shown(row)} }`), ...left.map((row) => `came     { ${shown(row)} }`)];
}

const matches = (row: ProofRow, other: ProofRow | undefined): boolean =>
  other !== undefined && Object.entries(row).every(([name, value]) => isEqual(value, other[name]));

function isEqual(expected: unknown, came: unknown): boolean {
  if (expected === null || expected === undefined || came === null || came === undefined) return (expected ?? null) === (came ?? null);
  const [a, b] = [numberOf(expected), numberOf(came)];
  if (a === undefined || b === undefined) return cellText(expected) === cellText(came);
  return Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
}

const numberOf = (value: unknown): number | undefined => {
  const text = typeof value === 'boolean' ? '' : String(value);
  return /^-?\d+(\.\d+)?(e[-+]?\d+)?$/i.test(text) ? Number(text) : undefined;
};

const cellText = (value: unknown): string => (value === null || value === undefined ? 'null' : String(value));

// Two lists of rows become their differences: exact numbers digit by digit, floats to 1e-9, times as moments or days.

export type Cell = string | number | boolean | null;
export type AnyRow = Readonly<Record<string, unknown>>;

const numeric = /^[+-]?\d+(\.\d+)?([eE][+-]?\d+)?$/;
const isNumeric = (v: unknown): v is string | number => typeof v === 'number' || (typeof v === 'string' && numeric.test(v));
const offset = /T.*(Z|[+-]\d\d:?\d\d)$/;

/** A number's digits without zeros that say nothing. */
export function digits(v: string | number): string {
  const text = String(v);
  if (/[eE]/.test(text)) return String(Number(text));
  const [whole = '', fraction = ''] = text.replace(/^[+-]/, '').split('.');
  const cut = fraction.replace(/0+$/, '');
  const plain = whole.replace(/^0+(?=\d)/, '') + (cut ? `.${cut}` : '');
  return text.startsWith('-') && plain !== '0' ? `-${plain}` : plain;
}

function near(a: number, b: number): boolean {
  const scale = Math.max(Math.abs(a), Math.abs(b));
  return a === b || Math.abs(a - b) <= 1e-9 * Math.max(scale, 1e-3);
}

/** Whether two values are the same; a fraction that is a JSON number is a float, everything else is exact. */
export function sameCell(expected: unknown, actual: unknown): boolean {
  if (expected === null || expected === undefined || actual === null || actual === undefined)
    return (expected ?? null) === (actual ?? null);
  if (isNumeric(expected) && isNumeric(actual)) {
    const isFloat = [expected, actual].some((v) => typeof v === 'number' && !Number.isInteger(v));
    return digits(expected) === digits(actual) || (isFloat && near(Number(expected), Number(actual)));
  }
  if (typeof expected === 'string' && typeof actual === 'string') return sameText(expected, actual);
  return expected === actual;
}

function sameText(expected: string, actual: string): boolean {
  if (expected === actual) return true;
  if (offset.test(expected) && offset.test(actual)) return Date.parse(expected) === Date.parse(actual);
  const midnight = (t: string): string => t.replace(/^(\d{4}-\d\d-\d\d)T00:00:00$/, '$1');
  return midnight(expected) === midnight(actual);
}

const sameRow = (columns: readonly string[], e: AnyRow, a: AnyRow): boolean => columns.every((c) => sameCell(e[c], a[c]));

/** Differences as lines; none when the lists are the same. */
export function differences(
  columns: readonly string[],
  expected: readonly AnyRow[],
  actual: readonly AnyRow[],
  ordered: boolean,
): readonly string[] {
  const show = (row: AnyRow | undefined): string =>
    row ? JSON.stringify(Object.fromEntries(columns.map((c) => [c, row[c] ?? null]))) : 'nothing';
  if (ordered) {
    const length = Math.max(expected.length, actual.length);
    return Array.from({ length }, (_, i) => i).flatMap((i) => {
      const [e, a] = [expected[i], actual[i]];
      return e && a && sameRow(columns, e, a) ? [] : [`row ${i + 1}: expected ${show(e)}\n       came     ${show(a)}`];
    });
  }
  const left = [...actual];
  const missing = expected.filter((e) => {
    const at = left.findIndex((a) => sameRow(columns, e, a));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
  return [...missing.map((row) => `missing      ${show(row)}`), ...left.map((row) => `not expected ${show(row)}`)];
}

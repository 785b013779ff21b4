import { expect, test } from 'vitest';
import type { AnswerColumn, AnswerRow } from '../../views/answer.ts';
import { rowJson } from '../../views/row-json.ts';
import { rowBytes } from '../../cli/output/row-bytes.ts';

const columns: readonly AnswerColumn[] = [
  { name: 'orders.name', role: 'dimension', type: 'string' },
  { name: 'größe "x"', role: 'metric', type: 'float' },
];
const texts = [
  '',
  'plain',
  'a "quoted" one',
  'back\\slash',
  'line\nend',
  '\u0000\u001f',
  'Zürich',
  '東京',
  '👍',
  '\ud800',
  '\u2028',
  '~\u007f',
];
const numbers = [0, 7, 10, 99, 100, 2_147_483_647, 2_147_483_648, Number.MAX_SAFE_INTEGER, -1, -0, 0.1, 1e21, 5e-324];
const values = [...texts, ...texts.map((text) => text.repeat(40)), ...numbers, true, false, null];
const rows: readonly AnswerRow[] = [
  ...values.map((value, index) => ({ values: [value, values.at(-1 - index) ?? null] })),
  { values: ['other', 1], other: true },
  { values: ['é', 1], incomplete: true },
  { values: [null, 1], total: ['orders.name'], incomplete: true },
];
const written = (batches: readonly (readonly AnswerRow[])[]): string => {
  const write = rowBytes(columns);
  return batches.map((batch) => Buffer.from(write(batch)).toString()).join('');
};

test('rows as bytes are the JSON of each row, a line each', () => {
  const lines = written([rows]).trimEnd().split('\n');
  expect(lines).toEqual(rows.map((row) => rowJson(columns)(row)));
  expect(lines.map((line) => JSON.parse(line).$total)).toEqual(rows.map(({ total }) => total));
  expect(lines.slice(0, values.length).map((line) => JSON.parse(line)['orders.name'])).toEqual(
    values.map((value) => (value === 0 ? 0 : value)),
  );
});

test('batches of any size, one far longer than those before, are written whole', () => {
  const long = Array.from({ length: 3000 }, (_, index) => ({ values: ['\u0001'.repeat(index % 300), index] }));
  const text = rowJson(columns);
  const expected = long.map((row) => `${text(row)}\n`).join('');
  expect(written([[], long.slice(0, 1), long.slice(1), []])).toBe(expected);
});

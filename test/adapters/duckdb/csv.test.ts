import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { folderOf, open, refusal, rowsOf } from './open.ts';

const csv = async (content: string | Uint8Array, name = 't.csv') => open({ kind: 'files', paths: [folderOf({ [name]: content })] });
const rows = async (content: string) => rowsOf(await csv(content), 'select * from t');
const types = async (content: string) =>
  [...((await (await csv(content)).describe()).get('t')?.columns ?? [])].map((column) => column.nativeType);

test.each([
  ['1\n-2\n0\n', ['BIGINT']],
  ['1\n2.5\n', ['DECIMAL(19,1)']],
  ['12.50\n.5\n', ['DECIMAL(20,2)']],
  ['0.1234567891\n', ['DOUBLE']],
  ['1e3\n', ['DOUBLE']],
  ['007\n12\n', ['VARCHAR']],
  ['"1,5"\n', ['VARCHAR']],
  ['true\nFALSE\n', ['BOOLEAN']],
  ['2024-01-05\n', ['DATE']],
  ['2024-01-05\n2024-01-05 10:00\n', ['TIMESTAMP']],
  ['2024-01-05T10:00:00Z\n2024-01-05 10:00:00+02:00\n', ['TIMESTAMP WITH TIME ZONE']],
  ['01/02/2024\n', ['VARCHAR']],
  ['2024-02-30\n', ['VARCHAR']],
  ['12345678901234567890\n', ['DECIMAL(38,0)']],
  ['9223372036854775807\n1\n', ['DECIMAL(38,0)']],
  ['12345678901234567890.000000000000000001\n0.5\n', ['DECIMAL(38,18)']],
  ['0.30000000000000004\n-1234.5678901234567\n.00001234567890123456\n6.02e23\n5.\n0.\n', ['DOUBLE']],
  ['123456789012345678901234567890123456789\n', ['VARCHAR']],
  ['-\n1\n', ['VARCHAR']],
])('a column of %j is %j', async (texts, expected) => {
  expect(await types(`a\n${texts}`)).toEqual(expected);
});

test('a late text widens its column, and every line counts', async () => {
  const lines = Array.from({ length: 5000 }, (_, index) => `${index},2024-01-01`);
  const warehouse = await csv(['n,d', ...lines, '0.12345,2024-01-01 10:00', ''].join('\n'));
  expect(await rowsOf(warehouse, 'select typeof(n), typeof(d), count(*), sum(n) from t group by all')).toEqual([
    ['DECIMAL(27,9)', 'TIMESTAMP', 5001, '12497500.123450000'],
  ]);
});

test('a late number with more digits than a float keeps is exact, as are those before it', async () => {
  const lines = Array.from({ length: 2000 }, (_, index) => `${index}.1234567891`);
  const warehouse = await csv(['n', ...lines, '12345678901234567890.5', ''].join('\n'));
  expect(await rowsOf(warehouse, 'select typeof(n), max(n) from t group by all')).toEqual([
    ['DECIMAL(38,18)', '12345678901234567890.500000000000000000'],
  ]);
});

test('no line is skipped: too many and too few values are refused, with the line', async () => {
  for (const [content, said] of [
    ['a,b\n1,2\n3,4\n7,8,9\n', 'line 4: expected Number of Columns: 2 Found: 3'],
    ['a,b\n1,2\n3\n', 'line 3: expected Number of Columns: 2 Found: 1'],
    ['Report of 2024\n\na,b\n1,2\n', 'line 3: expected Number of Columns: 1 Found: 2'],
    ['a,b\r\n1,2\n3,4\r\n', 'its lines end in several ways'],
  ] as const) {
    expect((await refusal(rows(content))).message).toContain(`cannot be read: ${said}`);
  }
});

test('a first line of values is refused: a row would be lost', async () => {
  expect((await refusal(rows('1,2\n3,4\n'))).message).toMatch(/holds values, not the names of columns: "1", "2"$/);
});

test('two columns of one name are refused', async () => {
  expect((await refusal(rows('a,b,A\n1,2,3\n'))).message).toMatch(/has two columns named "A"$/);
});

test('quotes, delimiters, a byte order mark, blank lines and missing values are read as RFC 4180 has them', async () => {
  expect(await rows('\ufeffname;n\n"x; ""y""";1\r\n'.replaceAll('\r', ''))).toEqual([['x; "y"', 1]]);
  expect(await rows('a\tb\n"l1\nl2"\t\n')).toEqual([['l1\nl2', null]]);
  expect(await rows('a,b\n1,2\n\n3,""\n')).toEqual([
    [1, 2],
    [3, null],
  ]);
  expect(await rows('a\n1\n\n2\n\n')).toEqual([[1], [2]]);
  expect(await rows('a,b\r\n1,2')).toEqual([[1, 2]]);
  expect(await rows(',a\n0,x\n')).toEqual([[0, 'x']]);
});

test('names with quotes and spaces are names', async () => {
  const warehouse = await csv('"it\'s ""it""", order\n1,2\n');
  expect([...((await warehouse.describe()).get('t')?.columns ?? [])].map(({ name }) => name)).toEqual(['it\'s "it"', 'order']);
});

test('a compressed file is read like any other', async () => {
  expect(await rowsOf(await csv(gzipSync('a,b\n1,x\n'), 't.csv.gz'), 'select * from t')).toEqual([[1, 'x']]);
});

test('UTF-16 is refused', async () => {
  const folder = folderOf({ 't.csv': Buffer.from('\ufeffa,b\n1,2\n', 'utf16le') });
  const { message } = await refusal(rowsOf(await open({ kind: 'files', paths: [folder] }), 'select * from t'));
  expect(message).toBe(`"${join(folder, 't.csv')}" cannot be read: it is not UTF-8`);
});

test.each([
  ['m/d/y', '1/7/2025\n12/31/2024\n', 'DATE', ['2025-01-07', '2024-12-31']],
  ['d/m/y', '01/07/2025\n31/12/2024\n', 'DATE', ['2025-07-01', '2024-12-31']],
  ['d.m.y', '1.7.2025\n31.12.2024 18:05\n', 'TIMESTAMP', ['2025-07-01 00:00:00', '2024-12-31 18:05:00']],
  ['m/d/y', '1/7/2025 6:05 PM\n"12/31/2024, 12:00 AM"\n', 'TIMESTAMP', ['2025-01-07 18:05:00', '2024-12-31 00:00:00']],
  ['m/d/y', '2025-01-07\n', 'DATE', ['2025-01-07']],
  ['m/d/y', '31/12/2024\n1/7/2025\n', 'VARCHAR', ['31/12/2024', '1/7/2025']],
  ['m/d/y', '1/7/25\n', 'VARCHAR', ['1/7/25']],
])('where dates are written %s, %j is %s', async (dates, texts, type, values) => {
  const warehouse = await open({ kind: 'files', paths: [folderOf({ 't.csv': `a\n${texts}` })], dates });
  expect(await rowsOf(warehouse, 'select typeof(a), a::varchar from t')).toEqual(values.map((value) => [type, value]));
});

import { expect, test } from 'vitest';
import { open, rowsOf, run } from './open.ts';

const warehouse = await open();

async function valueOf(sql: string): Promise<unknown> {
  return (await rowsOf(warehouse, `select ${sql}`))[0]?.[0];
}

test.each([
  ['42::int', 42],
  ['32000::smallint', 32000],
  ['9007199254740991::bigint', 9007199254740991],
  ['9007199254740993::bigint', '9007199254740993'],
  ['-9007199254740993::bigint', '-9007199254740993'],
  ['1.50::numeric(10, 2)', '1.50'],
  ['12345678901234567890.123456789::numeric', '12345678901234567890.123456789'],
  ['1e-20::numeric', '0.00000000000000000001'],
  ["'NaN'::numeric", null],
  ["'infinity'::numeric", null],
  ['0.1::float8', 0.1],
  ['1e300::float8', 1e300],
  ['-0.0::float8', 0],
  ["'NaN'::float8", null],
  ["'-infinity'::float8", null],
  ['0.1::real', 0.1],
  ['true', true],
  ['false', false],
  ['null::int', null],
  ["'é😀'", 'é😀'],
  ["''", ''],
  ["'\\'", '\\'],
  ["date '2024-02-29'", '2024-02-29'],
  ["date '0044-03-15 BC'", '-0043-03-15'],
  ["date '0001-01-01 BC'", '0000-01-01'],
  ["date '10000-01-01'", '10000-01-01'],
  ["date 'infinity'", 'infinity'],
  ["timestamp '2024-01-01 10:00:00'", '2024-01-01T10:00:00'],
  ["timestamp '2024-01-01 10:00:00.5'", '2024-01-01T10:00:00.500000'],
  ["timestamp '2024-01-01 10:00:00.000001'", '2024-01-01T10:00:00.000001'],
  ["timestamp '0044-03-15 10:00:00 BC'", '-0043-03-15T10:00:00'],
  ["timestamp '-infinity'", '-infinity'],
  ["timestamptz '2024-07-01 00:00:00+02'", '2024-06-30T22:00:00Z'],
  ["timestamptz '2024-07-01 00:00:00.25+05:30'", '2024-06-30T18:30:00.250000Z'],
  ["timestamptz '0044-03-15 10:00:00+00 BC'", '-0043-03-15T10:00:00Z'],
  ["timestamptz 'infinity'", 'infinity'],
  ["time '10:00'", '10:00:00'],
  ["time '10:00:00.5'", '10:00:00.500000'],
  ["interval '1 day 2 hours'", '1 day 02:00:00'],
  ['\'{"a": 1.10}\'::jsonb', '{"a": 1.10}'],
  ["'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid", 'a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'],
  ["array['a', null]", '{a,NULL}'],
])('%s is read as %j', async (sql, value) => {
  expect(await valueOf(sql)).toEqual(value);
});

test('the columns of an answer have our types', async () => {
  const { columns, batches } = await warehouse.stream({
    text: "select 1 a, 1.5::numeric(10, 2) b, 1.5 c, 'x' d, now() e, now()::timestamp f, now()::date g, true h, 1.5::float8 i, array[1] j",
    parameters: [],
  });
  for await (const batch of batches) expect(batch).toHaveLength(1);
  expect(columns.map(({ name, type }) => [name, type])).toEqual([
    ['a', { name: 'integer' }],
    ['b', { name: 'decimal', precision: 10, scale: 2 }],
    ['c', { name: 'decimal' }],
    ['d', { name: 'string' }],
    ['e', { name: 'timestamp' }],
    ['f', { name: 'datetime' }],
    ['g', { name: 'date' }],
    ['h', { name: 'boolean' }],
    ['i', { name: 'float' }],
    ['j', { name: 'unknown' }],
  ]);
});

test('parameters arrive as the type that the statement says, exactly', async () => {
  const text =
    'select cast($1 as bigint), cast($2 as numeric), cast($3 as text), cast($4 as date), cast($5 as timestamptz), cast($6 as boolean), cast($7 as text)';
  expect(await rowsOf(warehouse, text, ['9007199254740993', '0.10', "it's; --", '2024-02-29', '2024-07-01 00:00:00Z', true, null])).toEqual(
    [['9007199254740993', '0.10', "it's; --", '2024-02-29', '2024-07-01T00:00:00Z', true, null]],
  );
});

test('an answer of no rows has columns', async () => {
  const { columns, batches } = await warehouse.stream({ text: 'select 1 as a where false', parameters: [] });
  const rows: unknown[] = [];
  for await (const batch of batches) rows.push(...batch);
  expect([columns.length, rows.length]).toEqual([1, 0]);
});

test('the settings of the server and of its roles do not change how values are read', async () => {
  await run(
    "drop role if exists abroad; create role abroad login; alter role abroad set timezone = 'Asia/Tokyo'; alter role abroad set datestyle = 'German'; alter role abroad set extra_float_digits = -3",
  );
  const other = await open({ user: 'abroad' });
  const sql = "select timestamptz '2024-07-01 00:00:00Z', date '2024-02-29', 0.1::float8 + 0.2, cast('2024-07-01 00:00' as timestamptz)";
  expect(await rowsOf(other, sql)).toEqual([['2024-07-01T00:00:00Z', '2024-02-29', 0.30000000000000004, '2024-07-01T00:00:00Z']]);
});

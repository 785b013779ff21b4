// Values come from BigQuery exactly as it holds them.
import { beforeAll, describe, expect, test } from 'vitest';
import type { Value, Warehouse } from '../../../core/warehouse/adapter.ts';
import { googleSql, openGoogleSql } from '../../googlesql-of-file.ts';
import { readAll } from './read-all.ts';

let warehouse: Warehouse;
beforeAll(async () => {
  (await googleSql()).load('values', { main: {} });
  warehouse = await openGoogleSql('values');
});

const valueOf = async (expression: string): Promise<Value | undefined> => (await readAll(warehouse, `select ${expression} as a`))[0]?.[0];

describe('a value', () => {
  test.each([
    ['an integer is a number where that is exact', '42', 42],
    ['an integer beyond 2^53 is its text', '9007199254740993', '9007199254740993'],
    ['the least integer', '-9223372036854775808', '-9223372036854775808'],
    ['a decimal is its text', "numeric '0.000000001'", '0.000000001'],
    ['a small decimal has no exponent', "numeric '0.0000001'", '0.0000001'],
    [
      'a wide decimal has all of its digits',
      "bignumeric '1.00000000000000000000000000000000000001'",
      '1.00000000000000000000000000000000000001',
    ],
    ['a negative decimal', "numeric '-12345678901234567890123456789.123456789'", '-12345678901234567890123456789.123456789'],
    ['a float', '0.1 + 0.2', 0.30000000000000004],
    ['a float that is no number is null', "cast('nan' as float64)", null],
    ['a boolean', 'true', true],
    ['a text', "'é😀\\n\"'", 'é😀\n"'],
    ['an empty text is no null', "''", ''],
    ['a null', 'cast(null as int64)', null],
    ['a date', "date '0001-01-01'", '0001-01-01'],
    ['a datetime without a fraction', "datetime '2024-02-29 23:59:59'", '2024-02-29T23:59:59'],
    ['a datetime with one has six digits of it', "datetime '2024-02-29 23:59:59.5'", '2024-02-29T23:59:59.500000'],
    ['an instant', "timestamp '2024-01-01 01:00:00+02'", '2023-12-31T23:00:00Z'],
    ['an instant of microseconds before 1970', "timestamp '1969-12-31 23:59:59.999999+00'", '1969-12-31T23:59:59.999999Z'],
    ['a time', "time '10:30:00.25'", '10:30:00.250000'],
    ['an array is JSON', '[1, 2]', '[1,2]'],
    ['a struct is JSON', "struct(1 as x, 'a' as y)", '{"x":1,"y":"a"}'],
  ])('%s', async (_, expression, value) => {
    expect(await valueOf(expression)).toBe(value);
  });

  test('columns have their names and types', async () => {
    const { columns } = await warehouse.stream({
      text: "select 1 as i, numeric '1' as d, 1.5 as f, date '2024-01-01' as day, timestamp '2024-01-01 00:00:00+00' as t, [1] as l",
      parameters: [],
    });
    expect(columns.map(({ name, type }) => `${name}: ${type.name}`)).toEqual([
      'i: integer',
      'd: decimal',
      'f: float',
      'day: date',
      't: timestamp',
      'l: unknown',
    ]);
  });
});

describe('a parameter', () => {
  test.each([
    ['text with quotes and backslashes', `it's "\\" \n`, 'string'],
    ['an integer', 42, 'int64'],
    ['a fraction', 0.1, 'float64'],
    ['a boolean', false, 'bool'],
    ['a null', null, 'string'],
  ])('%s comes back', async (_, value, type) => {
    expect(await readAll(warehouse, `select cast(@p1 as ${type}) as a`, [value])).toEqual([[value]]);
  });

  test('several keep their order, and a decimal its digits', async () => {
    expect(await readAll(warehouse, 'select cast(@p2 as numeric) as a, @p1 as b', ['x', '0.000000001'])).toEqual([['0.000000001', 'x']]);
  });
});

describe('an answer', () => {
  test('of several pages is whole, and no page is asked for twice', async () => {
    const { api } = await googleSql();
    const before = api.requests.length;
    const rows = await readAll(
      warehouse,
      'select a * 10000 + b as x from unnest(generate_array(0, 4)) as a cross join unnest(generate_array(1, 10000)) as b where a < 4 or b <= 5000 order by x',
    );
    expect(rows.length).toBe(45_000);
    expect([rows[0], rows[20_000], rows[44_999]]).toEqual([[1], [20_001], [45_000]]);
    expect(api.requests.slice(before).map(({ method, query }) => `${method} ${query.get('pageToken') ?? ''}`)).toEqual([
      'POST ',
      'GET ',
      'GET 20000',
      'GET 40000',
    ]);
  });

  test('without rows has its columns', async () => {
    const { columns, batches } = await warehouse.stream({ text: 'select x from unnest([1]) as x where x > 1', parameters: [] });
    expect(columns).toEqual([{ name: 'x', type: { name: 'integer' } }]);
    for await (const batch of batches) expect(batch).toBe(undefined);
  });
});

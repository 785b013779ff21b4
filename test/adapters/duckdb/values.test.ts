import { expect, test } from 'vitest';
import { open, rowsOf } from './open.ts';

const memory = await open({ kind: 'memory' });
const value = async (expression: string) => (await rowsOf(memory, `select ${expression}`))[0]?.[0];

test.each([
  ['1::tinyint', 1],
  ['9007199254740991::bigint', 9007199254740991],
  ['9007199254740992::bigint', '9007199254740992'],
  ['-9007199254740992::bigint', '-9007199254740992'],
  ['170141183460469231731687303715884105727::hugeint', '170141183460469231731687303715884105727'],
  ['18446744073709551615::ubigint', '18446744073709551615'],
  ['sum(x) from (values (9223372036854775807), (1)) v(x)', '9223372036854775808'],
  ['12.50::decimal(4, 2)', '12.50'],
  ['-0.05::decimal(4, 2)', '-0.05'],
  ['-1.5::decimal(18, 3)', '-1.500'],
  ['12345678901234567890123456789012345.678::decimal(38, 3)', '12345678901234567890123456789012345.678'],
  ['0::decimal(9, 0)', '0'],
  ['0.1::double', 0.1],
  ["'-0.0'::double", 0],
  ["'nan'::double", null],
  ["'infinity'::double", null],
  ['true', true],
  ['null', null],
  ["'a\"b''c' || chr(0) || 'é'", 'a"b\'c\0é'],
  ["date '2024-02-29'", '2024-02-29'],
  ["date '1969-12-31'", '1969-12-31'],
  ["date '0001-01-01'", '0001-01-01'],
  ["date '9999-12-31'", '9999-12-31'],
  ["'infinity'::date", 'infinity'],
  ["timestamp '2024-01-31 23:59:59.999999'", '2024-01-31T23:59:59.999999'],
  ["timestamp '1969-12-31 23:59:59.5'", '1969-12-31T23:59:59.500000'],
  ["timestamp '2024-01-31 00:00:00'", '2024-01-31T00:00:00'],
  ["timestamptz '2024-01-31 10:00:00+02'", '2024-01-31T08:00:00Z'],
  ["timestamp_s '2024-01-31 10:00:00'", '2024-01-31T10:00:00'],
  ["timestamp_ms '1969-12-31 23:59:59.250'", '1969-12-31T23:59:59.250000'],
  ["timestamp_ns '2024-01-31 10:00:00.123456789'", '2024-01-31T10:00:00.123456'],
  ["time '10:00:00.5'", '10:00:00.500000'],
  ["'b'::enum('a', 'b')", 'b'],
  ['[1, null, 3]', '[1,null,3]'],
  ["{'a': 12.5, 'b': [date '2024-01-01']}", '{"a":"12.5","b":["2024-01-01"]}'],
  ['\'{"a": 1}\'::json', '{"a": 1}'],
  ["uuid '00000000-0000-0000-0000-00000000000a'", '00000000-0000-0000-0000-00000000000a'],
])('%s is read as %j', async (expression, expected) => {
  expect(await value(expression)).toBe(expected);
});

test('columns have their types', async () => {
  const { columns, batches } = await memory.stream({
    text: "select 1 as i, 1.5::decimal(6, 2) as d, 1e0 as f, 'x' as s, true as b, date '2024-01-01' as day, now() as at, now()::timestamp as clock, sum(1) as total, [1] as list, '{}'::json as j",
    parameters: [],
  });
  for await (const _ of batches) void _;
  expect(Object.fromEntries(columns.map(({ name, type }) => [name, type]))).toEqual({
    i: { name: 'integer' },
    d: { name: 'decimal', precision: 6, scale: 2 },
    f: { name: 'float' },
    s: { name: 'string' },
    b: { name: 'boolean' },
    day: { name: 'date' },
    at: { name: 'timestamp' },
    clock: { name: 'datetime' },
    total: { name: 'integer' },
    list: { name: 'unknown' },
    j: { name: 'string' },
  });
});

test('parameters arrive as they are, null bytes, large numbers and fractions included', async () => {
  const text = 'select $1, $2, $3, $4, $5, $1 = $6';
  expect(await rowsOf(memory, text, ["a\0b'; drop table x --", 1e20, 0.1, null, true, 'a\0c'])).toEqual([
    ["a\0b'; drop table x --", 1e20, 0.1, null, true, false],
  ]);
});

test('rows of many batches keep their order and none is lost', async () => {
  const rows = await rowsOf(memory, 'select range, case when range % 3 = 0 then null else range::decimal(18, 1) end from range(10000)');
  expect(rows.length).toBe(10000);
  expect(rows.every(([index, value], at) => index === at && value === (at % 3 === 0 ? null : `${at}.0`))).toBe(true);
});

test('a day in the session is a day in UTC, whatever the zone of the process', async () => {
  expect(await value("timestamptz '2024-01-01 00:30:00+00'::date")).toBe('2024-01-01');
});

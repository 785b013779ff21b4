import { describe, expect, test } from 'vitest';
import { duckdb } from '../../adapters/duckdb/dialect.ts';
import { bindingAt, bindingOf, binding, closed, operand, spell } from '../../core/sql/binding.ts';
import { identifier, literal, print, sql } from '../../core/sql/nodes.ts';
import { standardSql } from '../../core/sql/standard-sql.ts';
import { printed } from './print.ts';

const columns = {
  i: 'integer',
  j: 'integer',
  d: 'decimal(10, 2)',
  f: 'float',
  s: 'string',
  b: 'boolean',
  c: 'boolean',
  day: 'date',
  clock: 'datetime',
  at: 'timestamp',
};

describe('parentheses stand where they are needed, and nowhere else', () => {
  test.each([
    ['i + j - 1', 'i + j - 1'],
    ['i - (j - 1)', 'i - (j - 1)'],
    ['(i + j) * f', '(i + j) * f'],
    ['f * (f / f)', 'f * (f / nullif(f, 0))'],
    ['-(i + j)', '-(i + j)'],
    ['- -i', '-(-i)'],
    ['i - -1', 'i - -1'],
    ['b or c and b', 'b or c and b'],
    ['(b or c) and b', '(b or c) and b'],
    ['not (b and c)', 'not (b and c)'],
    ['not b', 'not b'],
    ['not i = j', 'not (i = j)'],
    ['(i = j) = b', '(i = j) = b'],
    ['(i > j) is true', '(i > j) is true'],
    ['not i is null', 'i is not null'],
    ['i not in (1, 2)', 'i not in (1, 2)'],
    ['i + 1 between j and j + 1', 'i + 1 between j and j + 1'],
    ["s || 'x' = 'y'", "s || 'x' = 'y'"],
    ["s || ('x' || s)", "s || ('x' || s)"],
    ['abs(i + j)', 'abs(i + j)'],
    ['coalesce(i + 1, j * f)', 'coalesce(i + 1, j * f)'],
    ['case when b or c then i + 1 else j end * f', 'case when b or c then i + 1 else j end * f'],
    ["contains(s, 'x') and b", "contains(s, 'x') and b"],
    ['sum(d) / count(*)', 'sum(d) / nullif(count(*), 0)'],
    ['sum(d) filter (where b or c)', 'sum(d) filter (where b or c)'],
    ['d / 100', 'd / 100'],
    ['i % j + 1', 'i % j + 1'],
    ['f % 2 * 2', '(f - 2 * trunc(f / 2)) * 2'],
    ["date_trunc('week', day) + interval '1 day'", "cast(cast(date_trunc('week', day) as date) + interval 1 day as date)"],
  ])('%s', (text, expected) => expect(printed(text, columns, duckdb)).toBe(expected));
});

describe("values of a request are parameters, a model's constants stand in the text", () => {
  test.each([
    ['i > :least', {}, 'i > $1'],
    ['i in (:list)', { list: [1, 2] }, 'i in ($1, $2)'],
    ['i in (5, :list)', { list: [1] }, 'i in (5, $1)'],
    ['i in (:list)', { list: [] }, 'false'],
    ['i not in (:list)', { list: [] }, 'true'],
    ['i = :a or j = :a', { a: 7 }, 'i = $1 or j = $1'],
    ["s = 'it''s'", {}, "s = 'it''s'"],
    ["s = ''' or 1 = 1 --'", {}, "s = ''' or 1 = 1 --'"],
    ["day = date '2024-02-29'", {}, "day = date '2024-02-29'"],
    ['f > 1e10', {}, 'f > 1e10'],
  ])('%s', (text, parameters, expected) => expect(printed(text, columns, duckdb, {}, parameters)).toBe(expected));
});

describe('a timestamp beside a date', () => {
  const zone = 'America/New_York';
  test.each([
    ["at >= date '2024-01-01'", "at >= timestamp '2024-01-01 05:00:00'"],
    ["date '2024-07-01' <= at", "timestamp '2024-07-01 04:00:00' <= at"],
    ["at < timestamp '2024-01-01 00:00:00'", "at < timestamp '2024-01-01 05:00:00'"],
    ["at < timestamp '2024-01-01T00:00:00Z'", "at < timestamp '2024-01-01 00:00:00'"],
    ['at < day', "timezone('America/New_York', timezone('UTC', at)) < day"],
    ["at > timestamp_ntz '2024-11-03 01:30:00'", "timezone('America/New_York', timezone('UTC', at)) > timestamp '2024-11-03 01:30:00'"],
  ])('%s: a column is compared as it is where the constant is one instant', (text, expected) =>
    expect(printed(text, columns, duckdb, { zone })).toBe(expected),
  );
  test('needs nothing in UTC', () => expect(printed('at < day', columns, duckdb)).toBe('at < day'));
});

describe('columns are read as they are declared', () => {
  const column = identifier('x');
  const read = (declared: string, physical: string | undefined, native?: string): string =>
    print(
      duckdb.readColumn(column, { name: declared as never }, physical === undefined ? undefined : { name: physical as never }, native),
      duckdb.quoting,
    ).text.replaceAll('"', '');
  test.each([
    ['string', 'string', 'VARCHAR', 'x'],
    ['integer', 'integer', 'INTEGER', 'x'],
    ['decimal', 'decimal', 'DECIMAL(18,2)', 'x'],
    ['decimal', 'float', 'DOUBLE', 'cast(x as decimal(38, 9))'],
    ['decimal', 'integer', 'BIGINT', 'cast(x as decimal(38, 0))'],
    ['float', 'float', 'DOUBLE', 'x'],
    ['float', 'float', 'FLOAT', 'cast(x as double)'],
    ['timestamp', 'datetime', 'TIMESTAMP', 'x'],
    ['timestamp', 'timestamp', 'TIMESTAMP WITH TIME ZONE', "coalesce(make_timestamp(epoch_us(x)), timezone('UTC', x))"],
    ['datetime', 'datetime', 'TIMESTAMP_NS', 'cast(x as timestamp)'],
    ['date', 'datetime', 'TIMESTAMP', 'cast(x as date)'],
    ['date', 'date', 'DATE', 'x'],
    ['timestamp', 'date', 'DATE', 'cast(x as timestamp)'],
    ['unknown', 'string', 'VARCHAR', 'x'],
  ])('%s held as %s (%s)', (declared, physical, native, expected) => expect(read(declared, physical, native)).toBe(expected));
  test('without knowing how it is held, always by a cast', () => {
    expect(read('timestamp', undefined)).toBe('cast(x as timestamp)');
    expect(read('decimal', undefined)).toBe('cast(x as decimal(38, 9))');
    expect(read('string', 'unknown')).toBe('cast(x as varchar)');
  });
});

describe('products in DuckDB have room for their digits', () => {
  const wide = { ...columns, e: 'decimal(18, 6)' };
  test.each([
    ['i * j', 'cast(i as bigint) * j'],
    ['e * e', 'cast(e as decimal(38, 6)) * e'],
    ['d * d', 'd * d'],
    ['d * f', 'd * f'],
  ])('%s', (text, expected) => expect(printed(text, wide, duckdb)).toBe(expected));
});

describe('fragments', () => {
  test('one that says nothing of itself is wrapped unless it is a name or a call', () => {
    expect(bindingOf(sql`${identifier('a')}.${identifier('b')}`)).toBe(binding.atom);
    expect(bindingOf(sql`f(${identifier('a')})`)).toBe(binding.atom);
    expect(bindingOf(sql`f(${identifier('a')}) + g(1)`)).toBe(0);
    expect(bindingOf(sql`${identifier('a')} + 1`)).toBe(0);
    expect(bindingOf(literal('a + b'))).toBe(binding.atom);
    expect(bindingOf(sql`strpos(${identifier('a')}, ')') > 0`)).toBe(0);
  });
  test('parentheses that a place does not need are taken away', () => {
    const sum = bindingAt(binding.sum, sql`a + b`);
    const text = (fragment: Parameters<typeof print>[0]): string => print(fragment, standardSql.quoting).text;
    expect(text(spell`f(${closed(sum)}, ${closed(sum)})`)).toBe('f(a + b, a + b)');
    expect(text(spell`f(${closed(sum)} * 2)`)).toBe('f((a + b) * 2)');
    expect(text(operand(closed(sum), binding.sum))).toBe('a + b');
    expect(text(operand(sum, binding.product))).toBe('(a + b)');
  });
});

test('the standard dialect says what engines share', () => {
  expect(printed('sum(i) filter (where b) / 2', columns, standardSql)).toBe('cast(sum(i) filter (where b) as double precision) / 2');
  expect(printed('count(distinct s)', columns, standardSql)).toBe('count(distinct s)');
  expect(printed('row_number() over (partition by s order by day desc)', columns, standardSql)).toBe(
    'row_number() over (partition by s order by day desc nulls last)',
  );
});

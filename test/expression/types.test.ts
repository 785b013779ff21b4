import { describe, expect, test } from 'vitest';
import { functions, algebraOf, overNothing } from '../../core/expression/functions.ts';
import { parseType } from '../../core/expression/parse-type.ts';
import { typeCall } from '../../core/expression/type-call.ts';
import { types } from '../../core/expression/type.ts';
import { typed } from './read.ts';

const columns = {
  i: 'integer',
  j: 'integer',
  d: 'decimal(10, 2)',
  e: 'decimal(18, 6)',
  bare: 'decimal',
  f: 'float',
  s: 'string',
  b: 'boolean',
  day: 'date',
  clock: 'datetime',
  at: 'timestamp',
};

const check = (text: string, expected: string): void => expect(typed(text, columns)).toBe(expected);

describe('types follow from types', () => {
  test.each([
    ['i + j', 'integer'],
    ['i + d', 'decimal(22, 2)'],
    ['d + e', 'decimal(19, 6)'],
    ['d * e', 'decimal(28, 8)'],
    ['d * bare', 'decimal'],
    ['d * 1.5', 'decimal(12, 3)'],
    ['d * i', 'decimal(29, 2)'],
    ['d * f', 'float'],
    ['i / j', 'float'],
    ['d / 2', 'float'],
    ['d % 2', 'decimal(21, 2)'],
    ['-d', 'decimal(10, 2)'],
    ['sum(i)', 'integer'],
    ['sum(d)', 'decimal(38, 2)'],
    ['sum(d * e)', 'decimal(38, 8)'],
    ['avg(d)', 'float'],
    ['count(distinct s)', 'integer'],
    ['min(day)', 'date'],
    ['max_by(s, at)', 'string'],
    ['percentile_disc(0.5) within group (order by day)', 'date'],
    ['median(i)', 'float'],
    ['round(d, 1)', 'decimal(10, 1)'],
    ['round(e)', 'decimal(18, 0)'],
    ['floor(d)', 'decimal(10, 0)'],
    ['ceil(i)', 'integer'],
    ['sign(d)', 'integer'],
    ['power(i, 2)', 'float'],
    ['greatest(i, d)', 'decimal(21, 2)'],
    ['coalesce(day, clock)', 'datetime'],
    ['coalesce(null, i)', 'integer'],
    ["case when b then 'x' end", 'string'],
    ['case when b then i else f end', 'float'],
    ['case when b then null else day end', 'date'],
    ['if(b, i, null)', 'integer'],
    ['nullif(d, 0)', 'decimal(10, 2)'],
    ['cast(s as decimal(10, 2))', 'decimal(10, 2)'],
    ['cast(f as decimal)', 'decimal(38, 9)'],
    ['cast(d as decimal)', 'decimal(10, 2)'],
    ['cast(i as decimal)', 'decimal(38, 0)'],
    ["date_trunc('month', day)", 'date'],
    ["date_trunc('month', at)", 'timestamp'],
    ["date_trunc('hour', clock)", 'datetime'],
    ['dateadd(day, 1, day)', 'date'],
    ['dateadd(hour, 1, day)', 'datetime'],
    ["at + interval '1 day'", 'timestamp'],
    ['datediff(day, day, at)', 'integer'],
    ['at > day', 'boolean'],
    ['day between clock and at', 'boolean'],
    ['current_date', 'date'],
    ['row_number() over (order by i)', 'integer'],
    ["lag(s, 1, 'x') over (order by i)", 'string'],
    ['sum(d) over (partition by s)', 'decimal(38, 2)'],
    ['unknown_column + 1', 'unknown'],
    ['unknown_column > 1', 'boolean'],
    ['sum(unknown_column)', 'unknown'],
    ['lower(unknown_column)', 'string'],
    ['i in (1, :list)', 'boolean'],
    ['any(i > 1)', 'boolean'],
    ["s like 'a\\\\'", 'boolean'],
  ])('%s is a %s', check);
});

describe('what does not fit is said, where it stands', () => {
  test.each([
    ['sum(s)', '"sum" takes a number, not a string | to count rows write count(*) or count(distinct x) @ s'],
    ['sum(b)', '"sum" takes a number, not a boolean | count the rows where it holds: count(*) filter (where ...) @ b'],
    [
      "d > 'x'",
      "a decimal cannot be compared with a string | nothing converts by itself: write cast(... as type) around one of them @ 'x'",
    ],
    ["day > '2024-01-01'", "a date cannot be compared with a string | write date '...' before the text @ '2024-01-01'"],
    ["at > '2024-01-01'", "a timestamp cannot be compared with a string | write timestamp '...' before the text @ '2024-01-01'"],
    ['s + s', '"+" takes numbers, not a string | texts are joined by || @ s'],
    ['s || i', '"||" takes a string, not an integer | write cast(x as string) @ i'],
    ['day - day', '"-" takes numbers, not a date | the days between two dates are datediff(day, earlier, later) @ day'],
    ['day + 1', '"+" takes numbers, not a date | move a date by dateadd(day, n, x), or x + interval \'7 days\' @ day'],
    ['i and b', '"and" takes a boolean, not an integer @ i'],
    ['not i', '"not" takes a boolean, not an integer @ i'],
    ['case when i then 1 end', '"when" takes a condition, not an integer @ i'],
    [
      "case when b then 1 else 'x' end",
      "an integer and a string do not mix | nothing converts by itself: write cast(... as type) around one of them @ 'x'",
    ],
    ['coalesce(at, day)', 'a timestamp and a date do not mix | write cast(... as timestamp) around the date @ day'],
    ['count(*) filter (where i)', '"filter" takes a condition, not an integer @ i'],
    ['none(i)', '"none" takes a condition, not an integer @ i'],
    ['left(s, d)', '"left" takes an integer as its second argument, not a decimal @ d'],
    ['lower(i)', '"lower" takes a string, not an integer | write cast(x as string) @ i'],
    ['year(s)', '"year" takes a date or a time, not a string | write date \'2026-05-01\' for a constant, or cast(x as date) @ s'],
    ['cast(day as integer)', 'a date cannot be cast to an integer @ cast(day as integer)'],
    ['cast(i as date)', 'an integer cannot be cast to a date @ cast(i as date)'],
    ['min(b)', 'a boolean has no least or greatest | write bool_or(x) or bool_and(x) @ b'],
    [
      "i in (1, 'x')",
      "an integer cannot be compared with a string | nothing converts by itself: write cast(... as type) around one of them @ 'x'",
    ],
    [
      "date_trunc('fortnight', day)",
      '"date_trunc" takes a grain first, and "fortnight" is none | one of year, quarter, month, week, day, hour, minute, second, fiscal_quarter, fiscal_year @ \'fortnight\'',
    ],
    ['dateadd(s, 1, day)', '"dateadd" takes a unit first | one of year, quarter, month, week, day, hour, minute, second @ s'],
    ['percentile_cont(1.5) within group (order by i)', '"percentile_cont" takes a constant from 0 to 1, such as 0.9 @ 1.5'],
    ['round(d, i)', '"round" takes a constant whole number as its second argument @ i'],
    [
      'e * e * e * e * e * e * e',
      'the product would have 42 digits after the point, and decimals hold 38 | round a factor, or cast it to a decimal with fewer digits @ e * e * e * e * e * e * e',
    ],
    ['regexp_like(s, s)', '"regexp_like" takes a constant pattern, so that it can be checked | write it as a text: \'...\' @ s'],
    [
      "regexp_like(s, '(?=a)')",
      "the pattern looks around or sets a flag, which not every engine can | only groups (...) and (?:...) @ '(?=a)'",
    ],
    ["s like 'a\\'", "the pattern ends with a backslash that escapes nothing | write \\\\ for the character @ 'a\\'"],
    [
      'sum(s) + sum(b)',
      '"sum" takes a number, not a string | to count rows write count(*) or count(distinct x) @ s; "sum" takes a number, not a boolean | count the rows where it holds: count(*) filter (where ...) @ b',
    ],
  ])('%s', check);

  test('one mistake is found once', () =>
    check(
      'sum(s) + 1 > 2 and lower(i) = s',
      '"sum" takes a number, not a string | to count rows write count(*) or count(distinct x) @ s; "lower" takes a string, not an integer | write cast(x as string) @ i',
    ));
});

describe('names of types', () => {
  test.each([
    ['varchar', 'string'],
    ['TEXT', 'string'],
    ['int', 'integer'],
    ['bigint', 'integer'],
    ['numeric(10,2)', 'decimal'],
    ['double', 'float'],
    ['bool', 'boolean'],
    ['timestamp_ntz', 'datetime'],
    ['decimal', 'decimal'],
  ])('%s is a %s', (text, name) => expect(parseType(text)?.name).toBe(name));
  test.each(['money', 'varchar(10)', 'decimal(39, 2)', 'decimal(2, 3)', '', 'toString', 'case when a then b end'])('%s is none', (text) =>
    expect(parseType(text)).toBeUndefined(),
  );
});

describe('the function table', () => {
  test('says of every aggregate what its parts allow and what it is over nothing', () => {
    const said = [...functions.values()]
      .filter((entry) => entry.kind === 'aggregate')
      .map((entry) => `${entry.name}: ${entry.algebra}, ${String(entry.overNothing)}`);
    expect(said).toEqual([
      'sum: additive, null',
      'count: additive, 0',
      'avg: moments, null',
      'min: extreme, null',
      'max: extreme, null',
      'stddev_samp: moments, null',
      'stddev_pop: moments, null',
      'var_samp: moments, null',
      'var_pop: moments, null',
      'median: holistic, null',
      'percentile_cont: holistic, null',
      'percentile_disc: holistic, null',
      'bool_and: extreme, null',
      'bool_or: extreme, null',
      'max_by: chosen, null',
      'min_by: chosen, null',
      'approx_count_distinct: sketched, 0',
      'approx_percentile: sketched, null',
    ]);
  });
  test('distinct makes all but extremes distinct', () => {
    expect(algebraOf({ name: 'count', distinct: true })).toBe('distinct');
    expect(algebraOf({ name: 'min', distinct: true })).toBe('extreme');
    expect(algebraOf({ name: 'count' })).toBe('additive');
  });
  test('counts are 0 over nothing', () => expect([overNothing('count'), overNothing('sum')]).toEqual(['0', null]));
  test('a call of an unknown name is a problem, not an exception', () =>
    expect(typeCall('nope', [types.integer])).toEqual({ error: 'there is no function "nope"' }));
});

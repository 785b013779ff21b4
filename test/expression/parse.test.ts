import { describe, expect, test } from 'vitest';
import { parse } from '../../core/expression/parse.ts';
import { read, rewritten, withoutPlaces } from './read.ts';

const same = (text: string): void => expect(rewritten(text)).toBe(text);

describe('operators bind as in SQL', () => {
  test.each([
    'a + b * c - (d - e)',
    '(a + b) * c',
    'a - (b - c)',
    'a / (b * c)',
    'a / b * c',
    '-a * b',
    '-(a * b)',
    '-(-a)',
    'a - -5',
    'not a and b or c',
    'not (a and b)',
    'a and (b or c)',
    'a and b and c',
    '(a or b) and not c',
    'a = b and c <> d',
    '(a = b) = c',
    '(a and b) is true',
    'a + 1 between b and c + 1',
    'a || b || c',
    'a not between 1 and 2 and b',
    'a || b like c',
    'a || (b like c)',
    "a like '50\\%' and b not ilike 'x_'",
    'a is not distinct from b',
    'a is distinct from b + 1',
    'not a = b',
  ])('%s', same);
});

describe('the same is written in one way', () => {
  test.each([
    ['a != 1', 'a <> 1'],
    ['A AND b OR NOT c', 'A and b or not c'],
    ['+a', 'a'],
    ['- 5', '-5'],
    ['01.50', '1.50'],
    ['.5', '0.5'],
    ['case a when 1 then x when 2 then y else z end', 'case when a = 1 then x when a = 2 then y else z end'],
    ['CEILING(a)', 'ceil(a)'],
    ['truncate(a, 2)', 'trunc(a, 2)'],
    ['iff(a, b, c)', 'if(a, b, c)'],
    ['nvl(a, b)', 'ifnull(a, b)'],
    ['mod(a, b + 1)', 'a % (b + 1)'],
    ['concat(a, b, c)', 'a || b || c'],
    ['stddev(a)', 'stddev_samp(a)'],
    ['variance(a)', 'var_samp(a)'],
    ['extract(month from a)', 'month(a)'],
    ["date_part('week', a)", 'week(a)'],
    ['extract(dayofweek from a)', 'dayofweek(a)'],
    ["position('x' in a)", "position('x', a)"],
    ["charindex('x', a)", "position('x', a)"],
    ['substring(a from 2 for 3)', 'substring(a, 2, 3)'],
    ['substring(a from 2)', 'substring(a, 2)'],
    ['substr(a, 2)', 'substring(a, 2)'],
    ["a + interval '7 days'", 'dateadd(day, 7, a)'],
    ["a - interval '1 month'", 'dateadd(month, -1, a)'],
    ["a - interval '-2' hours", 'dateadd(hour, 2, a)'],
    ['a + interval 3 week', 'dateadd(week, 3, a)'],
    ["dateadd('day', 7, a)", 'dateadd(day, 7, a)'],
    ['date_trunc(month, a)', "date_trunc('month', a)"],
    ['current_date()', 'current_date'],
    ['a is not null', 'a is not null'],
    ['not a is null', 'a is not null'],
    ['to_date(a)', 'try_cast(a as date)'],
    ['to_timestamp(a)', 'try_cast(a as timestamp)'],
    ['cast(a as varchar)', 'cast(a as string)'],
    ['cast(a as numeric(10, 2))', 'cast(a as decimal(10, 2))'],
    ['cast(a as double precision)', 'cast(a as float)'],
    ['try_cast(a as timestamp_ntz)', 'try_cast(a as datetime)'],
    ["timestamp '2024-01-01'", "timestamp '2024-01-01 00:00:00'"],
    ["timestamp '2024-01-01T10:00:00+02:00'", "timestamp '2024-01-01 08:00:00Z'"],
    ["timestamp '2024-01-01 00:30:00.250-05:30'", "timestamp '2024-01-01 06:00:00.250Z'"],
    ["datetime '2024-01-01 10:00'", "timestamp_ntz '2024-01-01 10:00:00'"],
  ])('%s is %s', (text, expected) => expect(rewritten(text)).toBe(expected));
});

describe('aggregates and windows', () => {
  test.each([
    'count(*)',
    'count(distinct a)',
    'sum(a - b) filter (where not c) / nullif(count(*), 0)',
    'percentile_cont(0.9) within group (order by a)',
    'percentile_disc(0.5) within group (order by a) filter (where b)',
    'max_by(a, b)',
    'approx_percentile(a, 0.5)',
    'row_number() over (partition by a, b order by c desc, d)',
    'sum(a) over (partition by b order by c rows between 6 preceding and current row)',
    'avg(a) over (order by b rows between unbounded preceding and 1 following)',
    'count(*) over (partition by a)',
    "lag(a, 1, 'x') over (order by b)",
    "any(items.kind = 'gift') and none(items.returned)",
  ])('%s', same);
});

describe('names', () => {
  test.each([
    'order.group',
    'customers.orders.ordered_at.week',
    'date + month + user + end + interval + filter + over + time + timestamp',
    '"order total".x',
    '"a""b"',
    '"case"',
    'orders.case',
    'IsClosed',
    'größe',
    'distinct_id',
    'case when end > 0 then "end" end',
    'count(distinct)',
    'sum(distinct) + min(date)',
  ])('%s is read as it stands', (text) => expect(withoutPlaces(read(rewritten(text)))).toEqual(withoutPlaces(read(text))));

  test('keep their case', () => expect(read('Orders.IsClosed')).toMatchObject({ kind: 'name', parts: ['Orders', 'IsClosed'] }));

  test('in double quotes are marked', () => {
    expect(read('"a b"')).toMatchObject({ parts: ['a b'], quoted: true });
    expect(read('a')).not.toHaveProperty('quoted');
  });
});

describe('constants', () => {
  test.each([
    ['1', 'integer', '1'],
    ['007', 'integer', '7'],
    ['9223372036854775807', 'integer', '9223372036854775807'],
    ['99999999999999999999', 'decimal', '99999999999999999999'],
    ['1.50', 'decimal', '1.50'],
    ['2.', 'decimal', '2'],
    ['1e3', 'float', '1e3'],
    ["'it''s'", 'string', "it's"],
    ["''", 'string', ''],
    ["date '2024-02-29'", 'date', '2024-02-29'],
    ["time '09:30'", 'time', '09:30:00'],
    ['-2.5', 'decimal', '-2.5'],
  ])('%s is of type %s', (text, type, value) => expect(read(text)).toMatchObject({ kind: 'literal', type: { name: type }, value }));

  test('a decimal knows its digits', () => expect(read('12.345')).toMatchObject({ type: { name: 'decimal', precision: 5, scale: 3 } }));

  test('a parameter stands anywhere, also in lists', () =>
    expect(read('a in (1, :list) and b > :least')).toMatchObject({ args: [{ args: [{}, {}, { kind: 'parameter', name: 'list' }] }, {}] }));
});

describe('places', () => {
  test('every node knows where it stood', () => {
    const tree = read('a + lower(b.c)');
    expect(tree).toMatchObject({
      place: { start: 0, end: 14 },
      args: [{ place: { start: 0, end: 1 } }, { place: { start: 4, end: 14 }, args: [{ place: { start: 10, end: 13 } }] }],
    });
  });

  test('an error points into the file, through offsets where quotes were resolved', () => {
    const file = { path: 'm.yml', text: 'expr: "a \\u002B b("' };
    const offsets = [...'a + b('].map((_, index) => (index < 2 ? 7 + index : index === 2 ? 9 : 12 + index));
    const result = parse({ text: 'a + b(', at: { file, start: 6, end: 19 }, offsets });
    expect(result).toMatchObject({ ok: false, diagnostics: [{ code: 'unknown-function', at: { start: 16 } }] });
  });
});

describe('limits', () => {
  test('an expression nested 150 deep is read', () => expect(parse({ text: '('.repeat(150) + 'a' + ')'.repeat(150) }).ok).toBe(true));
  test('a long list and a long row of operators are read', () => {
    expect(parse({ text: `a in (${Array.from({ length: 4000 }, (_, n) => n % 10).join(', ')})` }).ok).toBe(true);
    expect(parse({ text: Array.from({ length: 900 }, () => 'a').join(' + ') }).ok).toBe(true);
    expect(parse({ text: Array.from({ length: 2000 }, () => 'a').join(' and ') }).ok).toBe(true);
  });
});

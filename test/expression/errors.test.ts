import { describe, expect, test } from 'vitest';
import { problem } from './read.ts';

type Case = readonly [text: string, says: string, at: string];

const check = (text: string, says: string, at: string): void => expect(problem(text)).toEqual({ says, at });

describe('an expression cannot leave its place', () => {
  test.each<Case>([
    [
      'select 1',
      'an expression holds no statements and no subqueries ("select") | join the other model and name its columns, or define a measure there',
      'select',
    ],
    [
      '(select max(x) from y)',
      'an expression holds no statements and no subqueries ("select") | join the other model and name its columns, or define a measure there',
      'select',
    ],
    [
      'a in (select b from c)',
      'an expression holds no statements and no subqueries ("select") | join the other model and name its columns, or define a measure there',
      'select',
    ],
    [
      'sum((select 1 + x from y))',
      'an expression holds no statements and no subqueries ("select") | join the other model and name its columns, or define a measure there',
      'select',
    ],
    ['a; drop table x', 'an expression is one value: nothing may follow a ";"', ';'],
    [
      'drop table x',
      'an expression holds no statements and no subqueries ("drop") | join the other model and name its columns, or define a measure there',
      'drop',
    ],
    ['a -- b', 'an expression holds no comments | use a YAML comment above the line, or write a - (-b)', '--'],
    ['a /* b */', 'an expression holds no comments | use a YAML comment above the line', '/*'],
    ['a # b', 'an expression holds no comments', '#'],
    ['pg_sleep(10)', 'there is no function "pg_sleep"', 'pg_sleep'],
    ["read_csv('x.csv')", 'there is no function "read_csv"', 'read_csv'],
    [
      'pg_catalog.pg_sleep(1)',
      'there is no function "pg_catalog.pg_sleep" | functions have no schema: the ones there are belong to the language',
      'pg_catalog.pg_sleep',
    ],
    ['"lower"(a)', 'there is no function "lower" | functions have no schema: the ones there are belong to the language', '"lower"'],
    ['a\u0000b', 'an expression holds no null byte', '\u0000'],
    ['constructor(a)', 'there is no function "constructor"', 'constructor'],
    ['__proto__(a)', 'there is no function "__proto__"', '__proto__'],
  ])('%s', check);
});

describe('habits of other languages are answered with the way it is written here', () => {
  test.each<Case>([
    ['a::int', '"::" is not an operator | write cast(x as type)', '::'],
    ['a == b', '"==" is not an operator | write =', '=='],
    ['a && b', '"&&" is not an operator | write and', '&&'],
    ['a || b || !c', '"!" is not an operator | write not, or <>', '!'],
    ['a ^ 2', '"^" is not an operator | write power(x, y)', '^'],
    ['a ** 2', '"**" is not an operator | write power(x, y)', '**'],
    ["a ~ 'x'", '"~" is not an operator | write regexp_like(x, \'pattern\')', '~'],
    ['a->>b', '"->" is not an operator | name the value as a column in the table, or use sql:', '->'],
    ['${TABLE}.amount', 'an expression has no "${...}" | a column stands by its name: amount, not ${amount} or ${TABLE}.amount', '${'],
    ['{{ amount }}', 'an expression holds no templates | a column stands by its name; a value of the request is a parameter, :name', '{{'],
    ['a > $1', '"$" is not a parameter | write :name', '$'],
    ['a > ?', '"?" is not a parameter | write :name', '?'],
    ['`a`', 'a name is not written in backticks | write it bare, or in double quotes', '`'],
    ['a[1]', 'an expression has no "[" | write a list as x in (1, 2)', '['],
    ['a = ‘x’', "a text stands in straight quotes | write '...'", '‘'],
    ['now()', 'there is no function "now" | write current_timestamp', 'now'],
    ['countif(a)', 'there is no function "countif" | write count(*) filter (where condition)', 'countif'],
    ['count_distinct(a)', 'there is no function "count_distinct" | write count(distinct x)', 'count_distinct'],
    ['safe_divide(a, b)', 'there is no function "safe_divide" | write a / b: a division by zero is null', 'safe_divide'],
    [
      'percentile_cont(a, 0.9)',
      '"percentile_cont" takes the share only | write percentile_cont(0.9) within group (order by x)',
      'percentile_cont(a, 0.9)',
    ],
    [
      'count(distinct a, b)',
      '"count" takes one value | join the parts to one text: count(distinct a || \'/\' || b)',
      'count(distinct a, b)',
    ],
    ['count()', '"count" takes what it counts | write count(*) for rows', 'count'],
    ['sum(a) as total', '"as" cannot stand here | the name stands before the colon: name: expression', 'as'],
    ['sum(a) from orders', '"from" cannot stand here | an expression names columns; the table is the model\'s', 'from'],
    [
      'sum(a) where b',
      '"where" cannot stand here | write a condition as filter:, or inside an aggregate: sum(x) filter (where ...)',
      'where',
    ],
    ['a, b', 'an expression is one value, and a comma ends it | in { } of YAML an expression with a comma stands in quotes', ','],
    ["a at time zone 'UTC'", '"at" cannot stand here | timestamps are shifted to the zone of the query by themselves', 'at'],
    ['a in :list', 'a list stands in parentheses | write in (:list)', ':list'],
    ['a in 1', '"(" is missing after in | write in (1, 2, 3)', '1'],
    ['cast(a as varchar(10))', '"varchar" cannot have this size | texts have no length: write left(x, n) to cut one', 'varchar'],
    ['cast(a as decimal(50, 2))', '"decimal" cannot have this size | a decimal has 1 to 38 digits: decimal(10, 2)', 'decimal'],
    [
      'cast(a as money)',
      '"money" is not a type | one of string, integer, decimal, float, boolean, date, datetime, timestamp, time',
      'money',
    ],
    ['row_number()', '"over" is missing after row_number(...) | write row_number(...) over (partition by ... order by ...)', ')'],
    [
      'sum(a) over (order by b range between 1 preceding and current row)',
      'a frame counts rows, not range | write rows between 6 preceding and current row',
      'range',
    ],
    ['median(a) over (partition by b)', '"median" cannot stand over a window', 'median'],
    ['lag(a) over (order by b nulls first)', 'nulls come last in both directions | sort by x is null first, to have them first', 'first'],
  ])('%s', check);
});

describe('mistakes are pointed at', () => {
  test.each<Case>([
    ['', 'the expression is empty', ''],
    ['   ', 'the expression is empty', ' '],
    ['summ(a)', 'there is no function "summ" | did you mean "sum"?', 'summ'],
    ['a +', 'the expression ends too early | a value is missing before it', '+'],
    ['a + * b', '"*" cannot stand here | * stands in count(*) only', '*'],
    ['(a + b', '")" is missing after the expression in parentheses', 'b'],
    ['a + b)', 'a ")" has no "("', ')'],
    ["a = 'x", "a text begins here and does not end | close it with ', and write a ' inside as ''", "'x"],
    ['"a', 'a name in double quotes begins here and does not end', '"a'],
    ['a b', '"b" follows a complete expression | an operator, such as and, or, +, is missing before it', 'b'],
    ["a 'b'", "the text 'b' follows a complete expression | an operator, such as and, or, +, is missing before it", "'b'"],
    ['a and and b', '"and" cannot stand here | a value is missing before it; a column of this name stands in double quotes: "and"', 'and'],
    ['1 < a < 3', 'comparisons do not chain | write a < b and b < c', '<'],
    [
      'sum(avg(a))',
      '"avg" stands inside "sum" | aggregate in two steps: a metric { avg: inner, per: model }, or a dimension that holds the inner aggregate',
      'avg',
    ],
    [
      'sum(row_number() over (order by a))',
      'a window stands inside "sum" | give the window a name, as a dimension, and aggregate that',
      'row_number',
    ],
    ['sum(*)', '* stands in count(*) only', '*'],
    ['orders.*', '"*" cannot stand here | a name stands for one column: write count(*) for rows', '*'],
    ['left(a)', '"left" takes 2 arguments, and 1 is given', 'left(a)'],
    ['lower()', '"lower" takes 1 argument, and none is given', 'lower()'],
    ['round(a, 1, 2)', '"round" takes 1 to 2 arguments, and 3 are given', 'round(a, 1, 2)'],
    ['coalesce()', '"coalesce" takes at least 1 argument, and none is given', 'coalesce()'],
    ['max_by(a)', '"max_by" takes 2 arguments, and 1 is given', 'max_by(a)'],
    ['case a end', '"when" is missing after case | write case when condition then value else other end', 'end'],
    ['case when a then b', '"end" is missing after the last branch of case | a case closes with end', 'b'],
    ['case when a b end', '"then" is missing after the condition of when', 'b'],
    ['a in ()', 'a list holds at least one value', ')'],
    ["date '2024-02-30'", "'2024-02-30' is not a date | write date '2026-05-01'", "'2024-02-30'"],
    [
      "timestamp '2024-01-01 25:00'",
      "'2024-01-01 25:00' is not a timestamp | write timestamp '2026-05-01 09:30:00', or with an offset: '2026-05-01T09:30:00Z'",
      "'2024-01-01 25:00'",
    ],
    ["interval '7 days'", "an interval stands after + or - | write x + interval '7 days'", 'interval'],
    [
      "a + interval '7 dogs'",
      '"dogs" is not a unit of time | one of year, quarter, month, week, day, hour, minute, second; an interval is written interval \'7 days\'',
      "'7 dogs'",
    ],
    [
      'extract(epoch from a)',
      '"epoch" is not a part of a date or time | one of year, quarter, month, week, day, dayofyear, dayofweek, hour, minute, second, millisecond, fiscal_year, fiscal_quarter',
      'epoch',
    ],
    ['1a', 'a number and a word run together: "1a" | put an operator between them', '1'],
    ['a.', 'the expression ends too early | a name is missing after the dot', '.'],
    ['a is b', '"b" cannot stand here | after is come [not] null, true, false or distinct from', 'b'],
    ['1'.repeat(39), 'a number has at most 38 digits', '1'.repeat(39)],
    ['a @ b', '"@" is not a parameter | write :name', '@'],
    ['a € b', '"€" is not part of an expression', '€'],
    [
      'avg(distinct median(a))',
      '"median" stands inside "avg" | aggregate in two steps: a metric { avg: inner, per: model }, or a dimension that holds the inner aggregate',
      'median',
    ],
    ['median(distinct a)', '"median" does not take distinct', 'distinct'],
    ['(a, b) in (c)', 'a list stands after in only | write x in (1, 2)', ','],
  ])('%s', check);

  test('what lies too deep or is too long is refused, not overflowed', () => {
    expect(problem('('.repeat(5000) + 'a' + ')'.repeat(5000)).says).toBe(
      'an expression lies at most 200 deep in others | give a part of it a name, as a dimension or measure',
    );
    expect(problem('not '.repeat(3000) + 'a').says).toBe(
      'an expression lies at most 200 deep in others | give a part of it a name, as a dimension or measure',
    );
    expect(problem('- '.repeat(3000) + 'a').says).toBe(
      'an expression lies at most 200 deep in others | give a part of it a name, as a dimension or measure',
    );
    expect(problem(Array.from({ length: 1500 }, () => 'a').join(' + ')).says).toBe(
      'an expression has at most 1000 operators | give a part of it a name, as a dimension or measure',
    );
    expect(problem('a'.repeat(20_001)).says).toBe('an expression has at most 20000 characters, and this one has 20001');
  });
});

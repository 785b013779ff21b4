// Engines answer alike over every combination of hard inputs, also where no answer is written down; what is pinned stands in the cases.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import { engines } from './engines.ts';
import { inZone, scalar, type Columns, type FunctionCase, type Input } from './function-case.ts';
import { ask, statementOf } from './run-case.ts';

const inputs: Readonly<Record<string, readonly Input[]>> = {
  string: [
    '',
    ' ',
    'a',
    'é',
    'e\u0301',
    '😀b',
    'ß',
    'İ',
    'ΑΣ',
    'a,b,,c',
    '%',
    '_a',
    'a\\b',
    "it's",
    'A\nB',
    '\t x ',
    'ﬁ',
    '\u00a0x',
    '0',
    null,
  ],
  integer: [0, 1, -1, 2, 5, -7, 100, 2147483648, '9007199254740993', '-9007199254740993', null],
  float: [0, -0.5, 0.5, 1, 2.5, -2.5, 0.1, 1.005, -1.005, 0.285, 123456.789, 1e15, null],
  'decimal(12, 4)': ['0.0000', '0.0001', '-0.0001', '0.5000', '-2.5000', '1.0050', '99999999.9999', null],
  date: ['1582-10-10', '1900-02-28', '1969-12-31', '2000-02-29', '2021-01-03', '2024-12-30', '2024-12-31', '2023-01-01', null],
  datetime: [
    '1582-10-10T00:00:00',
    '1969-12-31T23:59:59.999999',
    '2024-02-29T12:00:00.5',
    '2024-11-03T01:30:00',
    '2024-03-10T02:30:00',
    null,
  ],
  timestamp: [
    '1969-12-31T23:59:59.999999Z',
    '2024-11-03T05:30:00Z',
    '2024-11-03T06:30:00Z',
    '2024-03-10T06:59:59Z',
    '2024-03-10T07:00:00Z',
    '2024-01-01T04:59:59Z',
    '2037-07-01T00:00:00Z',
    null,
  ],
};
const written: readonly Input[] =
  ' |1|-1|+1|1.5|.5|1.|1e3|1E-3|1,5|٣|NaN|inf|-0|00012|9223372036854775808|99999999.995|1e308|1e309|true|TRUE|t|yes|2024-02-29|2023-02-29|2024-2-9|0000-01-01|0001-01-01|10000-01-01|2024-01-01T00:00|2024-01-01 23:59:60|2024-01-01 24:00|2024-01-01T10:00:00Z| 2024-01-01'.split(
    '|',
  );

type Asked = readonly [expression: string, columns: Columns, zone?: string];

const numbers = ['integer', 'float', 'decimal(12, 4)'];
const moments = ['date', 'datetime', 'timestamp'];
const zonesOf = (type: string): readonly string[] => (type === 'timestamp' ? ['America/New_York', 'Australia/Lord_Howe'] : ['UTC']);
const units = ['year', 'quarter', 'month', 'week', 'day', 'hour', 'minute', 'second'];
const parts = [...units, 'dayofyear', 'dayofweek', 'millisecond'];
const patterns = ['a', '.', '^.', '.$', '[^a]', '[[:alpha:]]', 'é', '\\s', 'b?c', '[a-z]+', 'x*a'];

const groups: Readonly<Record<string, readonly Asked[]>> = {
  texts: [
    ...['length', 'lower', 'upper', 'trim', 'ltrim', 'rtrim'].map((name): Asked => [`${name}(a)`, { a: 'string' }]),
    ...['left(a, b)', 'right(a, b)', 'substring(a, b)', 'substring(a, 2, b)', "split_part(a, ',', b)"].map((text): Asked => [
      text,
      { a: 'string', b: 'integer' },
    ]),
    ...['split_part(a, b, 2)', 'position(b in a)', 'contains(a, b)', 'startswith(a, b)', 'endswith(a, b)', "replace(a, b, 'é')"].map(
      (text): Asked => [text, { a: 'string', b: 'string' }],
    ),
    ...['a || b', 'a < b', 'a = b', 'greatest(a, b)', 'a like b', 'a ilike b', 'nullif(a, b)'].map((text): Asked => [
      text,
      { a: 'string', b: 'string' },
    ]),
  ],
  patterns: patterns.flatMap((pattern) =>
    [
      `regexp_like(a, '${pattern}')`,
      `regexp_extract(a, '${pattern}')`,
      `regexp_replace(a, '${pattern}', '#')`,
      `regexp_count(a, '${pattern}')`,
    ].map((text): Asked => [text, { a: 'string' }]),
  ),
  'texts that are read': ['integer', 'decimal(10, 2)', 'float', 'boolean', 'date', 'datetime', 'timestamp'].map((type): Asked => [
    `try_cast(a as ${type})`,
    { a: 'written' },
  ]),
  'one number': numbers.flatMap((type) =>
    `abs(a); round(a); round(a, 1); round(a, 2); round(a, -2); trunc(a); trunc(a, 1); trunc(a, 3); trunc(a, -1); floor(a); ceil(a); sign(a);
    sqrt(a); exp(a); ln(a); log10(a); log(2, a); log(10, a); power(a, 2); power(2, a); power(a, -1); power(a, 0.5); zeroifnull(a); nullifzero(a); -a;
    a / 3; 3 / a; a % 3; a % -2; 7 % a; cast(a as integer); cast(a as float); cast(a as decimal(30, 2)); try_cast(a as integer); try_cast(a as decimal(10, 2));
    a * 1.5; a + 0.25; a - 1; a between -1 and 2.5; a in (0, 0.5); case when a < 0 then -a end; radians(a); sin(a); atan(a); acos(a)`
      .split(/;\s*/)
      .map((text): Asked => [text, { a: type }]),
  ),
  'two numbers': numbers.flatMap((a) =>
    numbers.flatMap((b) =>
      'a + b; a - b; a * b; a / b; a % b; a < b; a = b; greatest(a, b); least(a, b); power(a, b); log(a, b); atan2(a, b); nullif(a, b); coalesce(a, b)'
        .split('; ')
        // 64 bits do not hold the products of the largest
        .filter((text) => text !== 'a * b' || a !== 'integer' || b !== 'integer')
        .map((text): Asked => [text, { a, b }]),
    ),
  ),
  moments: moments.flatMap((type) =>
    zonesOf(type).flatMap((zone) =>
      [
        ...parts.map((part) => `extract(${part} from a)`),
        ...units.filter((unit) => type !== 'date' || !/hour|minute|second/.test(unit)).map((unit) => `date_trunc('${unit}', a)`),
        ...['string', 'date', 'datetime', 'timestamp'].map((to) => `cast(a as ${to})`),
        "a + interval '1 month'",
        "a - interval '36 hours'",
        "a >= date '2024-01-01'",
        "a < timestamp_ntz '2024-11-03 01:30:00'",
      ].map((text): Asked => [text, { a: type }, zone]),
    ),
  ),
  'two moments': moments.flatMap((type) =>
    zonesOf(type).flatMap((zone) => [
      ...units.map((unit): Asked => [`dateadd(${unit}, n, a)`, { a: type, n: 'count' }, zone]),
      ...units.map((unit): Asked => [`datediff(${unit}, a, b)`, { a: type, b: type }, zone]),
      ...moments.flatMap((b) => ['a < b', 'a = b', 'datediff(day, a, b)'].map((text): Asked => [text, { a: type, b }, zone])),
    ]),
  ),
};

const inputsOf = (type: string): readonly Input[] =>
  type === 'written' ? written : type === 'count' ? [0, 1, -1, 3, -13, 14, null] : (inputs[type] ?? []);
const typeNames: Readonly<Record<string, string>> = { written: 'string', count: 'integer' };

function caseOf([expression, columns, zone = 'UTC']: Asked): FunctionCase & { readonly kind: 'scalar' } {
  const types = Object.values(columns);
  // every second one of a second argument is enough
  const rows = types.reduce<readonly (readonly Input[])[]>(
    (all, type, position) =>
      all.flatMap((row) => inputsOf(type).flatMap((value, index) => (position > 0 && index % 2 === 1 ? [] : [[...row, value]]))),
    [[]],
  );
  const typed = Object.fromEntries(Object.entries(columns).map(([name, type]) => [name, typeNames[type] ?? type]));
  return scalar(expression, typed, rows, inZone(zone));
}

describe.runIf(engines.length > 1)('the engines agree about', () => {
  const opened: Warehouse[] = [];
  beforeAll(async () => void opened.push(...(await Promise.all(engines.map(({ open }) => open())))));
  afterAll(async () => void (await Promise.all(opened.map((warehouse) => warehouse.close()))));

  test.each(Object.entries(groups))(
    '%s',
    async (_, list) => {
      const differences: string[] = [];
      for (const asked of list) differences.push(...(await differencesOf(caseOf(asked), opened)));
      expect(differences).toEqual([]);
    },
    60_000,
  );
});

/** An input and the answers of all engines, where they are not one. */
async function differencesOf(
  asked: FunctionCase & { readonly kind: 'scalar' },
  warehouses: readonly Warehouse[],
): Promise<readonly string[]> {
  const able = warehouses.filter(({ dialect }) => statementOf(asked, [], dialect).refusals.length === 0);
  const answers = await Promise.all(able.map(async (warehouse) => (await ask(warehouse, asked, asked.rows)).values.map(shown)));
  return asked.rows.flatMap((row, index) => {
    const of = answers.map((values) => values[index]);
    return new Set(of).size > 1 ? [`${asked.expression} ${asked.settings?.zone ?? ''} ${JSON.stringify(row)}: ${of.join(' | ')}`] : [];
  });
}

/** Numbers of all their digits where they are whole, else of eleven. */
function shown(value: Input): string {
  const text = String(value)
    .replace(/Z$/, '')
    .replace(/(\.\d*?)0+$/, '$1')
    .replace(/\.$/, '');
  if (!/^-?[\d.]+(e[+-]?\d+)?$/i.test(text) || /^-?\d{16,}$/.test(text)) return text;
  return String(Number(Number(text).toPrecision(11)) + 0);
}

import picocolors from 'picocolors';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../views/answer.ts';
import { answerText, type AnswerFormat, type Page } from '../../cli/output/formats.ts';

const page: Page = { language: 'en', currency: 'EUR', width: 60, colors: picocolors.createColors(false) };
const text = (answer: Answer, format: AnswerFormat, language = 'en') => answerText(answer, format, { ...page, language });

const sales: Answer = {
  id: 'q1',
  columns: [
    { name: 'month', role: 'time', type: 'date', grain: 'month', label: 'Month' },
    { name: 'customers.region', role: 'dimension', type: 'string' },
    { name: 'revenue', role: 'metric', type: 'decimal', label: 'Revenue', format: { style: 'currency' } },
    { name: 'margin', role: 'metric', type: 'float', format: { style: 'percent' } },
  ],
  rows: [
    { values: ['2025-01-01', 'EMEA', '1234.5', 0.3125] },
    { values: ['2025-01-01', null, '0', null], other: true, otherOf: 'customers.region' },
    { values: ['2025-02-01', 'a, "b"', '-20', -0.5], incomplete: true },
  ],
  totals: [
    { values: ['2025-01-01', null, '1234.50', 0.31], total: ['customers.region'] },
    { values: [null, null, '1214.5', 0.3], total: ['month', 'customers.region'], incomplete: true },
  ],
  range: { from: '2025-01-01', before: '2025-03-01' },
  zone: 'UTC',
  asOf: '2025-02-10',
  notes: [{ code: 'overlapping-groups', message: 'groups overlap' }],
};

test('a table aligns numbers, writes money and shares, says Other and Total, marks what is not over', () => {
  expect(text(sales, 'table')).toBe(
    `
Month     customers.region    Revenue  margin
────────  ────────────────  ─────────  ──────
2025-01   EMEA              €1,234.50   31.3%
2025-01   Other                 €0.00       —
2025-02*  a, "b"              -€20.00  -50.0%
────────  ────────────────  ─────────  ──────
2025-01   Total             €1,234.50   31.0%
Total*                      €1,214.50   30.0%

* not over yet: it ends after 2025-02-10
note: groups overlap
`.slice(1),
  );
});

test('markdown has the same cells, escaped', () => {
  expect(text(sales, 'markdown').split('\n').slice(0, 7)).toEqual([
    '| Month | customers.region | Revenue | margin |',
    '| --- | --- | ---: | ---: |',
    '| 2025-01 | EMEA | €1,234.50 | 31.3% |',
    '| 2025-01 | Other | €0.00 | — |',
    '| 2025-02\\* | a, "b" | -€20.00 | -50.0% |',
    '| **2025-01** | **Total** | **€1,234.50** | **31.0%** |',
    '| **Total\\*** |  | **€1,214.50** | **30.0%** |',
  ]);
});

test('two columns of one label are told apart by their names', () => {
  const twice = ['deals_won', 'eu_deals_won'].map((name) => ({ name, role: 'metric' as const, type: 'integer', label: 'Deals won' }));
  const answer: Answer = { ...sales, columns: twice, rows: [{ values: ['2', '1'] }], totals: [], notes: [] };
  expect(text(answer, 'markdown').split('\n')[0]).toBe('| Deals won (deals\\_won) | Deals won (eu\\_deals\\_won) |');
});

test('csv is RFC 4180: raw values, quotes doubled, null is nothing', () => {
  expect(text(sales, 'csv')).toBe(
    [
      'month,customers.region,revenue,margin,$total,$incomplete,$other',
      '2025-01-01,EMEA,1234.5,0.3125,,,',
      '2025-01-01,,0,,,,true',
      '2025-02-01,"a, ""b""",-20,-0.5,,true,',
      '2025-01-01,,1234.50,0.31,customers.region,,',
      ',,1214.5,0.3,month customers.region,true,',
      '',
    ].join('\r\n'),
  );
});

test('json has the shape that the language states', () => {
  expect(JSON.parse(text(sales, 'json'))).toEqual({
    id: 'q1',
    columns: sales.columns,
    rows: [
      { month: '2025-01-01', 'customers.region': 'EMEA', revenue: '1234.5', margin: 0.3125 },
      { month: '2025-01-01', 'customers.region': null, revenue: '0', margin: null, $other: true },
      { month: '2025-02-01', 'customers.region': 'a, "b"', revenue: '-20', margin: -0.5, $incomplete: true },
    ],
    totals: [
      { $total: ['customers.region'], month: '2025-01-01', revenue: '1234.50', margin: 0.31 },
      { $total: ['month', 'customers.region'], revenue: '1214.5', margin: 0.3, $incomplete: true },
    ],
    range: { from: '2025-01-01', before: '2025-03-01' },
    zone: 'UTC',
    as_of: '2025-02-10',
    notes: sales.notes,
  });
});

test('ndjson is a row a line', () => {
  const lines = text(sales, 'ndjson').trimEnd().split('\n');
  expect(lines.map((line) => JSON.parse(line) as unknown)).toHaveLength(5);
  expect(lines[0]).toBe('{"month":"2025-01-01","customers.region":"EMEA","revenue":"1234.5","margin":0.3125}');
});

const oneColumn = (type: string, values: Answer['rows'][number]['values'], more: object = {}): Answer => ({
  columns: [{ name: 'x', role: 'metric', type, ...more }],
  rows: values.map((value) => ({ values: [value] })),
  totals: [],
  zone: 'UTC',
  asOf: '2025-01-01',
  notes: [],
});
const cells = (answer: Answer, language = 'en') =>
  text(answer, 'table', language)
    .split('\n')
    .slice(2, 2 + answer.rows.length)
    .map((line) => line.trim());

describe('numbers', () => {
  test.each([
    ['integer', [1234567, '9007199254740993'], {}, ['1,234,567', '9,007,199,254,740,993']],
    ['decimal', ['12345678901234567890.125', '1'], {}, ['12,345,678,901,234,567,890.125', '1.000']],
    ['float', [1.5, 1234.567], {}, ['1.50', '1,234.57']],
    ['float', [0.12345, 0.5], {}, ['0.1235', '0.5000']],
    ['float', [3, 4], {}, ['3', '4']],
    ['float', [0.125], { format: { style: 'percent' } }, ['12.5%']],
    ['float', [0.125], { format: { style: 'percent', decimals: 0 } }, ['13%']],
    ['decimal', ['1.5'], { format: { style: 'currency', unit: 'USD' } }, ['$1.50']],
    ['integer', [3], { format: { style: 'number', unit: 'days' } }, ['3 days']],
    ['float', [93784], { format: { style: 'duration' } }, ['1d 2h']],
    ['float', [1.5], { format: { style: 'duration', unit: 'hours' } }, ['1h 30m']],
    ['float', [0.25], { format: { style: 'ratio' } }, ['0.25']],
  ] as const)('%s %j with %j are written %j', (type, values, more, expected) => {
    expect(cells(oneColumn(type, values, more))).toEqual(expected);
  });

  test('the language decides how they are written', () => {
    expect(cells(oneColumn('decimal', ['1234.5'], { format: { style: 'currency' } }), 'de')).toEqual(['1.234,50\u00a0€']);
  });
});

describe('times', () => {
  const at = (grain: string, value: string) =>
    text({ ...oneColumn('date', [value]), columns: [{ name: 't', role: 'time', type: 'date', grain }] }, 'table').split('\n')[2];
  test.each([
    ['year', '2025-01-01', '2025'],
    ['quarter', '2025-04-01', '2025-Q2'],
    ['month', '2025-04-01', '2025-04'],
    ['week', '2025-03-31', '2025-03-31'],
    ['fiscal_year', '2025-02-01', '2025-02-01'],
    ['hour', '2025-03-30T03:00:00+02:00', '2025-03-30 03:00+02:00'],
  ])('a %s %s is %s', (grain, value, expected) => expect(at(grain, value)).toBe(expected));
});

test('wide letters take two cells, marks none, and text from right to left stays in its cell', () => {
  const answer: Answer = {
    ...oneColumn('integer', []),
    columns: [
      { name: 'name', role: 'dimension', type: 'string', label: '名稱' },
      { name: 'n', role: 'metric', type: 'integer', label: 'الإيرادات' },
    ],
    rows: [{ values: ['東京', 1] }, { values: ['é', 22] }, { values: ['مرحبا', 333] }],
  };
  const lines = text(answer, 'table').split('\n');
  expect(lines.slice(0, 5)).toEqual([
    '名稱   \u2068الإيرادات\u2069',
    '─────  ─────────',
    '東京           1',
    'é             22',
    '\u2068مرحبا\u2069        333',
  ]);
});

test('controls of a terminal in values do nothing', () => {
  const answer: Answer = {
    ...oneColumn('string', []),
    columns: [{ name: 'x', role: 'dimension', type: 'string' }],
    rows: [{ values: ['a\u001b[31mb\nc'] }],
  };
  expect(text(answer, 'table').split('\n')[2]).toBe('a·[31mb↵c');
});

test('an answer without rows says so', () => {
  expect(text(oneColumn('integer', []), 'table')).toContain('no rows');
  expect(text(oneColumn('integer', []), 'csv')).toBe('x\r\n');
  expect(text(oneColumn('integer', []), 'ndjson')).toBe('');
});

describe('charts', () => {
  test('categories are bars, the largest as wide as there is room', () => {
    const answer: Answer = {
      ...oneColumn('integer', []),
      columns: [
        { name: 'region', role: 'dimension', type: 'string' },
        { name: 'n', role: 'metric', type: 'integer', label: 'Orders' },
      ],
      rows: [{ values: ['North', 40] }, { values: ['South', 20] }, { values: ['East', 0] }, { values: ['West', null] }],
    };
    expect(text(answer, 'chart').split('\n')).toEqual([
      'Orders by region',
      `North ${'█'.repeat(50)} 40`,
      `South ${'█'.repeat(25)} 20`,
      'East   0',
      'West   —',
      '',
    ]);
  });

  test('a series along time is a line over an axis from zero', () => {
    const answer: Answer = {
      ...oneColumn('integer', []),
      columns: [
        { name: 'month', role: 'time', type: 'date', grain: 'month' },
        { name: 'n', role: 'metric', type: 'integer' },
      ],
      rows: [1, 2, 3].map((month) => ({ values: [`2025-0${month}-01`, month * 10] })),
    };
    const lines = text(answer, 'chart').split('\n');
    expect(lines[0]).toBe('n by month');
    expect(lines[1]).toMatch(/^30 ┤ .*⡠|⠤|⣀|⠔/u);
    expect(lines[8]).toMatch(/^ 0 ┤/);
    expect(lines.at(-2)).toMatch(/^ +2025-01 +2025-02 +2025-03$/);
  });

  const along = (grain: string, rows: Answer['rows'], ...names: readonly string[]): Answer => ({
    ...oneColumn('integer', []),
    columns: [
      { name: grain, role: 'time', type: 'date', grain },
      ...names.map((name) => ({ name, role: 'metric' as const, type: 'integer' })),
    ],
    rows,
  });

  test('a period without a row takes its place on the axis, and no line leads over it', () => {
    const answer = along('month', [{ values: ['2025-01-01', 1] }, { values: ['2025-02-01', 1] }, { values: ['2025-12-01', 1] }], 'n');
    const [, top = '', , , , , , , , , labels] = text(answer, 'chart').split('\n');
    expect(top).toMatch(/^1 ┤⠉+⠁? {40,}⠛$/u);
    expect(labels).toMatch(/^ +2025-01 +2025-12$/);
  });

  test('rows in another order are drawn in that of time', () => {
    const answer = along('month', [{ values: ['2025-03-01', 30] }, { values: ['2025-01-01', 10] }, { values: ['2025-02-01', 20] }], 'n');
    const lines = text(answer, 'chart').split('\n');
    expect(lines[1]).toMatch(/^30 ┤ /u);
    expect(lines.at(-2)).toMatch(/^ +2025-01 +2025-02 +2025-03$/);
  });

  test('what a line is held against stands behind it, and has no picture of its own', () => {
    const rows = [1, 2, 3].map((month) => ({ values: [`2025-0${month}-01`, 10, 20, null, 10, 0] }));
    const lines = text(along('month', rows, 'n', 'n.target', 'n.pace', 'n.previous', 'n.change'), 'chart').split('\n');
    expect(lines[0]).toBe('n by month (n.target in dots; n.previous in dashes)');
    expect(lines[1]).toMatch(/^20 ┤[^ ] [^ ] /u);
    expect(lines.filter((line) => / by month/.test(line)).slice(1)).toEqual(['n.change by month']);
  });

  test('several series are a spark each, gaps left open', () => {
    const answer: Answer = {
      ...oneColumn('integer', []),
      columns: [
        { name: 'month', role: 'time', type: 'date', grain: 'month' },
        { name: 'region', role: 'dimension', type: 'string' },
        { name: 'n', role: 'metric', type: 'integer' },
      ],
      rows: [{ values: ['2025-01-01', 'A', 1] }, { values: ['2025-01-01', 'B', 7] }, { values: ['2025-02-01', 'A', 2] }],
    };
    expect(text(answer, 'chart').split('\n').slice(1, 3)).toEqual(['A ▅█ 2', 'B █  —']);
  });
});

describe('cohorts by age', () => {
  const retained: Answer = {
    ...oneColumn('integer', []),
    columns: [
      { name: 'people.since.month', role: 'time', type: 'date', grain: 'month', label: 'Since' },
      { name: 'age.month', role: 'time', type: 'integer', label: 'Age' },
      { name: 'n', role: 'metric', type: 'integer', label: 'Active' },
    ],
    rows: [
      { values: ['2025-01-01', 0, 4] },
      { values: ['2025-01-01', 2, 1], incomplete: true },
      { values: ['2025-02-01', 0, 3] },
      { values: ['2025-02-01', 1, null] },
    ],
  };

  test('a table is a triangle: a line a cohort, a column an age, marked where it is not over for all', () => {
    expect(text(retained, 'table').split('\n').slice(0, 5)).toEqual([
      'Active by Age',
      'Since    0  1   2',
      '───────  ─  ─  ──',
      '2025-01  4     1*',
      '2025-02  3  —',
    ]);
  });

  test('a chart shades it, the darker the greater', () => {
    expect(text(retained, 'chart').split('\n').slice(0, 4)).toEqual([
      'Active by Age',
      'Since       0     1     2',
      '2025-01  █  4        ░ 1*',
      '2025-02  ▓  3     —',
    ]);
  });

  test('two numbers by age stay a list', () => {
    const columns = [...retained.columns, { name: 'm', role: 'metric' as const, type: 'integer' }];
    const rows = retained.rows.map((row) => ({ ...row, values: [...row.values, 1] }));
    expect(text({ ...retained, columns, rows }, 'table').split('\n')[0]).toMatch(/^Since +Age +Active +m$/);
  });
});

describe('funnels', () => {
  const checkout: Answer = {
    ...sales,
    columns: [
      { name: 'month', role: 'time', type: 'date', grain: 'month' },
      { name: 'step', role: 'dimension', type: 'integer' },
      { name: 'label', role: 'dimension', type: 'string' },
      { name: 'entered', role: 'metric', type: 'integer' },
      { name: 'advanced', role: 'metric', type: 'integer' },
      { name: 'step_rate', role: 'metric', type: 'float', format: { style: 'percent' } },
      { name: 'rate', role: 'metric', type: 'float', format: { style: 'percent' } },
      { name: 'drop_off', role: 'metric', type: 'integer' },
    ],
    rows: [{ values: ['2025-01-01', 1, 'Views', 6, 3, 0.5, 1, 3] }, { values: ['2025-01-01', 2, 'Buys', 3, null, null, 0.5, null] }],
    totals: [],
    notes: [],
  };

  test('a table has a bar a step, as wide as its share of the first', () => {
    expect(text(checkout, 'table')).toBe(
      `
month    step  label  entered  advanced  step_rate    rate  drop_off
───────  ────  ─────  ───────  ────────  ─────────  ──────  ────────  ────────────────────
2025-01     1  Views        6         3      50.0%  100.0%         3  ████████████████████
2025-01     2  Buys         3         —          —   50.0%         —  ██████████
`.slice(1),
    );
  });

  test('a chart has a picture of each group', () => {
    expect(text(checkout, 'chart')).toBe(
      `
2025-01
1 Views ████████ 6
2 Buys  ████     3  50.0% of the step before, 50.0% of the first
`.slice(1),
    );
  });
});

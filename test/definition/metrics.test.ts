import { describe, expect, test } from 'vitest';
import { readMetric } from '../../core/definition/read-metric.ts';
import { codesOf, metricOf, read } from './definitions-of.ts';

describe('what a metric is follows from what it says', () => {
  test.each([
    ['orders.revenue', { kind: 'expression', expr: { text: 'orders.revenue' } }],
    ['{ expr: orders.revenue }', { kind: 'expression', expr: { text: 'orders.revenue' } }],
    ['{ avg: revenue, per: customers }', { kind: 'two-step', aggregate: 'avg', of: { text: 'revenue' }, per: { value: 'customers' } }],
    [
      '{ count: orders.n, per: customers }',
      { kind: 'two-step', aggregate: 'count', of: { text: 'orders.n' }, per: { value: 'customers' } },
    ],
    ['{ count: customers, having: mrr > 0 }', { kind: 'members', count: { value: 'customers' }, having: { text: 'mrr > 0' } }],
    ['{ rank: revenue, among: reps }', { kind: 'rank', of: { text: 'revenue' }, among: { value: 'reps' } }],
    ['{ conversion: { from: a.count, to: b.count, entity: user_id } }', { kind: 'conversion', give: 'rate' }],
    ['{ funnel: { entity: id, within: 1 day, steps: [a.count, b.count] } }', { kind: 'funnel' }],
  ])('%s', (keys, body) => expect(metricOf(keys).body).toMatchObject(body));
});

describe('modifiers', () => {
  test('that are compiled are read', () => {
    expect(metricOf("{ expr: a.b, filter: \"a.c in ('x', 'y')\", if_empty: 0, time: a.t }")).toMatchObject({
      filter: { text: "a.c in ('x', 'y')" },
      ifEmpty: { value: '0' },
      time: { text: 'a.t' },
    });
  });

  test.each([
    ['all', { all: true, time: false, names: [] }],
    ['[all, time]', { all: true, time: true, names: [] }],
    ['[time]', { all: false, time: true, names: [] }],
    ['[customers.region, reps]', { all: false, time: false, names: [{ value: 'customers.region' }, { value: 'reps' }] }],
  ])('ignore: %s', (keys, level) => expect(metricOf(`{ expr: a.b, ignore: ${keys} }`).ignore).toMatchObject(level));

  test.each([
    ['trailing: 28 days', { window: { kind: 'trailing', length: { value: '28 days' } } }],
    ['to_date: month', { window: { kind: 'to_date', grain: { value: 'month' } } }],
    ['running: true', { window: { kind: 'running' } }],
    ['offset: 1 year', { offset: { by: { value: '1 year' }, whole: false } }],
    ['offset: { by: 1 year, whole: true }', { offset: { by: { value: '1 year' }, whole: true } }],
    ['offset: 1 year, trailing: 7 days', { offset: { by: { value: '1 year' } }, window: { kind: 'trailing' } }],
  ])('%s changes the span', (keys, span) => expect(metricOf(`{ expr: a.b, ${keys} }`).span).toMatchObject(span));

  test('since names the clock of an entity', () => expect(metricOf('{ expr: a.b, since: a.t }').since).toMatchObject({ text: 'a.t' }));

  test('running: false says nothing', () => expect(metricOf('{ expr: a.b, running: false }').span).toBeUndefined());

  test('helpers are metrics, with helpers of their own', () => {
    const metric = metricOf('{ expr: x / y, with: { x: a.b, y: { sum: z, per: day, with: { z: a.c } } } }');
    expect(metric.with.map(({ name, with: inner }) => [name, inner.length])).toEqual([
      ['x', 0],
      ['y', 1],
    ]);
  });
});

describe('what is said of a metric', () => {
  test('is kept', () => {
    expect(
      metricOf(
        '{ expr: a.b, label: { en: Revenue, zh-Hant: 收入 }, direction: up, status: certified, synonyms: [sales], format: { style: currency, decimals: 0 } }',
      ),
    ).toMatchObject({
      label: { en: 'Revenue', 'zh-Hant': '收入' },
      direction: 'up',
      status: 'certified',
      synonyms: ['sales'],
      format: { style: 'currency', decimals: 0 },
    });
  });

  test('an apostrophe is no open quote', () => {
    expect(metricOf("{ expr: a.b, synonyms: [customers' revenue, the firm's, x] }").synonyms).toEqual([
      "customers' revenue",
      "the firm's",
      'x',
    ]);
    expect(codesOf("metrics: { m: { expr: a.b, label: The firm's own } } # ours")).toEqual([]);
  });

  test('targets, thresholds and benchmarks have their keys', () => {
    expect(
      codesOf(
        'metrics: { m: { expr: a.b, target: { values: { 2026-01: 90, 2026-02: 95.5 }, per: month, spread: days }, thresholds: { good: 1.0, warn: 0.9 }, band: { low: 3, high: 5 }, benchmark: { value: 9, source: a report } } }',
      ),
    ).toEqual([]);
    expect(codesOf('metrics: { m: { expr: a.b, target: { metric: quota } } }')).toEqual([]);
    expect(codesOf('metrics: { m: { expr: a.b, target: { value: 1, pr: month } } }')).toEqual(['unknown-key']);
  });
});

describe('defaults', () => {
  const kpi = 'defaults: { metrics: { owner: finance, tags: [core] }, models: { owner: platform } }';

  test('of kpi.yml hold for what says nothing else, short forms included', () => {
    const { models, metrics } = read(
      'model: a\ntable: a\nmetrics: { inner: count }\n---\nmetrics: { m: a.count, n: { expr: a.count, owner: sales } }',
      kpi,
    );
    expect(models.map(({ owner, metrics: inner }) => [owner, inner[0]?.owner])).toEqual([['platform', 'finance']]);
    expect(metrics.map(({ owner, tags }) => [owner, tags])).toEqual([
      ['finance', ['core']],
      ['sales', ['core']],
    ]);
  });

  test('of a file go before those of kpi.yml, for that file', () => {
    expect(read('defaults: { metrics: { owner: sales } }\nmetrics: { m: a.count }', kpi).metrics[0]).toMatchObject({
      owner: 'sales',
      tags: ['core'],
    });
    expect(read('metrics: { m: a.count }\n---\ndefaults: { metrics: { owner: sales } }', kpi).metrics[0]).toMatchObject({ owner: 'sales' });
  });

  test('may stand with a model', () => {
    expect(read('defaults: { models: { tags: [x] } }\nmodel: a\ntable: a').models[0]?.tags).toEqual(['x']);
  });

  test('are checked like what they stand for', () => {
    expect(codesOf('metrics: {}', 'defaults: { metrics: { ownr: x } }')).toEqual(['unknown-key']);
    expect(codesOf('defaults: { metrics: { expr: x } }')).toEqual(['unknown-key']);
  });
});

describe('a metric of a request', () => {
  test('is read by the same keys', () => {
    const read = readMetric({ name: 'margin', expr: 'profit / revenue', if_empty: 0, with: { x: { expr: 'a.b' } } });
    expect(read).toMatchObject({
      ok: true,
      value: { name: 'margin', body: { expr: { text: 'profit / revenue' } }, ifEmpty: { value: '0' }, with: [{ name: 'x' }] },
    });
  });

  test.each([
    [{ expr: 'x' }, 'missing-key'],
    [{ name: 'm' }, 'missing-key'],
    [{ name: 'm', exp: 'x' }, 'unknown-key'],
    [{ name: 'm n', expr: 'x' }, 'bad-name'],
    [{ name: 'm', expr: ['x'] }, 'wrong-kind'],
    [{ name: 'm', expr: null }, 'wrong-kind'],
    ['m', 'wrong-kind'],
    [null, 'wrong-kind'],
    [[], 'wrong-kind'],
  ])('%j is refused', (value, code) => {
    const read = readMetric(value);
    expect(!read.ok && read.diagnostics[0]?.code).toBe(code);
  });
});

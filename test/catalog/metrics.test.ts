// Metrics: what their names mean, their types and formulas, and what is refused.
import { describe, expect, test } from 'vitest';
import { defineMetrics } from '../../core/catalog/build-metrics.ts';
import type { Metric } from '../../core/catalog/metric.ts';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import { expandedText, formulaText } from '../../core/catalog/formula-text.ts';
import { columnsOfMetric } from '../../core/catalog/lineage.ts';
import { distinctMeasures } from '../../core/catalog/measures-under.ts';
import { readMetric } from '../../core/definition/read-metric.ts';
import { typeText } from '../../core/expression/type.ts';
import { catalogOf, findingsOf, line } from './catalog-of.ts';
import { shopYaml } from './shop.ts';

const withMetrics = (metrics: string): string => `${shopYaml}
---
metrics:
${metrics}`;

const metricLine = (metrics: string): readonly string[] => {
  const offset = shopYaml.split('\n').length + 1;
  return findingsOf(withMetrics(metrics)).map((one) => one.replace(/^(\d+):/, (_, row: string) => `${Number(row) - offset}:`));
};

function metricOf(catalog: Catalog, name: string): Metric {
  const metric = catalog.metrics.get(name);
  if (!metric) throw new Error(`no metric ${name}`);
  return metric;
}

const shown = (metric: Metric): string => `${formulaText(metric)} : ${typeText(metric.type)}`;

const shop = catalogOf(
  withMetrics(`
  revenue: { expr: orders.revenue, label: Revenue }
  aov: { expr: revenue / orders.count }
  web: { expr: revenue, filter: orders.channel = 'web' }
  units_per_order: { expr: sum(items.qty) / count(distinct orders.id) }
  gross: sum(items.qty * products.price_of)
  total: { expr: web + orders.paid, if_empty: 0 }
  customer_value: { avg: revenue, per: customers }
  best: { max: orders.count, per: customers }
  repeaters: { count: customers, having: orders.count >= 2 }
  place: { rank: revenue, among: customers }
  share: { expr: revenue / whole, with: { whole: { expr: revenue, ignore: [customers.region] } } }
  nested: { expr: outer_part, with: { inner_part: { expr: orders.count }, outer_part: { expr: inner_part + 1 } } }
  later: { expr: revenue, since: customers.first_at }
  on_later: { expr: later / revenue }
  late: { expr: revenue, time: orders.paid_on }
`)
    .replace('products.price_of', 'qty * 1')
    .replace('sum(items.qty * qty * 1)', 'sum(items.qty)'),
);

describe('a metric', () => {
  test('of a measure has its type', () => expect(shown(metricOf(shop, 'revenue'))).toBe('orders.revenue : unknown'));
  test('of a division is a float', () => expect(shown(metricOf(shop, 'aov'))).toBe('revenue / orders.count : float'));
  test('keeps its filter for every measure under it', () => expect(metricOf(shop, 'web').filter?.text.text).toBe("orders.channel = 'web'"));
  test('may hold aggregates, each a measure of the model whose columns it names', () => {
    expect(shown(metricOf(shop, 'units_per_order'))).toBe('sum(items.qty) / count(distinct orders.id) : float');
    expect(distinctMeasures(metricOf(shop, 'units_per_order')).map(({ model, time }) => `${model.name} ${time?.dimension.name}`)).toEqual([
      'items ordered_at',
      'orders ordered_at',
    ]);
  });
  test('in two steps is an average over members', () =>
    expect(shown(metricOf(shop, 'customer_value'))).toBe('average of (revenue) for each of customers : float'));
  test('of the greatest keeps the type', () => expect(metricOf(shop, 'best').type.name).toBe('integer'));
  test('may count members for which a condition holds', () =>
    expect(shown(metricOf(shop, 'repeaters'))).toBe('number of customers with orders.count >= 2 : integer'));
  test('may be a rank', () => expect(shown(metricOf(shop, 'place'))).toBe('rank of (revenue) among customers : integer'));
  test('may have helpers, which see each other', () => expect(expandedText(metricOf(shop, 'nested'))).toBe('((count of orders) + 1)'));
  test('on the clock of an entity names it', () => expect(metricOf(shop, 'later').since?.text.text).toBe('customers.first_at'));
  test('may stand on one with a clock of its own', () => expect(metricOf(shop, 'on_later').later).toEqual([]));
  test('that stands with its model has bare names of it', () => {
    expect(shown(metricOf(shop, 'devices'))).toBe('count(distinct device) : integer');
    expect(shown(metricOf(shop, 'twice'))).toBe('2 * visits.count : integer');
  });
  test('is traced to its columns', () =>
    expect(columnsOfMetric(metricOf(shop, 'web')).map(({ model, column, use }) => `${model.name}.${column} ${use}`)).toEqual([
      'orders.amount value',
      'orders.discount value',
      'orders.ordered_at time',
    ]));
  test('is expanded down to aggregates over columns', () =>
    expect(expandedText(metricOf(shop, 'aov'))).toBe('sum(orders.amount - orders.discount) / (count of orders)'));
});

describe('a metric is refused', () => {
  test('when a name is unknown, with the nearest', () =>
    expect(metricLine('  a: { expr: revenu + 1 }\n  revenue: orders.revenue')).toEqual([
      '2:14 error[unknown-metric] no metric is named "revenu" | did you mean "revenue"?',
    ]));
  test('when somebody left the model out, with the model', () =>
    expect(metricLine('  a: { expr: paid + 1 }')).toEqual([
      '2:14 error[unknown-metric] no metric is named "paid" | did you mean "orders.paid"?',
    ]));
  test('when a measure is unknown, with the nearest', () =>
    expect(metricLine('  a: { expr: orders.revenu }')).toEqual([
      '2:14 error[unknown-measure] "orders" has no measure "revenu" | did you mean "orders.revenue"?',
    ]));
  test('when it names a dimension', () =>
    expect(metricLine('  a: { expr: orders.channel }')).toEqual([
      '2:14 error[dimension-in-metric] "orders.channel" is a dimension; a metric is made of measures | aggregate it: sum(orders.channel), max(orders.channel), count(distinct orders.channel)',
    ]));
  test('when it is defined by itself, with the way round', () =>
    expect(metricLine('  a: { expr: b + 1 }\n  b: { expr: a / 2 }')).toEqual(['2:3 error[cycle] "a" is defined by itself: a -> b -> a']));
  test('once, not again in what stands on it', () =>
    expect(metricLine('  a: { expr: nothing }\n  b: { expr: a / 2 }\n  c: { avg: b, per: customers }')).toHaveLength(1));
  test('when its filter cannot be followed', () =>
    expect(metricLine("  a: { expr: visits.count, filter: orders.channel = 'web' }")).toEqual([
      '2:36 error[unreachable-dimension] "orders.channel" cannot be reached from "visits": no joins lead from "visits" to "orders"',
    ]));
  test('when types do not fit', () => expect(metricLine("  a: { expr: orders.count || 'x' }")[0]).toMatch(/^2:14 error\[type-error\] /));
  test('when `having` is no condition', () =>
    expect(metricLine('  a: { count: customers, having: orders.count }')).toEqual([
      '2:34 error[type-error] "orders.count" is an integer, not a condition',
    ]));
  test('when members are of two roles', () =>
    expect(metricLine('  a: { avg: orders.count, per: addresses }')).toEqual([
      '2:32 error[ambiguous-role] "addresses" is ambiguous for "orders.count": "orders.ship_to" and "orders.bill_to" lead there | name the role: "ship_to" or "bill_to"',
    ]));
  test('when it sums over members that overlap', () =>
    expect(metricLine('  a: { sum: orders.revenue, per: products }')[0]).toMatch(
      /^2:34 error\[overlapping-members\] "a" sums over members that overlap/,
    ));
  test('but not when it averages over them', () => expect(metricLine('  a: { avg: orders.count, per: products }')).toEqual([]));
  test('when members have no key', () =>
    expect(metricLine('  a: { avg: orders.count, per: tags }')[0]).toMatch(/^2:32 error\[members-without-key\]/));
  test('when it aggregates a metric', () =>
    expect(metricLine('  r: orders.revenue\n  a: { expr: avg(r) }')).toEqual([
      '3:14 error[nested-aggregate] "avg(r)" aggregates the metric "r" | of a metric for each row of a model: { avg: r, per: model }',
    ]));
  test('when an aggregate is of no model', () =>
    expect(metricLine('  a: { expr: count(*) }')[0]).toMatch(/^2:14 error\[aggregate-of-no-model\]/));
  test('when an aggregate leaves the model out, with it', () =>
    expect(metricLine('  a: { expr: sum(qty) }')).toEqual([
      '2:14 error[aggregate-of-no-model] "sum(qty)" does not say the "qty" of which model | did you mean "items.qty"?',
    ]));
  test('when an aggregate names two facts', () =>
    expect(metricLine('  a: { expr: count(distinct tags.tag || items.kind) }')).toEqual([
      '2:14 error[aggregate-of-several-models] "count(distinct tags.tag || items.kind)" names "tags" and "items", and none of them reaches the others to one | aggregate each by itself',
    ]));
  test('when a helper bears the name of a metric', () =>
    expect(metricLine('  r: orders.revenue\n  a: { expr: r, with: { r: { expr: orders.count } } }')).toEqual([
      '3:25 error[helper-is-metric] the helper "r" of "a" bears the name of a metric | give the helper another name',
    ]));
  test('when it ignores what nobody knows', () =>
    expect(metricLine('  a: { expr: orders.revenue, ignore: [customers.regio] }')).toEqual([
      '2:39 error[unknown-name] "customers" has no dimension "regio" | did you mean "customers.region"?',
    ]));
  test('when its time is none', () =>
    expect(metricLine('  a: { expr: orders.revenue, time: orders.channel }')).toEqual([
      '2:36 error[not-a-time] "orders.channel" is no time dimension | name a dimension of type date, datetime or timestamp',
    ]));
});

describe('a warning', () => {
  test('is for sums of facts without if_empty', () =>
    expect(metricLine('  a: { expr: orders.revenue - items.units }')).toEqual([
      '2:3 warning[sum-without-if-empty] "a" adds facts of "orders" and "items": it is null where one of them has no rows | if_empty: 0 makes what is missing count as nothing',
    ]));
  test('not for those with it', () => expect(metricLine('  a: { expr: orders.revenue - items.units, if_empty: 0 }')).toEqual([]));
  test('nor for counts, which are never null', () => expect(metricLine('  a: { expr: orders.count + tags.count }')).toEqual([]));
  test('is for negations over a many side', () =>
    expect(metricLine("  a: { expr: orders.revenue, filter: items.kind <> 'gift' }")[0]).toMatch(/^2:38 warning\[negation-over-many\] /));
  test('not for those over one', () => expect(metricLine("  a: { expr: items.units, filter: items.kind <> 'gift' }")).toEqual([]));
});

describe('definitions of a request', () => {
  const define = (...definitions: readonly Record<string, unknown>[]): string => {
    const read = definitions.map((definition) => readMetric(definition));
    const metrics = read.flatMap((one) => (one.ok ? [one.value] : []));
    const defined = defineMetrics(shop, metrics);
    return defined.ok
      ? metrics.map(({ name }) => shown(metricOf(defined.value, name))).join('; ')
      : defined.diagnostics.map(line).join('\n');
  };
  test('stand beside the metrics', () => expect(define({ name: 'margin', expr: 'revenue / aov' })).toBe('revenue / aov : float'));
  test('may use each other', () =>
    expect(define({ name: 'b', expr: 'a + 1' }, { name: 'a', expr: 'orders.count' })).toBe('a + 1 : integer; orders.count : integer'));
  test('leave the catalog as it was', () => expect(shop.metrics.has('margin')).toBe(false));
  test('may not bear the name of a metric', () =>
    expect(define({ name: 'revenue', expr: 'orders.paid' })).toMatch(/error\[metric-defined\] a metric is named "revenue" already/));
  test('may not name what is hidden', () =>
    expect(define({ name: 'x', expr: 'count(distinct customers.secret)' })).toMatch(/error\[hidden-dimension\]/));
});

// What is wrong with models: joins, times, dimensions, measures, and that each mistake is told once.
import { describe, expect, test } from 'vitest';
import { buildCatalog } from '../../core/catalog/build-catalog.ts';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import { built, catalogOf, findingsOf, line, modelOf } from './catalog-of.ts';

describe('a join is refused', () => {
  const joining = (join: string): readonly string[] =>
    findingsOf(`
model: orders
table: orders
key: id
joins: { ${join} }
---
model: payments
table: payments
key: id
unique: [[invoice_no], [shop_id, receipt_no]]
---
model: keyless
table: keyless
---
model: days
table: days
key: [shop_id, day]
dimensions: { day: date }`);
  test('when it names neither the key nor a unique', () =>
    expect(joining('payments: { via: { amount: amount } }')).toEqual([
      '5:29 error[join-not-unique] the join "payments" names "amount", which is neither the key of "payments" nor a "unique" of it: it could repeat rows | if it identifies a row there, add unique: [[amount]] to "payments"; if several rows may match, say many: true',
    ]));
  test('not when it names a unique, or more than that', () => {
    expect(joining('payments: { via: { invoice_no: invoice_no } }')).toEqual([]);
    expect(joining('payments: { via: { receipt_no: receipt_no, shop_id: shop_id, day: day } }')).toEqual([]);
  });
  test('when it names a part of a key', () =>
    expect(joining('days: { via: { day: ordered_on } }')[0]).toMatch(/^5:25 error\[join-not-unique\]/));
  test('when it names one column and the key has two', () =>
    expect(joining('days: ordered_on')).toEqual([
      '5:16 error[join-without-key] the join "days" names one column, and the key of "days" is "shop_id", "day" | name each: via: { theirs: ours, theirs: ours }',
    ]));
  test('when the model has no key', () =>
    expect(joining('keyless: thing_id')).toEqual([
      '5:19 error[join-without-key] the join "keyless" needs the key of "keyless", which has none | add "key:" to "keyless", or name both sides: via: { theirs: ours }',
    ]));
  test('when it leads to no model, with the nearest', () =>
    expect(joining('paymnts: order_id')).toEqual([
      '5:10 error[unknown-model] the join "paymnts" leads to no model: none is named "paymnts" | did you mean "payments"?',
    ]));
  test('when its sides are of types that cannot be compared', () =>
    expect(joining("days: { via: { shop_id: shop_id, day: lower('x') } }")[0]).toMatch(
      /^5:48 error\[type-error\] the join "days" holds "days.day" against "lower\('x'\)": /,
    ));
  test('when our side lies on a many side', () =>
    expect(joining('lines: { to: payments, via: order_id, many: true }, payments: lines.number')[0]).toMatch(
      /^5:72 error\[many-side\] "lines.number" lies on the many side "lines" of "orders": a join takes/,
    ));
  test('when it needs itself', () =>
    expect(joining('payments: payments.parent_id')).toEqual(['5:10 error[cycle] the join "payments" needs itself to find its rows']));
  test('but not when our side needs other joins', () =>
    expect(joining('payments: payment_id, days: { via: { shop_id: payments.shop_id, day: ordered_on } }')).toEqual([]));
});

describe('a mistake is told once', () => {
  const broken = `
model: orders
table: orders
key: id
time: ordered_at
joins: { customrs: customer_id }
dimensions:
  id: integer
  ordered_at: timestamp
  region: { type: string, expr: customers.region }
  size: case when amuont > 1 then 'x' else 2 end
  twice: size || size
measures:
  revenue: sum(amount)
  wrong: sum(size)
  by_region: { expr: count(*), filter: customers.region = 'EMEA' }
---
model: customers
table: customers
key: id
dimensions: { region: string }
---
metrics:
  a: { expr: orders.wrong / orders.revenue }
  b: { expr: a + orders.by_region }
  c: { avg: b, per: customers }
  d: { expr: orders.revenue, filter: customers.region = 'EMEA' }`;
  test('and nothing that stands on it is reported', () =>
    expect(findingsOf(broken)).toEqual([
      '6:10 error[unknown-model] the join "customrs" leads to no model: none is named "customrs" | did you mean "customers"?',
      '11:44 error[type-error] a string and an integer do not mix in "case when amuont > 1 then \'x\' else 2 end" | nothing converts by itself: write cast(... as type) around one of them',
    ]));
  test('and what stands on it is marked', () => {
    const { catalog } = built({ 'all.yml': broken });
    expect([...catalog.metrics.values()].filter((metric) => metric.broken).map(({ name }) => name)).toEqual(['a', 'b', 'c', 'd']);
    expect([...modelOf(catalog, 'orders').measures.values()].filter((measure) => measure.broken).map(({ name }) => name)).toEqual([
      'wrong',
      'by_region',
    ]);
  });
  test('and a file that cannot be read hides only itself', () => {
    const { diagnostics } = built({
      'orders.yml': 'model: orders\ntable: orders\nmeasures: { revenue: sum(amount) }\n  bad: [',
      'metrics.yml': 'metrics:\n  a: { expr: orders.revenue }\n  b: { expr: nothing }\n',
    });
    expect(diagnostics.filter(({ at }) => at?.file.path === 'metrics.yml').map(line)).toEqual([
      '3:14 error[unknown-metric] no metric is named "nothing"',
    ]);
  });
});

describe('a dimension', () => {
  const dimension = (text: string, more = ''): readonly string[] =>
    findingsOf(`
model: orders
table: orders
key: id
joins: { items: { via: order_id, many: true } }
dimensions:
  ${text}
${more}
---
model: items
table: items
key: id
time: sent_on
dimensions: { kind: string, sent_on: date }
measures: { last: { expr: sum(qty), at: last } }`);
  test('whose type cannot be inferred needs one', () =>
    expect(dimension('net: amount - discount')).toEqual([
      '7:8 error[missing-type] the type of the dimension "net" cannot be inferred: say "type:"',
    ]));
  test('that needs itself is refused with the way round', () =>
    expect(dimension('a: upper(b)\n  b: { type: string, expr: c }\n  c: { type: string, expr: a }')).toEqual([
      '7:3 error[cycle] "a" is defined by itself: orders.a -> orders.b -> orders.c -> orders.a',
    ]));
  test('may use others, in any order', () => expect(dimension("a: b || 'x'\n  b: upper(c)\n  c: string")).toEqual([]));
  test('with a filter needs an aggregate', () =>
    expect(dimension("a: { type: string, expr: kind, filter: kind = 'x' }")).toEqual([
      '7:42 error[filter-without-aggregate] the filter of "a" belongs to an aggregate over a many side, and there is none',
    ]));
  test('cannot be a measure that is semi-additive', () =>
    expect(dimension('a: items.last')).toEqual(['7:6 error[measure-as-dimension] "items.last" cannot be a dimension: it has "at:"']));
  test('of bins needs bounds that ascend', () =>
    expect(dimension('a: { expr: amount, bins: [10, 5] }')).toEqual(['7:33 error[bad-bin] the bounds of bins ascend, and "5" does not']));
  test('of bins needs numbers for numbers', () =>
    expect(dimension('a: { type: integer, bins: [1, x] }')).toEqual(['7:33 error[bad-bin] "x" is no bound for values of type integer']));
  test('that is no time has no grain', () =>
    expect(dimension('a: { type: string, grain: month }')).toEqual(['7:29 error[bad-grain] "a" is a string: only times have a grain']));
  test('of months is truncated to them', () => {
    const catalog = catalogOf('model: m\ntable: m\ndimensions: { on_month: { type: date, grain: month } }');
    expect(modelOf(catalog, 'm').dimensions.get('on_month')).toMatchObject({
      grain: 'month',
      expression: { kind: 'call', name: 'date_trunc', type: { name: 'date' } },
    });
  });
  test('is sorted by another of its model', () =>
    expect(dimension('a: { type: string, order: b }')).toEqual(['7:29 error[unknown-name] "orders" has no dimension "b" to sort by']));
});

describe('a measure', () => {
  const measure = (text: string): readonly string[] =>
    findingsOf(`
model: orders
table: orders
key: id
joins: { items: { via: order_id, many: true }, successor: { to: items, via: item_id } }
dimensions: { ordered_at: timestamp, channel: string, amount: decimal }
measures:
  ${text}
---
model: items
table: items
key: id
dimensions: { qty: integer }`);
  test('aggregates', () =>
    expect(measure('a: amount * 2')).toEqual([
      '8:6 error[outside-aggregate] "amount" stands outside an aggregate | write sum(amount), or max(amount)',
    ]));
  test('is no constant', () =>
    expect(measure('a: 1 + 1')).toEqual([
      '8:6 error[no-aggregate] "1 + 1" is no aggregate | a measure aggregates the rows of its model, such as sum(amount) or count(*)',
    ]));
  test('over measures is a metric', () =>
    expect(measure('b: sum(amount)\n  a: b / count(*)')).toEqual([
      '9:6 error[outside-aggregate] "b" is a measure, and a measure aggregates rows | what is made of measures is a metric: write it under "metrics:"',
    ]));
  test('has a time that is one', () =>
    expect(measure('a: { expr: sum(amount), time: channel }')[0]).toMatch(/^8:33 error\[not-a-time\] "channel" is no time dimension/));
  test('has no time on a many side', () =>
    expect(measure('a: { expr: sum(amount), time: items.qty }')[0]).toMatch(/^8:33 error\[many-side\]/));
  test('is filled with a value of its type', () =>
    expect(measure('a: { expr: sum(amount), if_empty: none }')).toEqual([
      '8:37 error[bad-if-empty] "if_empty: none" cannot replace a decimal | write a constant of that type, such as if_empty: 0',
    ]));
  test('means roles that there are', () =>
    expect(measure('a: { expr: sum(amount), roles: { items: sucessor } }')).toEqual([
      '8:43 error[unknown-role] "orders" has no role "sucessor" | did you mean "successor"?',
    ]));
  test('has no windows', () =>
    expect(measure('a: sum(amount) over (partition by channel)')[0]).toMatch(/error\[(window-outside-dimension|expression-syntax)\]/));
  test('may look at a many side by its filter', () => expect(measure('a: { expr: sum(amount), filter: items.qty > 1 }')).toEqual([]));
});

describe('the time of a model', () => {
  test('may be that of a model it joins', () => {
    const catalog = catalogOf(
      'model: lines\ntable: lines\ntime: orders.day\njoins: { orders: order_id }\n---\nmodel: orders\ntable: orders\nkey: id\ndimensions: { day: date }',
    );
    expect(modelOf(catalog, 'lines').time?.path.id).toBe('lines>orders');
  });
  test('must be declared', () =>
    expect(findingsOf('model: a\ntable: a\ntime: day\ndimensions: { days: integer }')).toEqual([
      '3:7 error[unknown-name] "a" has no dimension "day" | did you mean "days"?',
    ]));
});

describe('what was renamed', () => {
  const renamed = `
model: clients
renamed_from: customers
table: clients
key: id
dimensions: { area: { type: string, renamed_from: [region] } }
measures: { people: { expr: count(*), renamed_from: heads } }
---
model: orders
table: orders
key: id
joins: { clients: client_id }
measures: { emea: { expr: count(*), filter: clients.region = 'EMEA' } }
---
metrics:
  all_people: { expr: customers.heads, renamed_from: everyone }
  twice: { expr: everyone * 2 }`;
  test('goes on working, with a warning', () =>
    expect(findingsOf(renamed)).toEqual([
      '13:45 warning[renamed] "clients.region" is now called "area"',
      '16:23 warning[renamed] "customers.heads" is now called "clients.people"',
      '17:18 warning[renamed] "everyone" is now called "all_people"',
    ]));
});

test('a renamed join and a renamed model are found by their former names, with a warning', () => {
  const yaml = (filter: string): string => `
model: clients
renamed_from: customers
table: clients
key: id
dimensions: { region: string }
---
model: orders
table: orders
key: id
joins: { buyer: { to: clients, via: client_id, renamed_from: payer } }
measures: { emea: { expr: count(*), filter: ${filter} } }`;
  expect(findingsOf(yaml("payer.region = 'EMEA'"))).toEqual(['12:45 warning[renamed] "payer" is now called "buyer"']);
  expect(findingsOf(yaml("customers.region = 'EMEA'"))).toEqual(['12:45 warning[renamed] "customers" is now called "clients"']);
  expect(findingsOf(yaml("orders.payer.region = 'EMEA'"))).toEqual(['12:45 warning[renamed] "payer" is now called "buyer"']);
  expect(findingsOf(yaml("clients.region = 'EMEA'"))).toEqual([]);
});

test('a former name in the filter of a metric over two models is told once', () => {
  const fact = (name: string): string => `
model: ${name}
table: ${name}
key: id
joins: { clients: client_id }
---`;
  const yaml = `${fact('orders')}${fact('tickets')}
model: clients
table: clients
key: id
dimensions: { region: { type: string, renamed_from: area } }
---
metrics: { both: { expr: orders.count + tickets.count, filter: clients.area = 'EMEA' } }`;
  expect(findingsOf(yaml)).toEqual(['17:64 warning[renamed] "clients.area" is now called "region"']);
});

test('a sum of undeclared columns is typed by the schema, and a column that is not there is found', () => {
  const yaml = 'model: orders\ntable: shop.orders\nmeasures: { revenue: sum(amount), wrong: sum(amuont) }';
  const column = (name: string) => ({ name, nativeType: 'BIGINT', type: { name: 'integer' as const }, nullable: true });
  const { catalog, diagnostics } = built(
    { 'all.yml': yaml },
    undefined,
    new Map([['shop.orders', { name: 'shop.orders', columns: [column('amount')] }]]),
  );
  expect(modelOf(catalog, 'orders').measures.get('revenue')?.type.name).toBe('integer');
  expect(diagnostics.map(line)).toEqual([
    '3:46 error[unknown-column] "orders" has no dimension "amuont", and its table has no such column | did you mean "amount"?',
  ]);
});

test('a thousand models that hang on each other are built without a finding', () => {
  const models = Array.from(
    { length: 1000 },
    (_, index) => `model: m${index}
table: t${index}
key: id
time: at
joins: { m${Math.floor(index / 3)}: parent_id }
dimensions: { id: integer, at: timestamp, a: string, b: decimal, size: case when b > 10 then 'large' else 'small' end }
measures: { total: sum(b * 2), heads: { expr: count(distinct a), filter: size = 'large' } }`,
  );
  const texts = ['model: m0\ntable: t\nkey: id', ...models.slice(1)];
  const { definitions } = readDefinitions(texts.map((text, index) => ({ path: `m${index}.yml`, text })));
  expect(buildCatalog(definitions).diagnostics).toEqual([]);
});

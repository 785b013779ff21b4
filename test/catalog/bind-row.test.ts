// Names in expressions over rows, where they stand and what they may be there.
import { describe, expect, test } from 'vitest';
import { bindRow } from '../../core/catalog/bind/bind-row.ts';
import { rowText } from '../../core/catalog/formula-text.ts';
import { fingerprint } from '../../core/catalog/fingerprint.ts';
import { typeOfRow } from '../../core/catalog/bind/fill-types.ts';
import type { RowPlace, RowScope } from '../../core/catalog/bind/row-scope.ts';
import { parse } from '../../core/expression/parse.ts';
import { typeText } from '../../core/expression/type.ts';
import { catalogOf, line, modelOf } from './catalog-of.ts';
import { shopYaml } from './shop.ts';

const parameters = `
project: shop
parameters: { rate: { type: decimal }, shops: { type: string, many: true } }
`;
const shop = catalogOf(shopYaml, parameters);

/** The fingerprint and type of a text, or what is wrong with it. */
function bound(model: string, place: RowPlace, text: string, more: Partial<RowScope> = {}): string {
  const parsed = parse({ text });
  if (!parsed.ok) throw new Error(parsed.diagnostics.map(line).join());
  const { graph, parameters, calendars } = shop;
  const result = bindRow(parsed.value, { text }, { graph, parameters, calendars, model: modelOf(shop, model), place, ...more });
  return result.ok ? `${fingerprint(result.value)} : ${typeText(typeOfRow(result.value))}` : result.diagnostics.map(line).join('\n');
}

describe('in files', () => {
  test('a bare name is a dimension of the model', () =>
    expect(bound('orders', 'filter', "channel = 'web'")).toBe("=(orders.channel,string'web') : boolean"));
  test('or a column that nobody declared', () =>
    expect(bound('orders', 'aggregate', 'amount - discount')).toBe('-(orders.amount,orders#discount) : unknown'));
  test('never a measure', () => expect(bound('orders', 'aggregate', 'revenue + 1')).toBe("+(orders#revenue,integer'1') : unknown"));
  test('a dimension inside its own definition is the column', () =>
    expect(bound('orders', 'dimension', 'amount', { self: 'amount' })).toBe('orders#amount : unknown'));
  test('a hidden dimension may be named', () =>
    expect(bound('orders', 'aggregate', 'customers.secret')).toBe('orders>customers.secret : string'));
  test('a role may be written out', () =>
    expect(bound('items', 'filter', "orders.ship_to.country = 'DE'")).toBe("=(items>orders>ship_to.country,string'DE') : boolean"));
  test('a time dimension may have a grain', () =>
    expect(bound('items', 'aggregate', 'orders.ordered_at.week')).toBe('items>orders.ordered_at@week : timestamp'));
  test('also a bare one', () => expect(bound('orders', 'aggregate', 'ordered_at.month')).toBe('orders.ordered_at@month : timestamp'));
  test('a grain that the dimension does not hold is refused', () =>
    expect(bound('orders', 'aggregate', 'paid_on.hour')).toBe(
      'error[grain-too-fine] "orders.paid_on" holds no time finer than its day: it has no hour',
    ));
});

describe('in a query', () => {
  test('a name is a dimension behind its role', () =>
    expect(bound('orders', 'query-filter', "customers.region = 'EMEA'")).toBe("=(orders>customers.region,string'EMEA') : boolean"));
  test('a bare name is sought along joins to one', () =>
    expect(bound('items', 'query-filter', "channel = 'web'")).toBe("=(items>orders.channel,string'web') : boolean"));
  test('the model itself goes first', () => expect(bound('items', 'group', 'id')).toBe('items.id : integer'));
  test('two equally near places of a bare name are ambiguous', () =>
    expect(bound('orders', 'group', 'country')).toBe(
      'error[ambiguous-dimension] "country" is ambiguous: it may be that of "orders.ship_to" or "orders.bill_to" | write the path out: "orders.ship_to.country" or "orders.bill_to.country"',
    ));
  test('a role of two names is ambiguous', () =>
    expect(bound('orders', 'group', 'addresses.country')).toBe(
      'error[ambiguous-dimension] "addresses.country" is ambiguous: it may be that of "orders.ship_to" or "orders.bill_to" | write the path out: "orders.ship_to.country" or "orders.bill_to.country"',
    ));
  test('an undeclared column is unknown, with the nearest dimension', () =>
    expect(bound('orders', 'query-filter', "orders.chanel = 'web'")).toBe(
      'error[unknown-name] "orders" has no dimension "chanel" | did you mean "orders.channel"?',
    ));
  test('a bare unknown name shows where it is', () =>
    expect(bound('orders', 'query-filter', "categroy = 'A'")).toBe(
      'error[unknown-name] "orders" has no dimension "categroy" | did you mean "products.category"?',
    ));
  test('an unknown role shows the nearest', () =>
    expect(bound('orders', 'query-filter', "custmers.region = 'EMEA'")).toBe(
      'error[unknown-name] no model or join is named "custmers" | did you mean "customers"?',
    ));
  test('a name that joins do not lead to is refused with the reason', () =>
    expect(bound('visits', 'query-filter', "orders.channel = 'web'")).toBe(
      'error[unreachable-dimension] "orders.channel" cannot be reached from "visits": no joins lead from "visits" to "orders"',
    ));
  test('up and down again is refused with the parent', () =>
    expect(bound('tags', 'group', 'products.category')).toBe(
      'error[unreachable-dimension] "products.category" cannot be reached from "tags": "products" is reached from "tags" only up to "orders" and down again: facts that share a row of "orders" say nothing about each other | leave it out, or ask by a dimension of "orders"; beside a metric that has it, this one may say "ignore: [products.category]"',
    ));
  test('a hidden dimension is refused', () =>
    expect(bound('orders', 'query-filter', "customers.secret = 'x'")).toBe(
      'error[hidden-dimension] "customers.secret" is hidden: expressions in files may use it, queries may not',
    ));
  test('a measure is refused with the place where it belongs', () =>
    expect(bound('orders', 'query-filter', 'orders.revenue > 10')).toBe(
      'error[measure-in-row] "orders.revenue" is a measure; filters are row-level | a condition on measures stands in "having"',
    ));
  test('an aggregate too', () =>
    expect(bound('orders', 'query-filter', 'sum(orders.amount) > 10')).toBe(
      'error[aggregate-in-row] "sum(orders.amount)" is an aggregate; a filter is row-level | a condition on aggregates stands in "having"',
    ));
  test('roles of a measure say what a role means', () =>
    expect(bound('orders', 'query-filter', "addresses.country = 'DE'", { roles: new Map([['addresses', 'bill_to']]) })).toBe(
      "=(orders>bill_to.country,string'DE') : boolean",
    ));
});

describe('many sides', () => {
  test('may stand in filters', () =>
    expect(bound('orders', 'query-filter', "products.category = 'A'")).toBe(
      "=(orders<items.orders>products.category,string'A') : boolean",
    ));
  test('two of them may be joined by and', () =>
    expect(bound('orders', 'query-filter', "items.qty > 1 and tags.tag = 'gift'")).toMatch(/^and\(/));
  test('two of them in one condition are refused', () =>
    expect(bound('orders', 'query-filter', "items.qty > 1 or tags.tag = 'gift'")).toBe(
      'error[two-many-sides] one condition looks at two many sides, "orders.items" and "orders.tags", whose rows say nothing about each other | join conditions on different many sides by "and", or write any(...) around each',
    ));
  test('any and none look at rows of their own', () =>
    expect(bound('orders', 'query-filter', "any(items.qty > 1) or none(tags.tag = 'gift')")).toMatch(/^or\(any\(.*,none\(/));
  test('a side and what lies further down the same way are one', () =>
    expect(bound('customers', 'query-filter', "orders.channel = 'web' or items.qty > 1")).toMatch(/^or\(/));
  test('are refused in the argument of an aggregate', () =>
    expect(bound('orders', 'aggregate', 'items.qty')).toBe(
      'error[many-side] "items.qty" lies on the many side "items" of "orders": the argument of an aggregate takes its own row and roles to one | a many side enters as a dimension of "orders", such as: max(items.qty)',
    ));
  test('become values of the row in dimensions', () =>
    expect(bound('orders', 'dimension', 'sum(items.qty * products.weight)')).toMatch(/^orders<items.orders~sum\[/));
  test('two of them in one aggregate are refused', () =>
    expect(bound('customers', 'dimension', 'count(distinct orders.id)')).toMatch(/^customers<orders.customers~count distinct/));
  test('an aggregate over two independent ones is refused', () =>
    expect(bound('orders', 'dimension', 'max(items.kind || tags.tag)')).toBe(
      'error[two-many-sides] "max(items.kind || tags.tag)" is over two independent many sides, "orders.items" and "orders.tags" | make a dimension for each, and combine those',
    ));
  test('a measure of one is a dimension', () =>
    expect(bound('orders', 'dimension', 'items.units')).toBe('orders<items.orders~sum[orders<items.orders.qty]|| : integer'));
  test('its filter and if_empty come along', () =>
    expect(bound('customers', 'dimension', 'orders.paid')).toBe(
      'customers<orders.customers~sum[customers<orders.customers.amount]||0 : decimal(38)',
    ));
  test('a measure whose filter looks further down is refused', () =>
    expect(bound('customers', 'dimension', 'orders.gift_orders')).toBe(
      'error[measure-as-dimension] "orders.gift_orders" cannot be a dimension: its filter looks at a many side of its own',
    ));
  test('an aggregate over the own rows is a measure', () =>
    expect(bound('orders', 'dimension', 'max(amount)')).toBe(
      'error[aggregate-without-many] "max(amount)" names no many side; an aggregate in a dimension is over the rows of one | an aggregate over the rows of the model is a measure: write it under "measures:"',
    ));
});

describe('types', () => {
  test('that do not fit are found', () =>
    expect(bound('orders', 'filter', "amount > 'x'")).toBe(
      'error[type-error] a decimal cannot be compared with a string in "amount > \'x\'" | nothing converts by itself: write cast(... as type) around one of them',
    ));
  test('of a filter are boolean', () =>
    expect(bound('orders', 'filter', 'amount + 1')).toBe('error[type-error] "amount + 1" is a decimal, not a condition'));
  test('of a date and an instant may be compared', () =>
    expect(bound('orders', 'query-filter', "orders.ordered_at >= date '2025-02-01'")).toMatch(/: boolean$/));
});

describe('parameters', () => {
  test('have their declared type', () => expect(bound('orders', 'filter', 'amount > :rate')).toBe('>(orders.amount,:rate) : boolean'));
  test('of many values stand in lists', () =>
    expect(bound('orders', 'filter', 'channel in (:shops)')).toBe('in(orders.channel,:shops) : boolean'));
  test('and nowhere else', () =>
    expect(bound('orders', 'filter', 'channel = :shops')).toBe(
      'error[parameter-of-many] the parameter "shops" has many values | write: x in (:shops)',
    ));
  test('that nobody declared are refused with the nearest', () =>
    expect(bound('orders', 'filter', 'amount > :rat')).toBe('error[unknown-parameter] no parameter is named "rat" | did you mean "rate"?'));
});

describe('dimensions of the model', () => {
  const dimension = (model: string, name: string): string => {
    const found = modelOf(shop, model).dimensions.get(name);
    return found ? `${found.kind} ${rowText(found.expression)} : ${typeText(found.type)}` : 'none';
  };
  test('a column is a column', () => expect(dimension('orders', 'channel')).toBe('column orders.channel : string'));
  test('an undeclared column with a type is one too', () => expect(dimension('orders', 'amount')).toBe('column orders.amount : decimal'));
  test('a type is inferred', () =>
    expect(dimension('orders', 'size')).toBe("expression case when orders.amount >= 1000 then 'large' else 'small' end : string"));
  test('bins are labels in their order', () => {
    expect(dimension('orders', 'tier')).toBe(
      "expression case when orders.amount < 50 then '< 50' when orders.amount < 200 then '50 to < 200' when orders.amount >= 200 then '>= 200' end : string",
    );
    expect(modelOf(shop, 'orders').dimensions.get('tier')?.bins).toEqual(['< 50', '50 to < 200', '>= 200']);
  });
  test('a window is a window', () => expect(dimension('orders', 'nth')).toMatch(/^window .* : integer$/));
  test('a measure of a many side is its number', () =>
    expect(dimension('customers', 'orders_made')).toBe('expression count(orders) : integer'));
  test('an aggregate has its filter', () =>
    expect(dimension('customers', 'web_revenue')).toBe(
      "expression sum(orders.amount) filter (where orders.channel = 'web') : decimal(38)",
    ));
});

describe('measures of the model', () => {
  test('count the rows without being declared', () => expect(modelOf(shop, 'tags').measures.get('count')?.type.name).toBe('integer'));
  test('have the time of the model', () =>
    expect(
      fingerprint(modelOf(shop, 'items').measures.get('units')?.time ?? { kind: 'literal', type: { name: 'null' }, value: null }),
    ).toBe('items>orders.ordered_at'));
  test('or their own', () =>
    expect(modelOf(shop, 'orders').measures.get('paid')).toMatchObject({ ownTime: true, time: { dimension: { name: 'paid_on' } } }));
});

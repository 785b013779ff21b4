// S2 and "Dimension names" of section 5: which path a name means.
import { describe, expect, test } from 'vitest';
import { catalogOf, modelOf, role, spelled } from './catalog-of.ts';

const shop = catalogOf(`
model: addresses
table: addresses
key: id
dimensions: { id: integer, country: string }
---
model: customers
table: customers
key: id
dimensions: { id: integer, region: string }
---
model: orders
table: orders
key: id
joins:
  customers: customer_id
  ship_to: { to: addresses, via: ship_to_id }
  bill_to: { to: addresses, via: bill_to_id }
  order_items: { via: order_id, many: true }
dimensions: { id: integer }
---
model: order_items
table: order_items
key: id
joins: { orders: order_id, products: product_id }
dimensions: { id: integer }
---
model: order_tags
table: order_tags
joins: { orders: order_id }
dimensions: { tag: string }
---
model: products
table: products
key: id
dimensions: { category: string }
---
model: tickets
table: tickets
key: id
joins: { customers: customer_id }
dimensions: { id: integer }
---
model: visits
table: visits
dimensions: { device: string }
`);

describe('a role is found', () => {
  test('at the model itself by its own name', () => expect(role(shop, 'orders', 'orders')).toBe('orders'));
  test('along a join to one', () => expect(role(shop, 'orders', 'customers')).toBe('orders.customers >customers'));
  test('along several joins to one', () =>
    expect(role(shop, 'order_items', 'customers')).toBe('order_items.orders.customers >orders>customers'));
  test('by its own name where it is not the model of that name', () =>
    expect(role(shop, 'orders', 'ship_to')).toBe('orders.ship_to >ship_to'));
  test('down a declared join walked backwards', () =>
    expect(role(shop, 'orders', 'order_tags')).toBe('orders.order_tags <order_tags.orders'));
  test('down a join and the "many: true" that turns it round as one path', () =>
    expect(role(shop, 'orders', 'order_items')).toBe('orders.order_items <order_items.orders'));
  test('first down, then up', () =>
    expect(role(shop, 'orders', 'products')).toBe('orders.order_items.products <order_items.orders>products'));
  test('several steps down and then up', () =>
    expect(role(shop, 'customers', 'products')).toBe(
      'customers.orders.order_items.products <orders.customers<order_items.orders>products',
    ));
  test('when it is written out', () =>
    expect(role(shop, 'order_items', 'orders.ship_to')).toBe('order_items.orders.ship_to >orders>ship_to'));
  test('when it is written out from the model itself', () =>
    expect(role(shop, 'orders', 'orders.ship_to')).toBe('orders.ship_to >ship_to'));
});

describe('a role is refused', () => {
  test('when two roles lead to the model and none bears its name', () =>
    expect(role(shop, 'orders', 'addresses')).toBe('ambiguous: orders.bill_to >bill_to or orders.ship_to >ship_to'));
  test('when two joins lead down from it', () =>
    expect(role(shop, 'addresses', 'orders')).toBe('ambiguous: addresses.orders <orders.bill_to or addresses.orders <orders.ship_to'));
  test('when it lies up and then down', () =>
    expect(role(shop, 'order_tags', 'products')).toBe(
      'unreachable: "products" is reached from "order_tags" only up to "orders" and down again: facts that share a row of "orders" say nothing about each other',
    ));
  test('when a fact shares a parent only', () =>
    expect(role(shop, 'tickets', 'orders')).toMatch(/^unreachable: .* up to "customers" and down again/));
  test('when going up and down is written out', () =>
    expect(role(shop, 'order_tags', 'orders.order_items')).toMatch(/^unreachable: "order_items" lies down from "orders"/));
  test('when no joins lead there', () =>
    expect(role(shop, 'visits', 'customers')).toBe('unreachable: no joins lead from "visits" to "customers"'));
  test('when no model or join bears the name, with the nearest', () =>
    expect(role(shop, 'orders', 'custmers')).toBe('unknown: customers?'));
  test('when a step of a path is unknown', () => expect(role(shop, 'orders', 'ship_to.country')).toBe('unknown'));
});

test('equal paths are one object', () => {
  const orders = modelOf(shop, 'orders');
  const [one, other] = [shop.graph.resolveRole(orders, ['ship_to']), shop.graph.resolveRole(orders, ['orders', 'ship_to'])];
  expect(one.kind === 'path' && other.kind === 'path' && one.path === other.path).toBe(true);
});

test('going down a join and up the same one is staying', () => {
  const [orders, items] = [modelOf(shop, 'orders'), modelOf(shop, 'order_items')];
  const [down, up] = [shop.graph.resolveRole(orders, ['order_items']), shop.graph.resolveRole(items, ['customers'])];
  if (down.kind !== 'path' || up.kind !== 'path') throw new Error('no path');
  expect(shop.graph.concat(down.path, up.path).id).toBe('orders>customers');
  expect(shop.graph.down(shop.graph.concat(down.path, shop.graph.self(items))).id).toBe(down.path.id);
});

test('what can be cut by is every role that resolves, the nearest first', () => {
  expect(shop.graph.reach(modelOf(shop, 'orders')).map((path) => path.id)).toEqual([
    'orders',
    'orders>customers',
    'orders>ship_to',
    'orders>bill_to',
    'orders<order_items.orders',
    'orders<order_tags.orders',
    'orders<order_items.orders>products',
  ]);
});

describe('a bare name is sought', () => {
  const having = (name: string) => (model: { readonly dimensions: ReadonlyMap<string, unknown> }) => model.dimensions.has(name);
  const seek = (from: string, name: string): string => spelled(shop.graph.seek(modelOf(shop, from), having(name)));
  test('at the model itself first', () => expect(seek('order_items', 'id')).toBe('order_items'));
  test('then along joins to one', () => expect(seek('order_items', 'region')).toBe('order_items.orders.customers >orders>customers'));
  test('and refused where two places are equally near', () =>
    expect(seek('orders', 'country')).toBe('ambiguous: orders.bill_to >bill_to or orders.ship_to >ship_to'));
  test('but not down', () => expect(seek('orders', 'category')).toBe('unknown'));
});

describe('of several ways to a role', () => {
  const places = `
model: continents
table: continents
key: id
dimensions: { name: string }
---
model: countries
table: countries
key: id
joins: { continents: continent_id }
dimensions: { name: string }
---
model: customers
table: customers
key: id
joins: { countries: country_id }
---
model: shops
table: shops
key: id
joins: { countries: country_id }
---
`;
  const far = `${places}
model: orders
table: orders
key: id
joins: { customers: customer_id }`;
  test('the nearest to one wins', () => {
    const near = catalogOf(`${places}
model: orders
table: orders
key: id
joins: { customers: customer_id, countries: country_id }`);
    expect(role(near, 'orders', 'countries')).toBe('orders.countries >countries');
    expect(role(near, 'orders', 'continents')).toBe('orders.countries.continents >countries>continents');
  });
  test('two equally near are ambiguous', () => {
    const two = catalogOf(`${places}
model: orders
table: orders
key: id
joins: { customers: customer_id, shops: shop_id }`);
    expect(role(two, 'orders', 'countries')).toBe(
      'ambiguous: orders.customers.countries >customers>countries or orders.shops.countries >shops>countries',
    );
    expect(role(two, 'orders', 'shops.countries.continents')).toBe('orders.shops.countries.continents >shops>countries>continents');
  });
  test('one to one goes before a many side that is nearer', () => {
    const both = catalogOf(`${far}
---
model: deliveries
table: deliveries
joins: { orders: order_id, countries: country_id }`);
    expect(role(both, 'orders', 'countries')).toBe('orders.customers.countries >customers>countries');
  });
  test('a new fact below does not change what is found to one, also by the model of a role', () => {
    const before = catalogOf(`
model: customers
table: customers
key: id
---
model: orders
table: orders
key: id
joins: { buyer: { to: customers, via: customer_id } }`);
    const after = catalogOf(`
model: customers
table: customers
key: id
---
model: orders
table: orders
key: id
joins: { buyer: { to: customers, via: customer_id } }
---
model: tickets
table: tickets
joins: { orders: order_id, customers: customer_id }`);
    expect(role(before, 'orders', 'customers')).toBe('orders.buyer >buyer');
    expect(role(after, 'orders', 'customers')).toBe('orders.buyer >buyer');
  });
  test('an own "many: true" goes before other many sides', () => {
    const turned = catalogOf(`
model: addresses
table: addresses
key: id
joins: { orders: { via: ship_to_id, many: true } }
---
model: orders
table: orders
key: id
joins:
  ship_to: { to: addresses, via: ship_to_id }
  bill_to: { to: addresses, via: bill_to_id }`);
    expect(role(turned, 'addresses', 'orders')).toBe('addresses.orders <orders.ship_to');
    expect(role(turned, 'orders', 'ship_to')).toBe('orders.ship_to >ship_to');
  });
  test('two with a many side further on are ambiguous, of whatever length', () => {
    const two = catalogOf(`
model: customers
table: customers
key: id
---
model: products
table: products
key: id
---
model: orders
table: orders
key: id
joins: { customers: customer_id, products: product_id }
---
model: returns
table: returns
key: id
joins: { customers: customer_id }
---
model: return_lines
table: return_lines
joins: { returns: return_id, products: product_id }`);
    expect(role(two, 'customers', 'products')).toMatch(
      /^ambiguous: customers.orders.products .* or customers.returns.return_lines.products /,
    );
    expect(role(two, 'customers', 'orders.products')).toBe('customers.orders.products <orders.customers>products');
  });
});

describe('a "many: true" join', () => {
  const shops = catalogOf(`
model: shops
table: shops
key: shop_id
joins: { sold: { to: orders, via: { shop_id: shop_id }, many: true } }
---
model: orders
table: orders
key: order_id
joins: { customers: customer_id }
---
model: customers
table: customers
key: id
joins: { bought: { to: orders, via: customer_id, many: true } }
---
model: rents
table: shops
joins: { sold: { to: orders, via: { shop_id: shop_id }, many: true } }`);
  test('bears its own name', () => expect(role(shops, 'shops', 'sold')).toBe('shops.sold >sold'));
  test('is meant by its model, when nothing else leads there', () => expect(role(shops, 'shops', 'orders')).toBe('shops.sold >sold'));
  test('bears both names where it turns a join round', () => {
    expect(role(shops, 'customers', 'bought')).toBe('customers.bought <orders.customers');
    expect(role(shops, 'customers', 'orders')).toBe('customers.bought <orders.customers');
  });
  test('leads to one backwards, when our side is the key', () => expect(role(shops, 'orders', 'shops')).toBe('orders.shops <shops.sold'));
  test('leads down backwards, when our side is not unique', () => {
    const resolution = shops.graph.resolveRole(modelOf(shops, 'orders'), ['rents']);
    expect(resolution.kind === 'path' && resolution.path.many).toBe(true);
  });
  test('leads on to one', () => expect(role(shops, 'shops', 'customers')).toBe('shops.sold.customers >sold>customers'));
});

describe('a model that joins itself', () => {
  const people = catalogOf(`
model: employees
table: employees
key: id
joins: { manager: { to: employees, via: manager_id }, departments: department_id, reports: { to: employees, via: manager_id, many: true } }
dimensions: { name: string }
---
model: departments
table: departments
key: id
---
model: cities
table: cities
key: id
---
model: desks
table: desks
key: id
joins: { employees: employee_id, cities: city_id }`);
  test('has its role one step up', () => expect(role(people, 'employees', 'manager')).toBe('employees.manager >manager'));
  test('and one step down', () => expect(role(people, 'employees', 'reports')).toBe('employees.reports <employees.manager'));
  test('does not walk one join twice', () =>
    expect(role(people, 'employees', 'manager.manager')).toBe('unreachable: the join "employees.manager" would be walked twice'));
  test('is itself by its own name', () => expect(role(people, 'employees', 'employees')).toBe('employees'));
  test('is reached from others, with its roles', () => {
    expect(role(people, 'desks', 'manager')).toBe('desks.employees.manager >employees>manager');
    expect(role(people, 'departments', 'employees')).toBe('departments.employees <employees.departments');
    expect(role(people, 'departments', 'manager')).toBe('departments.employees.manager <employees.departments>manager');
  });
  test('makes no second way to what lies beyond it', () =>
    expect(role(people, 'departments', 'cities')).toBe('departments.employees.desks.cities <employees.departments<desks.employees>cities'));
});

test('a way that passes a model again by another join is a way of its own', () => {
  const deals = catalogOf(`
model: regions
table: regions
key: id
---
model: deals
table: deals
key: id
joins: { main_regions: { to: regions, via: region_id }, other_regions: { to: regions, via: other_id } }
---
model: lines
table: lines
key: id
joins: { deals: deal_id, other_deals: { to: deals, via: other_deal_id } }`);
  expect(role(deals, 'regions', 'main_regions')).toMatch(/^ambiguous: .*deals\.lines\./);
});

test('a hub of many facts is searched without trying every way', () => {
  const facts = Array.from(
    { length: 200 },
    (_, index) => `
model: fact${index}
table: fact${index}
key: id
joins: { customers: customer_id, days: day_id, next: { to: fact${(index + 1) % 200}, via: next_id } }`,
  );
  const hub = catalogOf(['model: customers\ntable: customers\nkey: id', 'model: days\ntable: days\nkey: id', ...facts].join('\n---\n'));
  expect(role(hub, 'customers', 'days')).toMatch(/^ambiguous/);
  expect(role(hub, 'fact0', 'days')).toBe('fact0.days >days');
});

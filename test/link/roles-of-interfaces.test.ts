// Names of interfaces behind roles of other names, and in every place of an expression in which they stand.
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { openProduct, openWarehouse } from '../product.ts';

const files = {
  'kpi.yml': 'project: shop\nuses: [goods]\n',
  'library/products.yml': `
interface: products
key: product_id
dimensions:
  product_id: string
  launched_on: date
  replaces: string
  kind: { type: string, optional: true }
  rank: { type: integer, default: case kind when 'a' then 1 when 'b' then 2 else 3 end }
  successor_id: { type: string, default: max(successors.product_id) }
joins: { successors: { to: products, optional: true } }
measures: { ranks: sum(rank) }
`,
  'library/sales.yml': `
interface: sales
time: successor.launched_on
dimensions: { sale_id: integer }
joins: { products: { optional: true }, successor: { to: products, optional: true } }
measures: { replaced: { expr: count(*), filter: successor.launched_on is not null } }
`,
  'library/goods.yml': `
pack: goods
metrics: { ranks: { expr: products.ranks }, replaced: { expr: sales.replaced } }
`,
  'models.yml': `
models:
  products:
    table: products
    joins: { successors: { to: products, via: old, many: true } }
    implements: { products: { product_id: id, launched_on: launched, replaces: old, kind: kind } }
  sales:
    table: sales
    joins: { products: product, successor: { to: products, via: products.successor_id } }
    implements: { sales: { sale_id: id } }
`,
};
const tables = `
create table products as from (values ('p', date '2024-01-01', null, 'a'), ('q', date '2024-03-01', 'p', 'b')) t(id, launched, old, kind);
create table sales as from (values (1, 'p'), (2, 'p'), (3, 'q')) t(id, product);
`;

test('a role of a model that bears the name of its interface has the names of the interface', async () => {
  const instance = await DuckDBInstance.create(':memory:');
  await (await instance.connect()).run(tables);
  const warehouse = await openWarehouse(instance);
  const product = openProduct(
    Object.entries(files).map(([path, text]) => ({ path, text })),
    warehouse,
  );
  expect(product.diagnostics).toEqual([]);
  expect(await product.ask({ metrics: ['ranks'] })).toMatchObject({ answer: { rows: [{ ranks: 3 }] } });
  expect(await product.ask({ metrics: ['replaced'], by: ['month', 'successor.product_id'] })).toMatchObject({
    answer: { rows: [{ month: '2024-03-01', 'successor.product_id': 'q', replaced: 2 }] },
  });
  await warehouse.close();
});

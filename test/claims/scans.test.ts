// How the warehouse is asked: one scan for all claims of a table, and whoever waits is told which table it is.
import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { buildCatalog } from '../../core/catalog/build-catalog.ts';
import { checkClaims } from '../../core/claims/check-claims.ts';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import { openWarehouse } from '../product.ts';

const models = `models:
  customers: { table: customers, key: id, dimensions: { id: integer } }
  orders:
    table: orders
    key: id
    unique: [number]
    time: day
    joins: { customers: customer_id }
    dimensions: { id: integer, number: string, customer_id: integer, day: date, status: { type: string, values: [open, won] } }
`;

async function filled(tables: string): Promise<Warehouse> {
  const instance = await DuckDBInstance.create();
  const connection = await instance.connect();
  await connection.run(tables);
  connection.closeSync();
  return openWarehouse(instance);
}

/** What is asked of a warehouse with these tables, and which models are told. */
async function askedOf(
  tables: string,
): Promise<{ readonly scans: readonly string[]; readonly told: readonly string[]; readonly findings: number }> {
  const warehouse = await filled(tables);
  const scans: string[] = [];
  const told: string[] = [];
  const noting: Warehouse = {
    ...warehouse,
    stream: (statement, options) => {
      // what gives no row costs nothing
      if (/\bfrom orders\b/.test(statement.text) && !statement.text.endsWith('where false')) scans.push(statement.text);
      return warehouse.stream(statement, options);
    },
  };
  const { catalog } = buildCatalog(readDefinitions([{ path: 'models.yml', text: models }]).definitions);
  const onModel = (name: string, position: number, of: number): number => told.push(`${name} ${position}/${of}`);
  const checked = await checkClaims(catalog, noting, {}, { now: Date.UTC(2025, 0, 1) }, { onModel });
  await warehouse.close();
  return { scans, told, findings: checked.ok ? checked.value.findings.length : -1 };
}

const whole = `create table customers as select 1 as id;
  create table orders as select * from (values (1, 'a', 1, date '2024-01-01', 'open'), (2, 'b', null, date '2024-01-02', 'won')) as t(id, number, customer_id, day, status)`;

test('all claims of a table that hold are one scan of it', async () => {
  const { scans, findings } = await askedOf(whole);
  expect(findings).toBe(0);
  expect(scans.length).toBe(1);
});

test('claims that do not hold are looked at once more, for an example of each', async () => {
  const { scans, findings } = await askedOf(whole.replace("(2, 'b'", "(1, 'a'").replace("'won'", "'lost'"));
  expect(findings).toBe(3);
  expect(scans.length).toBe(1 + 3);
});

test('each model is told before it is asked about', async () => {
  expect((await askedOf(whole)).told).toEqual(['customers 1/2', 'orders 2/2']);
});

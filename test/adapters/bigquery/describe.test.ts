// The tables of BigQuery, as models are held against them.
import { beforeAll, expect, test } from 'vitest';
import { googleSql, openGoogleSql } from '../../googlesql-of-file.ts';

beforeAll(async () => {
  const customers = {
    columns: { id: 'INT64', name: 'STRING' },
    rows: [],
    metadata: { tableConstraints: { primaryKey: { columns: ['id'] } } },
  };
  const foreignKeys = [
    {
      referencedTable: { projectId: 'tables', datasetId: 'main', tableId: 'customers' },
      columnReferences: [{ referencingColumn: 'customer_id', referencedColumn: 'id' }],
    },
  ];
  const Orders = {
    columns: { id: 'INT64', customer_id: 'INT64', amount: 'NUMERIC', at: 'TIMESTAMP' },
    rows: [],
    metadata: { tableConstraints: { foreignKeys } },
  };
  (await googleSql()).load('tables', { main: { customers, Orders }, other: { days: { columns: { day: 'DATE' }, rows: [] } } });
});

test('all tables are those of the dataset', async () => {
  const schema = await (await openGoogleSql('tables')).describe();
  expect([...schema.keys()]).toEqual(['customers', 'orders']);
  expect(schema.get('orders')).toEqual({
    name: 'Orders',
    columns: [
      { name: 'id', nativeType: 'INT64', type: { name: 'integer' }, nullable: true },
      { name: 'customer_id', nativeType: 'INT64', type: { name: 'integer' }, nullable: true },
      { name: 'amount', nativeType: 'NUMERIC', type: { name: 'decimal' }, nullable: true },
      { name: 'at', nativeType: 'TIMESTAMP', type: { name: 'timestamp' }, nullable: true },
    ],
    foreignKeys: [{ columns: ['customer_id'], table: 'customers', references: ['id'] }],
  });
  expect(schema.get('customers')?.primaryKey).toEqual(['id']);
});

test('without a dataset they are those of all datasets', async () => {
  const schema = await (await openGoogleSql('tables', { dataset: undefined })).describe();
  expect([...schema.keys()]).toEqual(['main.customers', 'main.orders', 'other.days']);
});

test('tables that are asked for are found by all of their names, and what is not there is left out', async () => {
  const schema = await (await openGoogleSql('tables')).describe(['customers', 'other.days', 'tables.main.Orders', 'missing']);
  expect([...schema.keys()]).toEqual(['customers', 'other.days', 'tables.main.orders']);
});

test('a dataset that is not there is an error', async () => {
  await expect((await openGoogleSql('tables', { dataset: 'nope', location: 'EU' })).describe()).rejects.toThrow(
    'there is no dataset "nope" in location "EU"',
  );
});

test('a table without a dataset needs one in kpi.yml', async () => {
  await expect((await openGoogleSql('tables', { dataset: undefined })).describe(['orders'])).rejects.toThrow(
    'the table "orders" has no dataset',
  );
});

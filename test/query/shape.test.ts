import { DuckDBInstance } from '@duckdb/node-api';
import { expect, test } from 'vitest';
import { openProduct, openWarehouse } from '../product.ts';

test('a number that was compiled before with other digits is bound with its own', async () => {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run('create table t as select * from (values (1, 0.5), (2, 0.25), (3, 10.125)) t(id, ratio)');
  const files = [
    { path: 'kpi.yml', text: 'project: p\nwarehouses: { dev: { type: duckdb, path: p.duckdb } }\n' },
    { path: 't.yml', text: 'model: t\ntable: t\nkey: id\ndimensions: { id: integer, ratio: float }\n' },
  ];
  const warehouse = await openWarehouse(instance);
  const { ask } = openProduct(files, warehouse);
  const counts: unknown[] = [];
  for (const digits of ['0.5', '0.25', '10.125', '0.3']) {
    const outcome = await ask({ metrics: ['t.count'], where: `t.ratio = ${digits}` });
    counts.push(outcome.kind === 'answer' ? outcome.answer.rows[0]?.['t.count'] : outcome);
  }
  expect(counts).toEqual([1, 1, 1, 0]);
  await warehouse.close();
});

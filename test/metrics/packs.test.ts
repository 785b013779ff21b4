// The tests of every pack - rows of interfaces in, values out - on every engine.
import type { DuckDBInstance } from '@duckdb/node-api';
import { describe, expect, inject, test } from 'vitest';
import { formatDiagnostics } from '../../core/source/format-diagnostic.ts';
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import { differences } from '../compare-rows.ts';
import { projectOf as googleProjectOf } from '../engines/googlesql-tables.ts';
import { runOn, statementsOf } from '../engines/postgres-tables.ts';
import { tablesOf } from '../engines/tables.ts';
import { googleSql, openGoogleSql } from '../googlesql-of-file.ts';
import { openPostgres } from '../postgres-of-run.ts';
import { openProduct, openWarehouse } from '../product.ts';
import { packTests, projectOf, requestOf, rowsOf, type PackTest } from './pack-project.ts';
import { tablesOfTest } from './pack-tables.ts';

const engines = [
  { name: 'duckdb', open: openWarehouse },
  { name: 'postgres', open: onPostgres },
  { name: 'googlesql', open: onGoogleSql },
];

let made = 0;
const nextName = (): string => `packs_${process.pid}_${made++}`;

async function onPostgres(instance: DuckDBInstance): Promise<Warehouse> {
  const schema = nextName();
  await runOn(inject('postgres'), statementsOf(await tablesOf(instance), schema));
  return openPostgres({ schema, connections: 1 });
}

async function onGoogleSql(instance: DuckDBInstance): Promise<Warehouse> {
  const project = nextName();
  const { load } = await googleSql();
  load(project, googleProjectOf(await tablesOf(instance)));
  return openGoogleSql(project);
}

async function judge(one: PackTest, open: (instance: DuckDBInstance) => Promise<Warehouse>): Promise<readonly string[]> {
  const warehouse = await open(await tablesOfTest(one));
  try {
    const product = openProduct(projectOf(one), warehouse, await warehouse.describe());
    const outcome = await product.ask(requestOf(one));
    if (outcome.kind === 'failed') return [`failed: ${outcome.error.message}`, product.sqlOf(requestOf(one))];
    if (outcome.kind === 'refused') return [`refused: ${formatDiagnostics(outcome.errors)}`];
    const columns = [...new Set(rowsOf(one).flatMap(Object.keys))];
    return differences(columns, rowsOf(one), outcome.answer.rows, false);
  } finally {
    await warehouse.close();
  }
}

describe.each(engines)('packs on $name', ({ open }) => {
  test.each(packTests.map((one) => [one.pack, one.test ?? '', one] as const))('%s: %s', async (_, __, one) => {
    expect(await judge(one, open)).toEqual([]);
  });
});

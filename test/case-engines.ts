// The engines on which the cases are asked. One that joins adds a line.
import type { DuckDBInstance } from '@duckdb/node-api';
import { inject } from 'vitest';
import type { Warehouse } from '../core/warehouse/adapter.ts';
import type { Case } from './case-file.ts';
import { projectOf } from './engines/googlesql-tables.ts';
import { runOn, statementsOf } from './engines/postgres-tables.ts';
import { tablesOf } from './engines/tables.ts';
import { googleSql, openGoogleSql } from './googlesql-of-file.ts';
import { openPostgres } from './postgres-of-run.ts';
import { openWarehouse } from './product.ts';

/** The tables of a case, in a DuckDB that is made when it is asked for. */
type Tables = () => Promise<DuckDBInstance>;

/** An engine by its name; it opens a warehouse that has the tables of a case. */
export interface CaseEngine {
  readonly name: string;
  readonly open: (c: Case, tables: Tables) => Promise<Warehouse>;
}

/** Every engine. */
export const caseEngines: readonly CaseEngine[] = [
  { name: 'duckdb', open: async (_, tables) => openWarehouse(await tables()) },
  {
    name: 'postgres',
    open: async (c, tables) => openPostgres({ schema: await madeOnce('schema', c, (name) => makeSchema(name, tables)), connections: 1 }),
  },
  { name: 'googlesql', open: async (c, tables) => openGoogleSql(await madeOnce('project', c, (name) => makeProject(name, tables))) },
];

const made = new Map<string, Promise<string>>();

/** Cases over the same tables share them. */
function madeOnce(kind: string, c: Case, make: (name: string) => Promise<void>): Promise<string> {
  const key = JSON.stringify([kind, c.world, c.tables]);
  const name = `cases_${process.pid}_${made.size}`;
  const known = made.get(key) ?? make(name).then(() => name);
  made.set(key, known);
  return known;
}

async function makeSchema(name: string, tables: Tables): Promise<void> {
  await runOn(inject('postgres'), statementsOf(await tablesOf(await tables()), name));
}

async function makeProject(name: string, tables: Tables): Promise<void> {
  const { load } = await googleSql();
  load(name, projectOf(await tablesOf(await tables())));
}

// The engines of the tests, in one list: a fourth one adds its entry here.
import { DuckDBInstance } from '@duckdb/node-api';
import { inject } from 'vitest';
import { serve } from '../adapters/duckdb/open-warehouse.ts';
import { duckdb } from '../adapters/duckdb/dialect.ts';
import type { Warehouse } from '../core/warehouse/adapter.ts';
import { dataset, projectOf } from './engines/googlesql-tables.ts';
import { runOn, statementsOf } from './engines/postgres-tables.ts';
import { tablesOf } from './engines/tables.ts';
import { googleSql, openGoogleSql } from './googlesql-of-file.ts';
import { openPostgres } from './postgres-of-run.ts';
import { openWarehouse } from './product.ts';
import { openGoogleSqlDatabase } from './property/googlesql-database.ts';
import * as worlds from './property/load-world.ts';

/** Tables in a DuckDB that is made when it is asked for. */
type Tables = () => Promise<DuckDBInstance>;

/** An engine by its name, and the ways in which tests open it. */
export interface TestEngine {
  readonly name: string;
  /** Without tables. */
  readonly openEmpty: () => Promise<Warehouse>;
  /** With tables that an earlier call for the same `key` may have made. */
  readonly openWith: (key: string, tables: Tables) => Promise<Warehouse>;
  /** As a database whose tables come and go, and how many random worlds it is asked. */
  readonly openDatabase: () => Promise<worlds.Database>;
  readonly worlds: number;
  /** Whether an expression is only checked, as what runs in the tests cannot run it; see docs/engines.md. */
  readonly onlyAnalyses?: (expression: string) => boolean;
}

const all: readonly TestEngine[] = [
  {
    name: 'duckdb',
    openEmpty: async () => serve(await DuckDBInstance.create(':memory:'), duckdb),
    openWith: async (_, tables) => openWarehouse(await tables()),
    openDatabase: worlds.openDuckDB,
    worlds: 45,
  },
  {
    name: 'postgres',
    openEmpty: () => openPostgres(),
    openWith: async (key, tables) =>
      openPostgres({ schema: await madeOnce('schema', key, (name) => makeSchema(name, tables)), connections: 1 }),
    openDatabase: () => worlds.openPostgres(inject('postgres')),
    worlds: 20,
  },
  {
    name: 'googlesql',
    openEmpty: async () => openGoogleSql(await madeOnce('project', '', makeEmptyProject)),
    openWith: async (key, tables) => openGoogleSql(await madeOnce('project', key, (name) => makeProject(name, tables))),
    openDatabase: openGoogleSqlDatabase,
    worlds: 12,
    onlyAnalyses: (expression) => /\bapprox_/.test(expression),
  },
];

const asked = process.env['ENGINES']?.split(',');

/** Every engine; ENGINES=duckdb,postgres keeps to some. */
export const engineList: readonly TestEngine[] = all.filter(({ name }) => asked?.includes(name) ?? true);

const made = new Map<string, Promise<string>>();

/** Those who ask for the same tables share them. */
function madeOnce(kind: string, key: string, make: (name: string) => Promise<void>): Promise<string> {
  const name = `made_${process.pid}_${made.size}`;
  const known = made.get(`${kind} ${key}`) ?? make(name).then(() => name);
  made.set(`${kind} ${key}`, known);
  return known;
}

async function makeSchema(name: string, tables: Tables): Promise<void> {
  await runOn(inject('postgres'), statementsOf(await tablesOf(await tables()), name));
}

async function makeProject(name: string, tables: Tables): Promise<void> {
  const { load } = await googleSql();
  load(name, projectOf(await tablesOf(await tables())));
}

async function makeEmptyProject(name: string): Promise<void> {
  (await googleSql()).load(name, { [dataset]: {} });
}

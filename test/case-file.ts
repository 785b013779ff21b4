// A file of cases becomes cases: a world, a request and what must come out.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { parse } from 'yaml';
import type { AnyRow } from './compare-rows.ts';
import type { Request } from './reference/request.ts';

/** What a case says. */
export interface Case {
  readonly file: string;
  readonly world: string;
  /** The sentence that holds. */
  readonly case: string;
  readonly rules?: readonly string[];
  readonly query: Request;
  /** More YAML of the project, for this case alone. */
  readonly also?: string;
  /** Keys of kpi.yml, for this case alone. */
  readonly project?: Readonly<Record<string, unknown>>;
  /** More statements for the tables, for this case alone. */
  readonly tables?: string;
  readonly rows?: readonly AnyRow[];
  readonly ordered?: boolean;
  /** An independent SQL that gives the same rows, columns in the same order. */
  readonly check?: string;
  readonly totals?: readonly AnyRow[];
  /** Whether the marks of totals are compared. */
  readonly total_marks?: boolean;
  /** What the product does not do yet: the case must fail until then. */
  readonly open?: string;
  /** Engines that cannot do it, with the reason: the case must fail there until they can. */
  readonly not_on?: Readonly<Record<string, string>>;
  readonly notes?: readonly string[];
  readonly silent?: readonly string[];
  readonly error?: { readonly code?: string; readonly mentions?: readonly string[] };
  /** Why the reference evaluator cannot judge it. */
  readonly skip_reference?: string;
}

const root = fileURLToPath(new URL('.', import.meta.url));

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder)
    .sort()
    .flatMap((name) => (statSync(join(folder, name)).isDirectory() ? filesIn(join(folder, name)) : [join(folder, name)]));

/** All cases of test/cases, in the order of files. */
export function readCases(): readonly Case[] {
  return filesIn(join(root, 'cases'))
    .filter((f) => f.endsWith('.yml'))
    .flatMap((path) => {
      const { world, cases } = parse(readFileSync(path, 'utf8')) as { world: string; cases: readonly Omit<Case, 'file'>[] };
      return cases.map((c): Case => ({ ...c, world: c.world ?? world, file: relative(join(root, 'cases'), path) }));
    });
}

/** The YAML files of a case's world, kpi.yml first. */
export function filesOf(c: Case): readonly { readonly path: string; readonly text: string }[] {
  const folder = join(root, 'worlds', c.world);
  const files = filesIn(folder)
    .filter((f) => f.endsWith('.yml'))
    .map((path) => ({ path: relative(folder, path), text: readFileSync(path, 'utf8') }));
  const project = files.filter((f) => f.path === 'kpi.yml').map((f) => ({ ...f, text: withKeys(f.text, c.project ?? {}) }));
  return [...project, ...files.filter((f) => f.path !== 'kpi.yml'), ...(c.also === undefined ? [] : [{ path: 'also.yml', text: c.also }])];
}

const withKeys = (text: string, keys: Readonly<Record<string, unknown>>): string =>
  Object.keys(keys).length === 0 ? text : JSON.stringify({ ...(parse(text) as object), ...keys });

/** A DuckDB in memory with the tables of a case. */
export async function tablesOf(c: Case): Promise<{ readonly instance: DuckDBInstance; readonly connection: DuckDBConnection }> {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run(`set timezone = 'UTC'`);
  await connection.run(readFileSync(join(root, 'worlds', c.world, 'tables.sql'), 'utf8'));
  if (c.tables !== undefined) await connection.run(c.tables);
  return { instance, connection };
}

/** The rows of a check, its columns named as those of the answer. */
export async function checkedRows(connection: DuckDBConnection, check: string, columns: readonly string[]): Promise<readonly AnyRow[]> {
  const rows = (await connection.runAndReadAll(check)).getRowsJson();
  return rows.map((row) => Object.fromEntries(columns.map((c, i) => [c, row[i] ?? null])));
}

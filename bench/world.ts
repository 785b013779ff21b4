// Definitions and a warehouse become a place where requests are compiled and statements run.
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { duckdb } from '../adapters/duckdb/index.ts';
import type { Catalog } from '../core/catalog/semantic-catalog.ts';
import { buildCatalog } from '../core/catalog/build-catalog.ts';
import { readDefinitions } from '../core/definition/read-definitions.ts';
import type { QueryRequest } from '../core/query/request/request.ts';
import { compileQuery } from '../core/semantic-layer.ts';
import type { Diagnostic } from '../core/source/diagnostic.ts';
import type { SourceFile } from '../core/source/location.ts';
import type { Adapter, Statement, Warehouse } from '../core/warehouse/adapter.ts';

/** Where requests become statements that a warehouse runs. */
export interface World {
  readonly warehouse: Warehouse;
  readonly catalog: Catalog;
  statementFor(request: QueryRequest): Statement;
  /** The same, with nothing remembered of requests before. */
  statementAfresh(request: QueryRequest): Statement;
}

type Settings = Readonly<Record<string, unknown>>;

/** The text of files, by their names. */
type Texts = Readonly<Record<string, string>>;

/** Opens definitions, by their files' names, over a warehouse: of DuckDB unless another engine is named. */
export async function openWorld(texts: Texts, settings: Settings, folder = '.', adapter: Adapter = duckdb): Promise<World> {
  const files = Object.entries(texts).map(([path, text]): SourceFile => ({ path, text }));
  const kpi = files.find(({ path }) => path === 'kpi.yml');
  const read = readDefinitions(
    files.filter((file) => file !== kpi),
    kpi,
  );
  const warehouse = await adapter.open(settings, folder);
  const schema = await warehouse.describe();
  const { catalog, diagnostics } = buildCatalog(read.definitions, schema);
  expectNoErrors([...read.diagnostics, ...diagnostics]);
  const statementIn = (own: Catalog, request: QueryRequest): Statement => {
    const compiled = compileQuery(request, own, { now: Date.now(), schema }, adapter.dialect);
    if (!compiled.ok) throw errorOf(compiled.diagnostics);
    return compiled.value.rows;
  };
  return {
    warehouse,
    catalog,
    statementFor: (request) => statementIn(catalog, request),
    // what is remembered hangs on the catalog itself
    statementAfresh: (request) => statementIn({ ...catalog }, request),
  };
}

/** Opens the definitions of a folder of `examples/`. */
export function openExample(name: string, settings: Settings): Promise<World> {
  const folder = fileURLToPath(new URL(`../examples/${name}/`, import.meta.url));
  const paths = ['kpi.yml', ...['models', 'metrics'].flatMap((part) => readdirSync(`${folder}${part}`).map((file) => `${part}/${file}`))];
  return openWorld(Object.fromEntries(paths.map((path) => [path, readFileSync(`${folder}${path}`, 'utf8')])), settings, folder);
}

function expectNoErrors(diagnostics: readonly Diagnostic[]): void {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw errorOf(errors);
}

const errorOf = (diagnostics: readonly Diagnostic[]): Error =>
  new Error(diagnostics.map(({ code, message }) => `${code}: ${message}`).join('\n'));

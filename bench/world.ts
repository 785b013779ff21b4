// Definitions and a warehouse become a place where requests are compiled and statements run.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { duckdb } from '../adapters/duckdb/index.ts';
import { buildCatalog } from '../core/catalog/build-catalog.ts';
import { readDefinitions } from '../core/definition/read-definitions.ts';
import type { QueryRequest } from '../core/query/request.ts';
import { compileQuery } from '../core/semantic-layer.ts';
import type { Diagnostic } from '../core/source/diagnostic.ts';
import type { SourceFile } from '../core/source/location.ts';
import type { Statement, Warehouse } from '../core/warehouse/adapter.ts';

/** Where requests become statements that a warehouse runs. */
export interface World {
  readonly warehouse: Warehouse;
  statementFor(request: QueryRequest): Statement;
}

/** Opens definitions, by their files' names, over a DuckDB warehouse. */
export async function openWorld(
  texts: Readonly<Record<string, string>>,
  settings: Readonly<Record<string, unknown>>,
  folder = '.',
): Promise<World> {
  const files = Object.entries(texts).map(([path, text]): SourceFile => ({ path, text }));
  const kpi = files.find(({ path }) => path === 'kpi.yml');
  const { definitions, diagnostics } = readDefinitions(
    files.filter((file) => file !== kpi),
    kpi,
  );
  const { catalog, diagnostics: more } = buildCatalog(definitions);
  refuse([...diagnostics, ...more]);
  const warehouse = await duckdb.open(settings, folder);
  const context = { now: Date.now(), schema: await warehouse.describe() };
  const statementFor = (request: QueryRequest): Statement => {
    const compiled = compileQuery(request, catalog, context, duckdb.dialect);
    if (!compiled.ok) throw refuse(compiled.diagnostics);
    return compiled.value.rows;
  };
  return { warehouse, statementFor };
}

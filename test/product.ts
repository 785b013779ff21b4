// The product as tests use it: files in memory and an open DuckDB become a project, a request becomes an answer or the reasons why there is none.
import type { DuckDBInstance } from '@duckdb/node-api';
import { serve } from '../adapters/duckdb/open-warehouse.ts';
import { duckdb } from '../adapters/duckdb/index.ts';
import { buildCatalog } from '../core/catalog/build-catalog.ts';
import type { Catalog } from '../core/catalog/semantic-catalog.ts';
import { readDefinitions } from '../core/definition/read-definitions.ts';
import { readRequest } from '../core/query/request/read-request.ts';
import { compileOn, compileQuery, runQuery, type CompiledQuery } from '../core/semantic-layer.ts';
import type { Diagnostic, Result } from '../core/source/diagnostic.ts';
import type { SourceFile } from '../core/source/location.ts';
import type { Schema, Warehouse } from '../core/warehouse/adapter.ts';
import type { Answer, AnswerRow, TotalRow } from '../core/warehouse/answer.ts';
import type { AnyRow } from './compare-rows.ts';

/** What a request comes to: the shape of section 5, or diagnostics. */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: ShownAnswer }
  | { readonly kind: 'refused'; readonly errors: readonly Diagnostic[] }
  | { readonly kind: 'failed'; readonly error: Error };

/** An answer as its JSON shows it: rows by column, with `$incomplete` and `$other`; totals with `$total`. */
export interface ShownAnswer {
  readonly columns: readonly string[];
  readonly rows: readonly AnyRow[];
  readonly totals: readonly AnyRow[];
  readonly notes: readonly string[];
}

export interface Product {
  /** Errors and warnings of the project. */
  readonly diagnostics: readonly Diagnostic[];
  readonly catalog: Catalog;
  readonly ask: (request: unknown) => Promise<Outcome>;
  /** The SQL of a request, for messages. */
  readonly sqlOf: (request: unknown) => string;
}

/** Now, where neither the request nor the project says so. */
export const now = Date.UTC(2030, 0, 1);

/** A warehouse over tables that exist already; it is closed with the instance. */
export const openWarehouse = (instance: DuckDBInstance): Promise<Warehouse> => serve(instance, duckdb.dialect);

/** Reads a project (kpi.yml and other files) over an open warehouse, whose tables may be known. */
export function openProduct(files: readonly SourceFile[], warehouse: Warehouse, schema?: Schema): Product {
  const read = readDefinitions(
    files.filter((f) => f.path !== 'kpi.yml'),
    files.find((f) => f.path === 'kpi.yml'),
  );
  const { catalog, diagnostics } = buildCatalog(read.definitions);
  const all = [...read.diagnostics, ...diagnostics];
  const errors = all.filter((d) => d.severity === 'error');
  const context = { now, ...(schema && { schema }) };
  const compile = (request: unknown): Result<CompiledQuery> => {
    if (errors.length > 0) return { ok: false, diagnostics: errors };
    const known = readRequest(request);
    return known.ok ? compileQuery(known.value, catalog, context, warehouse.dialect) : known;
  };
  const compileOnWarehouse = (request: unknown): Promise<Result<CompiledQuery>> => {
    const known = readRequest(request);
    return errors.length === 0 && known.ok
      ? compileOn(known.value, catalog, context, warehouse.dialect, () => Promise.resolve(warehouse))
      : Promise.resolve(compile(request));
  };
  return {
    diagnostics: all,
    catalog,
    ask: (request) => askOf(() => compileOnWarehouse(request), warehouse),
    sqlOf: (request) => textOf(() => compile(request)),
  };
}

async function askOf(compile: () => Promise<Result<CompiledQuery>>, warehouse: Warehouse): Promise<Outcome> {
  try {
    const compiled = await compile();
    if (!compiled.ok) return { kind: 'refused', errors: compiled.diagnostics };
    return { kind: 'answer', answer: shown(await runQuery(compiled.value, warehouse)) };
  } catch (error) {
    return { kind: 'failed', error: error instanceof Error ? error : new Error(String(error)) };
  }
}

function shown(answer: Answer): ShownAnswer {
  const columns = answer.columns.map((c) => c.name);
  const flags = (row: AnswerRow): AnyRow => ({ ...(row.incomplete ? { $incomplete: true } : {}), ...(row.other ? { $other: true } : {}) });
  const named = (row: AnswerRow): AnyRow => ({
    ...Object.fromEntries(columns.map((name, i) => [name, row.values[i] ?? null])),
    ...flags(row),
  });
  const total = (row: TotalRow): AnyRow => ({
    $total: row.out,
    ...Object.fromEntries(Object.entries(named(row)).filter(([name]) => !row.out.includes(name))),
  });
  return { columns, rows: answer.rows.map(named), totals: answer.totals.map(total), notes: answer.notes.map((n) => n.code) };
}

function textOf(compile: () => Result<CompiledQuery>): string {
  try {
    const compiled = compile();
    return compiled.ok
      ? `${compiled.value.rows.text}\n-- ${JSON.stringify(compiled.value.rows.parameters)}`
      : compiled.diagnostics.map((d) => d.message).join('\n');
  } catch (error) {
    return String(error);
  }
}

// A catalogue and an open warehouse become a desk that answers requests.
import type { Catalog } from '../core/catalog/semantic-catalog.ts';
import type { QueryContext } from '../core/query/context.ts';
import { readRequest } from '../core/query/read-request.ts';
import type { QueryRequest } from '../core/query/request.ts';
import { compileOn, runQuery, type CompiledQuery } from '../core/semantic-layer.ts';
import type { Schema, Warehouse } from '../core/warehouse/adapter.ts';
import { knownSchema } from '../core/warehouse/known-schema.ts';
import { asOfColumn, readAsOfColumn } from '../core/warehouse/read-as-of.ts';
import type { AskOptions, Desk, Reply } from './ask.ts';

/** What a desk stands on. */
export interface Standing {
  readonly catalog: Catalog;
  readonly warehouse: Warehouse;
  /** The physical columns by the project's schema lock. */
  readonly schema?: Schema;
  readonly now: () => number;
}

/** Opens a desk. */
export const openDesk = (standing: Standing): Desk => ({
  catalog: standing.catalog,
  ask: async (request, options = {}) => {
    const read = readRequest(request);
    if (!read.ok) return read;
    const { catalog, warehouse } = standing;
    const context = await contextOf(read.value.as_of, standing, options);
    const compiled = await compileOn(read.value, catalog, context, warehouse.dialect, () => Promise.resolve(warehouse), options);
    return compiled.ok ? { ok: true, value: await replyTo(read.value, compiled.value, standing, options) } : compiled;
  },
});

async function contextOf(
  asOf: string | undefined,
  { catalog, warehouse, schema, now }: Standing,
  options: AskOptions,
): Promise<QueryContext> {
  const { project } = catalog;
  const asOfValue = asOf === undefined && asOfColumn(project) ? await readAsOfColumn(project, warehouse, options) : undefined;
  return { now: now(), schema: schema ?? (await knownSchema(warehouse, catalog)), ...(asOfValue !== undefined && { asOfValue }) };
}

async function replyTo(request: QueryRequest, compiled: CompiledQuery, { warehouse, now }: Standing, options: AskOptions): Promise<Reply> {
  const answer = await runQuery(compiled, warehouse, options);
  return { request, answer, compiled, freshness: { computedAt: new Date(now()).toISOString(), cached: false } };
}

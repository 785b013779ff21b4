// A catalogue as one caller sees it and a runner of statements become a desk that answers requests.
import type { Catalog } from '../core/catalog/semantic-catalog.ts';
import type { Schema } from '../core/catalog/schema.ts';
import { findAsked } from '../core/query/asked.ts';
import type { QueryContext } from '../core/query/request/context.ts';
import { readRequest } from '../core/query/request/read-request.ts';
import type { QueryRequest } from '../core/query/request/request.ts';
import { resolveQuery } from '../core/query/resolve-query.ts';
import { compileOn } from '../core/semantic-layer.ts';
import { refused, type Diagnostic, type Result } from '../core/source/diagnostic.ts';
import { WarehouseError } from '../core/warehouse/adapter.ts';
import type { AskOptions, Desk, Reply } from './ask.ts';
import type { Runner } from './runner.ts';

/** What a desk stands on. */
export interface Standing {
  readonly catalog: Catalog;
  readonly runner: Runner;
  /** The physical columns of all tables. */
  readonly schema: () => Promise<Schema>;
  /** The value of the column in which the project's "now" stands, where it stands in one. */
  readonly asOf: (options: AskOptions) => Promise<string | undefined>;
  readonly now: () => number;
  /** What the caller's token brings, by the names of parameters. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** Who sees the same: its answers may be shared. */
  readonly audience?: string;
  /** How many rows an answer may have. */
  readonly mostRows?: number;
  /** How many metrics, groups and levels of totals a request may name. */
  readonly mostColumns?: number;
}

/** Opens a desk. */
export const openDesk = (standing: Standing): Desk => ({
  catalog: standing.catalog,
  makesSense: (request) =>
    resolveQuery(request, standing.catalog, { now: standing.now(), ...(standing.claims && { claims: standing.claims }) }).ok,
  ask: async (given, options = {}) => {
    const request = readRequest(given);
    if (!request.ok) return request;
    const { metrics, by = [], totals } = request.value;
    if (metrics.length + by.length + levelsOf(totals) > (standing.mostColumns ?? Infinity))
      return refused(tooManyColumns(standing.mostColumns ?? 0));
    try {
      return await answer(request.value, standing, options);
    } catch (error) {
      if (error instanceof WarehouseError) return refused(refusedByWarehouse(error, standing.catalog));
      throw error;
    }
  },
});

async function answer(request: QueryRequest, standing: Standing, options: AskOptions): Promise<Result<Reply>> {
  const { catalog, runner, audience = '', claims, mostRows = Infinity } = standing;
  const context = await contextOf(request, standing, options);
  const { warehouse } = runner;
  const compiled = await compileOn(
    withLimit(request, mostRows, catalog),
    catalog,
    context,
    warehouse.dialect,
    async () => warehouse,
    options,
  );
  if (!compiled.ok) return compiled;
  const ran = await runner.run(
    compiled.value,
    { request, audience: JSON.stringify([audience, claims ?? null]) },
    { ...options, mostTotals: mostRows },
  );
  if (Math.max(ran.answer.rows.length, ran.answer.totals.length) > mostRows) return refused(tooManyRows(mostRows));
  return { ok: true, value: { request, compiled: compiled.value, ...ran } };
}

async function contextOf(request: QueryRequest, { schema, asOf, now, claims }: Standing, options: AskOptions): Promise<QueryContext> {
  const asOfValue = request.as_of === undefined ? await asOf(options) : undefined;
  return { now: now(), schema: await schema(), ...(asOfValue !== undefined && { asOfValue }), ...(claims && { claims }) };
}

/** One row more than may be, so that it shows whether there are more; a funnel takes no limit, and has a row for each step. */
const withLimit = (request: QueryRequest, most: number, catalog: Catalog): QueryRequest =>
  most === Infinity || (request.limit !== undefined && request.limit <= most) || asksFunnel(request, catalog)
    ? request
    : { ...request, limit: most + 1 };

const asksFunnel = ({ metrics, rows }: QueryRequest, catalog: Catalog): boolean =>
  !rows && metrics.some((metric) => (typeof metric === 'string' ? isFunnelNamed(metric, catalog) : metric['funnel'] !== undefined));

const isFunnelNamed = (name: string, catalog: Catalog): boolean => {
  const found = findAsked(name, catalog);
  return found.ok && found.value.kind === 'metric' && found.value.metric.formula.kind === 'funnel';
};

/** Each level of totals is a query of its own. */
const levelsOf = (totals: QueryRequest['totals']): number => (Array.isArray(totals) ? totals.length : 0);

const tooManyRows = (most: number): Diagnostic => ({
  code: 'too-many-rows',
  severity: 'error',
  message: `the answer has more than ${most} rows`,
  hint: 'ask for a coarser grain, a shorter range, or so many rows at a time with limit and skip',
});

const tooManyColumns = (most: number): Diagnostic => ({
  code: 'too-many-columns',
  severity: 'error',
  message: `the request has more than ${most} metrics, groups and levels of totals`,
  hint: 'ask for them in several requests',
});

/** What a warehouse refused; callers who may not see SQL are not told how. */
const refusedByWarehouse = ({ message, hint }: WarehouseError, { limits }: Catalog): Diagnostic => ({
  code: 'warehouse',
  severity: 'error',
  message: limits?.sql === false ? 'the warehouse refused the query' : message,
  ...(hint === undefined || limits?.sql === false ? {} : { hint }),
});

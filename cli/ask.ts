// A request and a session become an answer, or the reasons why there is none: the one way from a command to rows.
import { adapterOf, adapters } from '../adapters/index.ts';
import type { QueryRequest } from '../core/query/request.ts';
import { readRequest } from '../core/query/read-request.ts';
import { compileQuery, runQuery, type CompiledQuery } from '../core/semantic-layer.ts';
import { refused, type Result } from '../core/source/diagnostic.ts';
import { didYouMean } from '../core/source/suggest.ts';
import type { Adapter, RunOptions, Warehouse, WarehouseError } from '../core/warehouse/adapter.ts';
import { answerOf } from './answer-of.ts';
import { UsageError } from './exit-codes.ts';
import type { Answer } from './output/answer.ts';
import type { Session } from './session.ts';
import type { Terminal } from './terminal.ts';

/** A warehouse of the project, not yet open. */
export interface Chosen {
  readonly name: string;
  readonly adapter: Adapter;
  readonly open: () => Promise<Warehouse>;
}

/** The warehouse by name, else by KPI_WAREHOUSE, else the project's default. */
export function chooseWarehouse({ project }: Session, terminal: Terminal, wanted: string | undefined): Chosen {
  const name = wanted ?? terminal.env['KPI_WAREHOUSE'] ?? project.defaultWarehouse;
  const found = name === undefined ? undefined : project.warehouses.get(name);
  if (name === undefined || !found) throw noWarehouse(name, [...project.warehouses.keys()]);
  const adapter = adapterOf(found.type);
  if (!adapter)
    throw new UsageError(
      `the warehouse "${name}" is of type "${found.type}", for which there is no adapter`,
      `types are ${adapters.map(({ type }) => type).join(', ')}`,
    );
  return { name, adapter, open: async () => adapter.open(found.settings(terminal.env), project.folder) };
}

function noWarehouse(name: string | undefined, names: readonly string[]): UsageError {
  if (name === undefined)
    return new UsageError('the project has no warehouse', 'add one to kpi.yml: warehouses: { dev: { type: duckdb, files: data } }');
  return new UsageError(
    `the project has no warehouse "${name}"`,
    didYouMean(name, names) ?? (names.length > 0 ? `there are: ${names.join(', ')}` : undefined),
  );
}

/** Reads a request as a plain value and compiles it. */
export function compile(value: unknown, { catalog, project }: Session, { adapter }: Chosen, now: number): Result<CompiledQuery> {
  const request: Result<QueryRequest> = readRequest(value);
  if (!request.ok) return request;
  return compileQuery(request.value, catalog, { now, ...(project.schema && { schema: project.schema }) }, adapter.dialect);
}

/** Compiles and runs. What the warehouse refuses is raised. */
export async function ask(
  value: unknown,
  session: Session,
  chosen: Chosen,
  warehouse: () => Promise<Warehouse>,
  now: number,
  options: RunOptions,
): Promise<Result<Answer>> {
  const compiled = compile(value, session, chosen, now);
  if (!compiled.ok) return compiled;
  const result = await runQuery(compiled.value, await warehouse(), options);
  return { ok: true, value: answerOf(result, compiled.value, session.language) };
}

/** What a warehouse refused, as a diagnostic in the place of an answer. */
export const refusedByWarehouse = (error: WarehouseError): Result<never> =>
  refused({ code: 'warehouse', severity: 'error', message: error.message, ...(error.hint !== undefined && { hint: error.hint }) });

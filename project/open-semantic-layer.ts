// A project's folder to something that answers requests: what programs use in place of the command line.
import { adapterOf } from '../adapters/index.ts';
import { checkedCatalog } from '../core/access/checked-catalog.ts';
import type { Catalog } from '../core/catalog/semantic-catalog.ts';
import type { QueryContext } from '../core/query/request/context.ts';
import type { QueryRequest } from '../core/query/request/request.ts';
import { readRequest } from '../core/query/request/read-request.ts';
import { compileOn, runQuery, streamQuery, type CompiledQuery } from '../core/semantic-layer.ts';
import { refused, type Diagnostic, type Result } from '../core/source/diagnostic.ts';
import type { RunOptions, Warehouse } from '../core/warehouse/adapter.ts';
import { checkClaims, type CheckOptions, type CheckRequest } from '../core/claims/check-claims.ts';
import type { Checkup } from '../core/claims/finding.ts';
import type { Answer, AnswerStream } from '../core/warehouse/answer.ts';
import { knownSchema } from '../core/warehouse/known-schema.ts';
import { asOfColumn, readAsOfColumn } from '../core/warehouse/read-as-of.ts';
import { openProject, type Project } from './open-project.ts';

/** Which warehouse of the project, and the environment that its settings may name. */
export interface OpenOptions {
  readonly warehouse?: string;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** A project with an open warehouse. */
export interface SemanticLayer {
  readonly catalog: Catalog;
  /** Warnings of the project; one with errors does not open. */
  readonly diagnostics: readonly Diagnostic[];
  /** The statements of a request, or why it is refused. */
  readonly compile: (request: QueryRequest) => Promise<Result<CompiledQuery>>;
  /** The answer to a request, or why it is refused. Raises WarehouseError where the warehouse fails. */
  readonly query: (request: QueryRequest, options?: RunOptions) => Promise<Result<Answer>>;
  /** The same without keeping the rows: they pass once, in batches; the totals can be asked for when they are through. */
  readonly stream: (request: QueryRequest, options?: RunOptions) => Promise<Result<AnswerStream>>;
  /** What the warehouse says against the claims of the models. */
  readonly check: (request?: CheckRequest, options?: CheckOptions) => Promise<Result<Checkup>>;
  readonly close: () => Promise<void>;
}

/** Opens the project in a folder with one of its warehouses. Refused with all diagnostics when it has errors; raises WarehouseError when the warehouse cannot be opened. */
export async function openSemanticLayer(folder: string, options: OpenOptions = {}): Promise<Result<SemanticLayer>> {
  const project = await openProject(folder);
  const { catalog, diagnostics: found } = checkedCatalog(project.definitions, project.schema);
  const diagnostics = [...project.diagnostics, ...found];
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) return refused(...errors);
  const warehouse = await openWarehouse(project, options);
  return warehouse.ok ? { ok: true, value: layerOver(project, catalog, diagnostics, warehouse.value) } : warehouse;
}

async function openWarehouse(project: Project, { warehouse: wanted, environment = process.env }: OpenOptions): Promise<Result<Warehouse>> {
  const name = wanted ?? environment['KPI_WAREHOUSE'] ?? project.defaultWarehouse ?? '';
  const entry = project.warehouses.get(name);
  const adapter = entry && adapterOf(entry.type);
  if (entry && adapter) return { ok: true, value: await adapter.open(entry.settings(environment), project.folder) };
  const known = [...project.warehouses.keys()].map((key) => `"${key}"`).join(', ');
  const message = entry
    ? `the warehouse "${name}" is of type "${entry.type}", for which there is no adapter`
    : `the project has no warehouse "${name}"`;
  return refused({ code: 'unknown-warehouse', severity: 'error', message, ...(known === '' ? {} : { hint: `there are: ${known}` }) });
}

function layerOver(project: Project, catalog: Catalog, diagnostics: readonly Diagnostic[], warehouse: Warehouse): SemanticLayer {
  const compile: SemanticLayer['compile'] = async (request) => {
    const read = readRequest(request);
    if (!read.ok) return read;
    const context = await contextOf(read.value, project, catalog, warehouse);
    return compileOn(read.value, catalog, context, warehouse.dialect, () => Promise.resolve(warehouse));
  };
  const query: SemanticLayer['query'] = async (request, options) => {
    const compiled = await compile(request);
    return compiled.ok ? { ok: true, value: await runQuery(compiled.value, warehouse, options) } : compiled;
  };
  const stream: SemanticLayer['stream'] = async (request, options) => {
    const compiled = await compile(request);
    return compiled.ok ? { ok: true, value: await streamQuery(compiled.value, warehouse, options) } : compiled;
  };
  const check: SemanticLayer['check'] = async (request = {}, options = {}) =>
    checkClaims(catalog, warehouse, request, await contextOf({ metrics: [], ...request }, project, catalog, warehouse), options);
  return { catalog, diagnostics, compile, query, stream, check, close: () => warehouse.close() };
}

async function contextOf(request: QueryRequest, project: Project, catalog: Catalog, warehouse: Warehouse): Promise<QueryContext> {
  const schema = project.schema ?? (await knownSchema(warehouse, catalog));
  const reads = request.as_of === undefined && asOfColumn(catalog.project) !== undefined;
  const asOfValue = reads ? await readAsOfColumn(catalog.project, warehouse) : undefined;
  return { now: Date.now(), schema, ...(asOfValue === undefined ? {} : { asOfValue }) };
}

// A request and a session become an answer, or the reasons why there is none: the one way from a command to rows.
import { readRequest } from '../core/query/request/read-request.ts';
import { compileOn, streamQuery, type CompiledQuery } from '../core/semantic-layer.ts';
import { refused, type Diagnostic, type Result } from '../core/source/diagnostic.ts';
import { knownSchema } from '../core/warehouse/known-schema.ts';
import type { RunOptions, Schema, WarehouseError } from '../core/warehouse/adapter.ts';
import { asOfColumn, readAsOfColumn } from '../core/warehouse/read-as-of.ts';
import { streamOf } from '../views/answer-of.ts';
import type { AnswerStream } from '../views/answer.ts';
import { UnreadRequest } from './read-requests.ts';
import type { Session } from './session.ts';
import type { Chosen } from './warehouse-choice.ts';

/** What a request is compiled and run with. */
export interface Asking {
  readonly session: Session;
  readonly chosen: Chosen;
  readonly now: number;
  readonly options?: RunOptions;
}

/** Reads a request as a plain value and compiles it; the warehouse is asked only when "now" stands in a table, or the days of a calendar are needed. */
export async function compile(value: unknown, asking: Asking, described?: Schema): Promise<Result<CompiledQuery>> {
  const request = value instanceof UnreadRequest ? refused(...value.diagnostics) : readRequest(value);
  if (!request.ok) return request;
  const { catalog, project } = asking.session;
  const asOfValue = request.value.as_of === undefined ? await asOfOf(asking) : undefined;
  const schema = project.schema ?? described;
  const context = { now: asking.now, ...(schema && { schema }), ...(asOfValue !== undefined && { asOfValue }) };
  return compileOn(request.value, catalog, context, asking.chosen.adapter.dialect, () => asking.chosen.open(), asking.options);
}

/** The value of the column that "now" stands in, where it does. */
export async function asOfOf({ session, chosen, options }: Asking): Promise<string | undefined> {
  const { project } = session.catalog;
  return asOfColumn(project) ? readAsOfColumn(project, await chosen.open(), options) : undefined;
}

/** Compiles and runs; the rows pass as they come. What the warehouse refuses is raised. */
export async function ask(value: unknown, asking: Asking): Promise<Result<AnswerStream>> {
  const warehouse = await asking.chosen.open();
  const compiled = await compile(value, asking, await knownSchema(warehouse, asking.session.catalog));
  if (!compiled.ok) return compiled;
  const stream = await streamQuery(compiled.value, warehouse, asking.options);
  return { ok: true, value: streamOf(stream, compiled.value, asking.session.language) };
}

/** What a warehouse refused, as a diagnostic in the place of an answer. */
export const refusedByWarehouse = (error: WarehouseError): Diagnostic => ({
  code: 'warehouse',
  severity: 'error',
  message: error.message,
  ...(error.hint !== undefined && { hint: error.hint }),
});

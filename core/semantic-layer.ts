// The pipeline, top to bottom: a request by names becomes statements, and statements become rows.
import { concealNotes, concealReasons } from './access/conceal.ts';
import type { Catalog } from './catalog/semantic-catalog.ts';
import { CALENDAR_NOT_READ } from './query/time/calendar-refusals.ts';
import { answerColumns } from './query/answer-columns.ts';
import type { AnswerColumn } from './query/answer-columns.ts';
import { withCell } from './query/rows/cell.ts';
import type { QueryContext } from './query/request/context.ts';
import type { ClockRange, Note, Query } from './query/query.ts';
import { checkDialect } from './query/check-dialect.ts';
import { grainsOf, resolveShaped } from './query/resolve-query.ts';
import { fillSlots, slotsOf, type AsParameter } from './query/request/fill-slots.ts';
import { isVolatile } from './query/request/volatile.ts';
import { remembered } from './query/request/remembered.ts';
import { settledKey } from './query/time/settled.ts';
import { shapeOf, type Shape, type Slot } from './query/request/shape.ts';
import { resolveTiming, type Timing } from './query/time/timing.ts';
import { timingKey } from './query/request/timing-key.ts';
import type { QueryRequest } from './query/request/request.ts';
import { planQuery } from './plan/plan-query.ts';
import type { LogicalPlan } from './plan/relation.ts';
import { ok, refused, type Result } from './source/diagnostic.ts';
import { compilePlan } from './sql/compile-plan.ts';
import { print } from './sql/nodes.ts';
import { asOfText } from './time/as-of.ts';
import type { Dialect } from './sql/dialect.ts';
import { knownCalendars } from './warehouse/known-calendars.ts';
import type { RunOptions, Statement, Warehouse } from './warehouse/adapter.ts';
import { totalRow, type Answer, type AnswerRow, type AnswerStream, type TotalRow } from './warehouse/answer.ts';
import { readAllRows, readRows } from './warehouse/read-rows.ts';

/** A statement and what its columns are. */
export interface CompiledStatement extends Statement {
  readonly columns: readonly AnswerColumn[];
  readonly query: Query;
}

/** A request, ready to run on one kind of warehouse. */
export interface CompiledQuery {
  readonly id?: string;
  readonly rows: CompiledStatement;
  /** A statement for each level of totals, with the names that it leaves out. */
  readonly totals: readonly { readonly out: readonly string[]; readonly statement: CompiledStatement }[];
  /** The last period that has rows, where the rows of the answer may not show it: whether totals are unfinished hangs on it. */
  readonly last?: CompiledStatement;
  readonly range?: ClockRange;
  readonly zone: string;
  readonly asOf: string;
  readonly notes: readonly Note[];
}

/** A request to statements; refused with the reasons where the numbers could not be right. A shape that was compiled before is only filled. */
export function compileQuery(request: QueryRequest, catalog: Catalog, context: QueryContext, dialect: Dialect): Result<CompiledQuery> {
  return told(compileOpenly(request, catalog, context, dialect), catalog, request);
}

/** What may be said of a compiled request under the limits of a caller. */
function told(compiled: Result<CompiledQuery>, catalog: Catalog, request: QueryRequest): Result<CompiledQuery> {
  if (!catalog.limits) return compiled;
  if (!compiled.ok) return refused(...concealReasons(compiled.diagnostics, catalog, request));
  return ok({ ...compiled.value, notes: concealNotes(compiled.value.notes, catalog, request) });
}

/** The same, with all that there is to say. */
function compileOpenly(given: QueryRequest, catalog: Catalog, context: QueryContext, dialect: Dialect): Result<CompiledQuery> {
  const narrowed = withCell(given, catalog, context);
  if (!narrowed.ok) return narrowed;
  const request = narrowed.value;
  const shape = shapeOf(request);
  if (!shape.ok) return shape;
  const timing = resolveTiming(request, catalog, context, grainsOf(request));
  if (!timing.ok) return timing;
  const moment = `${timingKey(timing.value, request)} ${settledKey(request, catalog.metrics, timing.value)}`;
  const known = `${JSON.stringify(context.claims ?? null)}\n${context.calendars?.fingerprint ?? ''}`;
  const key = `${dialect.name}\n${moment}\n${known}\n${shape.value.key}`;
  const compiled = remembered(
    catalog,
    context.schema,
    key,
    () => compileShape(request, shape.value, catalog, context, dialect),
    ({ rows }) => !isVolatile(rows.query),
  );
  return compiled.ok ? ok(filled(compiled.value, request, slotsOf(shape.value.slots, timing.value), timing.value, dialect)) : compiled;
}

/** The same for a warehouse: where a request turns out to need the days of calendars, these are read first. */
export async function compileOn(
  request: QueryRequest,
  catalog: Catalog,
  context: QueryContext,
  dialect: Dialect,
  open: () => Promise<Warehouse>,
  options: RunOptions = {},
): Promise<Result<CompiledQuery>> {
  const compiled = compileOpenly(request, catalog, context, dialect);
  if (compiled.ok || !compiled.diagnostics.some(({ code }) => code === CALENDAR_NOT_READ)) return told(compiled, catalog, request);
  return compileQuery(request, catalog, { ...context, calendars: await knownCalendars(await open(), catalog, context, options) }, dialect);
}

function compileShape(
  request: QueryRequest,
  shape: Shape,
  catalog: Catalog,
  context: QueryContext,
  dialect: Dialect,
): Result<CompiledQuery> {
  const resolved = resolveShaped(request, shape, catalog, context);
  if (!resolved.ok) return resolved;
  const query = resolved.value;
  const unsupported = checkDialect(query, dialect);
  if (unsupported.length > 0) return refused(...unsupported);
  return ok({
    rows: compileStatement(query, query, dialect),
    totals: query.totals.map((level) => ({ out: level.out, statement: compileStatement(level.query, query, dialect) })),
    ...(query.lastPeriod ? { last: compileStatement(query.lastPeriod, query, dialect) } : {}),
    ...(query.range ? { range: query.range } : {}),
    zone: query.settings.zone,
    asOf: query.asOf,
    notes: query.notes,
  });
}

function compileStatement(query: Query, whole: Query, dialect: Dialect): CompiledStatement {
  const { text, parameters } = compilePlan(planQuery(query), whole, dialect);
  return { text, parameters, columns: answerColumns(query), query };
}

/** The compiled shape of a request with its own values. */
function filled(compiled: CompiledQuery, request: QueryRequest, slots: readonly Slot[], timing: Timing, dialect: Dialect): CompiledQuery {
  const asParameter: AsParameter = (value, type) => print(dialect.parameter(value, type), dialect.quoting).parameters[0] ?? null;
  const own = (statement: CompiledStatement): CompiledStatement => ({
    ...statement,
    parameters: fillSlots(statement.parameters, slots, asParameter),
  });
  return {
    ...compiled,
    ...(request.id === undefined ? {} : { id: request.id }),
    rows: own(compiled.rows),
    totals: compiled.totals.map(({ out, statement }) => ({ out, statement: own(statement) })),
    ...(compiled.last ? { last: own(compiled.last) } : {}),
    asOf: asOfText(timing.asOf, timing.settings.zone),
  };
}

/** The plan of a query, for `explain`. */
export const planOf = (query: Query): LogicalPlan => planQuery(query);

/** How a compiled request is run. */
export interface QueryOptions extends RunOptions {
  /** Totals are read until there are more than so many: whoever says it takes no answer with more. */
  readonly mostTotals?: number;
}

/** Runs a compiled request and keeps its rows. */
export async function runQuery(compiled: CompiledQuery, warehouse: Warehouse, options: QueryOptions = {}): Promise<Answer> {
  const { batches, totals, ...head } = await streamQuery(compiled, warehouse, { ...options, whole: true });
  const rows: AnswerRow[] = [];
  for await (const batch of batches) for (const row of batch) rows.push(row);
  return { ...head, rows, totals: await totals() };
}

/** Runs a compiled request: its rows pass as they come, then its totals are asked for. */
export async function streamQuery(compiled: CompiledQuery, warehouse: Warehouse, options: QueryOptions = {}): Promise<AnswerStream> {
  const { columns, batches } = readRows(compiled.rows, await warehouse.stream(compiled.rows, options));
  const seen = { unfinished: false };
  const { id, range, zone, asOf, notes } = compiled;
  return {
    ...(id === undefined ? {} : { id }),
    columns,
    batches: compiled.totals.length === 0 ? batches : watched(batches, seen),
    totals: () => runTotals(compiled, columns, seen.unfinished, warehouse, options),
    ...(range ? { range } : {}),
    zone,
    as_of: asOf,
    notes,
  };
}

/** The batches, noting whether a row of them is not over. */
async function* watched(batches: AsyncIterable<readonly AnswerRow[]>, seen: { unfinished: boolean }): AsyncGenerator<readonly AnswerRow[]> {
  for await (const batch of batches) {
    seen.unfinished ||= batch.some((row) => row.incomplete);
    yield batch;
  }
}

async function runTotals(
  compiled: CompiledQuery,
  columns: readonly AnswerColumn[],
  seen: boolean,
  warehouse: Warehouse,
  { mostTotals: most = Infinity, ...options }: QueryOptions,
): Promise<readonly TotalRow[]> {
  const last = compiled.last && (await readAllRows(compiled.last, await warehouse.stream(compiled.last, options)));
  const unfinished = last ? last.rows.some((row) => row.incomplete) : seen;
  const totals: TotalRow[] = [];
  for (const { out, statement } of compiled.totals) {
    if (totals.length > most) break;
    const level = await readAllRows(statement, await warehouse.stream(statement, options), most - totals.length);
    const open = unfinished && isOpenTotal(compiled, statement);
    const rows = level.rows.length > 0 ? level.rows : nothingIn(statement, level.columns);
    totals.push(...rows.map((row) => totalRow(out, open ? { ...row, incomplete: true } : row, level.columns, columns)));
  }
  return totals;
}

/** The total of a cell that no row is in, where it is known. */
function nothingIn({ query }: CompiledStatement, columns: readonly AnswerColumn[]): readonly AnswerRow[] {
  const metrics = columns.filter(({ role }) => role === 'metric');
  return query.overNothing ? [{ values: columns.map((column) => query.overNothing?.[metrics.indexOf(column)] ?? null) }] : [];
}

/** Whether a total runs over periods without saying so by a range: it is unfinished when one of them is. */
const isOpenTotal = ({ rows, range }: CompiledQuery, total: CompiledStatement): boolean =>
  !range && rows.query.unfinished !== undefined && total.query.unfinished === undefined;

// `at`: a cell of an answer - the values of its groups - becomes the condition and the range that hold for its rows.
import { bindRow } from '../../catalog/bind/bind-row.ts';
import type { Model } from '../../catalog/catalog.ts';
import type { Catalog } from '../../catalog/semantic-catalog.ts';
import type { Expression, Name } from '../../expression/expression.ts';
import { and, atLeast, equal, isNull, less, literal, name as nameOf } from '../../expression/factories.ts';
import { printParsed } from '../../expression/print-text.ts';
import { typeOf } from '../../expression/type-expression.ts';
import { types, type Type } from '../../expression/type.ts';
import { ok, refused, type Diagnostic, type Result } from '../../source/diagnostic.ts';
import { isGrain } from '../../time/grains.ts';
import { isPart } from '../../time/parts.ts';
import { findAsked, metricNames, withAdHocMetrics } from '../asked.ts';
import { periodAt, within, type Period } from './cell-period.ts';
import { scopeOf } from '../inputs/conditions.ts';
import type { QueryContext } from '../request/context.ts';
import type { QueryRequest } from '../request/request.ts';
import { cellWithoutRows, noPeriod, partOfCell } from './row-refusals.ts';
import { modelBehind } from './rows-behind.ts';
import { resolveTiming, type Timing } from '../time/timing.ts';

type Condition = Expression<Name>;

/** The request with its cell as condition and range; one without a cell as it is. */
export function withCell(request: QueryRequest, projectCatalog: Catalog, context: QueryContext): Result<QueryRequest> {
  const { at, ...rest } = request;
  if (!at) return ok(request);
  if (!request.rows) return refused(cellWithoutRows());
  const made = withAdHocMetrics(request, projectCatalog);
  if (!made.ok) return made;
  const model = modelOf(request, made.value);
  const timing = resolveTiming(rest, made.value, context, []);
  if (!model.ok || !timing.ok) return refused(...[model, timing].flatMap((result) => (result.ok ? [] : result.diagnostics)));
  return narrowed(rest, at, { model: model.value, catalog: made.value, context, timing: timing.value });
}

interface Place {
  readonly model: Model;
  readonly catalog: Catalog;
  readonly context: QueryContext;
  readonly timing: Timing;
}

function modelOf(request: QueryRequest, catalog: Catalog): Result<Model> {
  const asked = metricNames(request).map((name) => findAsked(name, catalog));
  const problems = asked.flatMap((result) => (result.ok ? [] : result.diagnostics));
  return problems.length > 0
    ? refused(...problems)
    : modelBehind(
        asked.flatMap((result) => (result.ok ? [result.value] : [])),
        catalog,
      );
}

function narrowed(request: QueryRequest, at: NonNullable<QueryRequest['at']>, place: Place): Result<QueryRequest> {
  const findings: Diagnostic[] = [];
  const conditions: Condition[] = [];
  let period: Period | undefined;
  for (const [name, value] of Object.entries(at)) {
    if (isPart(name) || place.catalog.calendars.grains.has(name)) findings.push(partOfCell(name));
    else if (isGrain(name)) {
      const own = periodAt(name, value, place.timing.settings);
      if (own) period = within(period ?? place.timing.range, own);
      else findings.push(noPeriod(name, JSON.stringify(value)));
    } else {
      const condition = conditionAt(name, value, place);
      if (condition.ok) conditions.push(condition.value);
      else findings.push(...condition.diagnostics);
    }
  }
  if (findings.length > 0) return refused(...findings);
  const where = [
    ...(request.where === undefined ? [] : [`(${request.where})`]),
    ...(conditions.length > 0 ? [printParsed(and(...conditions))] : []),
  ];
  return ok({
    ...request,
    ...(where.length > 0 ? { where: where.join(' and ') } : {}),
    ...(period ? { time: { from: period.from.text, before: period.before.text }, complete: undefined } : {}),
  });
}

/** `dimension = value`, or for a time with a grain that it lies in the period. */
function conditionAt(name: string, value: unknown, { model, catalog, context, timing }: Place): Result<Condition> {
  const parts = name.split('.');
  const bound = bindRow({ kind: 'name', parts }, { text: name }, { ...scopeOf(catalog, context.schema), model, place: 'group' });
  if (!bound.ok) return bound;
  if (value === null) return ok(isNull<Name>(nameOf(...parts)));
  const leaf = bound.value;
  const type = typeOf(leaf, (one) => one.type);
  const grain = leaf.kind === 'dimension' ? leaf.grain : undefined;
  if (grain === undefined || !isGrain(grain)) return ok(equal<Name>(nameOf(...parts), constant(value, type)));
  const period = periodAt(grain, value, timing.settings);
  if (!period) return refused(noPeriod(name, JSON.stringify(value)));
  const time = nameOf(...parts.slice(0, -1));
  const edge = (end: Period['from']): Condition =>
    literal(type.name === 'timestamp' ? end.instantText : end.clockText, { name: type.name });
  return ok(and<Name>(atLeast(time, edge(period.from)), less(time, edge(period.before))));
}

function constant(value: unknown, type: Type): Condition {
  if (typeof value === 'boolean' || type.name === 'boolean') return literal(String(value) === 'true', types.boolean);
  if (typeof value === 'number') return literal(String(value), Number.isInteger(value) ? types.integer : types.decimal);
  const isText = type.name === 'unknown' || type.name === 'null' || type.name === 'time' || type.name === 'interval';
  return literal(String(value), isText ? types.string : { name: type.name });
}

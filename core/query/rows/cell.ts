// `at`: a cell of an answer - the values of its groups - becomes conditions on rows, and periods that stay groups.
import { bindRow } from '../../catalog/bind/bind-row.ts';
import type { Model } from '../../catalog/catalog.ts';
import type { Catalog } from '../../catalog/semantic-catalog.ts';
import { spanUnit } from '../../catalog/span-units.ts';
import type { Expression, Name } from '../../expression/expression.ts';
import { and, atLeast, equal, isNull, less, literal, name as nameOf } from '../../expression/factories.ts';
import { printParsed } from '../../expression/print-text.ts';
import { typeOf } from '../../expression/type-expression.ts';
import { types, type Type } from '../../expression/type.ts';
import { ok, refused, type Diagnostic, type Result } from '../../source/diagnostic.ts';
import { meet } from '../../time/range.ts';
import { askedGroups, withAdHocMetrics, type Asked } from '../asked.ts';
import { scopeOf } from '../inputs/conditions.ts';
import { openResolver } from '../open-resolver.ts';
import type { QueryContext } from '../request/context.ts';
import type { CellCondition, CellPeriod, CellValue, QueryRequest } from '../request/request.ts';
import type { AskedGroup } from '../resolver.ts';
import { recogniseOwnTime } from '../time/own-time.ts';
import { resolveTiming, type Timing } from '../time/timing.ts';
import { askedBehind, namesBehind } from './asked-behind.ts';
import { edgeText, periodAt, type Clocks, type Period } from './cell-period.ts';
import { withStep } from './cell-step.ts';
import { leavesDimensionsOut, mixedMembers } from './mixed-members.ts';
import { cellOutside, cellWithoutRows, membersOfOtherGroups, noNumber } from './row-refusals.ts';
import { behindOf } from './behind.ts';

type Condition = Expression<Name>;

/** The request with its cell as condition and periods; one without a cell as it is. */
export function withCell(given: QueryRequest, projectCatalog: Catalog, context: QueryContext): Result<QueryRequest> {
  if (!given.at) return ok(given);
  if (!given.rows) return refused(cellWithoutRows());
  const made = withAdHocMetrics(given, projectCatalog);
  if (!made.ok) return made;
  const asked = askedOf(given, made.value);
  const stepped = withStep(given, asked.ok ? asked.value : []);
  if (!stepped.ok) return stepped;
  const { at = {}, ...rest } = stepped.value;
  const behind = asked.ok ? behindOf(asked.value, made.value) : asked;
  const timing = resolveTiming(rest, made.value, context, []);
  if (!asked.ok || !behind.ok || !timing.ok) return refused(...[behind, timing].flatMap((result) => (result.ok ? [] : result.diagnostics)));
  const ages = askedGroups(Object.keys(at), made.value, []).filter(({ kind }) => kind === 'age');
  return narrowed(rest, at, { asked: asked.value, model: behind.value.asked, catalog: made.value, context, timing: timing.value, ages });
}

interface Place {
  readonly asked: readonly Asked[];
  readonly model: Model;
  readonly catalog: Catalog;
  readonly context: QueryContext;
  readonly timing: Timing;
  /** The ages of the cell: beside them no period is one of the metric's own time. */
  readonly ages: readonly AskedGroup[];
}

function askedOf(request: QueryRequest, catalog: Catalog): Result<readonly Asked[]> {
  const asked = namesBehind(request).map((name) => askedBehind(name, request, catalog));
  const problems = asked.flatMap((result) => (result.ok ? [] : result.diagnostics));
  return problems.length > 0 ? refused(...problems) : ok(asked.flatMap((result) => (result.ok ? [result.value] : [])));
}

function narrowed(request: QueryRequest, at: NonNullable<QueryRequest['at']>, place: Place): Result<QueryRequest> {
  const findings: Diagnostic[] = [];
  const cell: (CellPeriod | CellValue | CellCondition)[] = [];
  for (const [name, value] of Object.entries(at)) {
    const read = readValue(name, value, place);
    if (!read.ok) findings.push(...read.diagnostics);
    else cell.push(read.value);
  }
  const mixed =
    cell.some((one) => 'condition' in one) && place.asked.some((asked) => asked.kind === 'metric' && mixedMembers(asked.metric));
  if (mixed) findings.push(membersOfOtherGroups(place.asked.map(({ name }) => name).join()));
  if (findings.length > 0) return refused(...findings);
  const periods = cell.flatMap((one) => ('from' in one ? [one] : []));
  const { from, before } = periods.reduce(meet, place.timing.range ?? {});
  if (periods.length > 0 && from && before && from.instant >= before.instant) return refused(cellOutside(periods.map(({ name }) => name)));
  return ok({ ...request, ...(cell.length > 0 ? { cell } : {}), ...(cell.some(isTime) ? { complete: undefined } : {}) });
}

const isTime = (one: CellPeriod | CellValue | CellCondition): boolean => !('condition' in one);

/** A period of the metric's own time, a part of it or an age, or a condition on a dimension. */
function readValue(name: string, value: unknown, place: Place): Result<CellPeriod | CellValue | CellCondition> {
  const findings: Diagnostic[] = [];
  const [asked] = askedGroups([name], place.catalog, findings);
  if (!asked) return refused(...findings);
  const group = ownTime(asked, place);
  if (group.kind === 'part' || group.kind === 'age') {
    const number = numberOf(value);
    return number === undefined ? refused(noNumber(name, value)) : ok({ name, value: number });
  }
  if (group.kind === 'time' || group.kind === 'calendar') {
    const period = periodAt(name, group.grain, value, clocksOf(place));
    return period.ok ? ok({ name: typeof group.grain === 'string' ? group.grain : group.grain.name, ...period.value }) : period;
  }
  const condition = conditionAt(name, value, place);
  return condition.ok ? ok({ name, condition: printParsed(condition.value) }) : condition;
}

const numberOf = (value: unknown): number | null | undefined =>
  value === null ? null : /^-?\d{1,9}$/.test(String(value)) ? Number(value) : undefined;

const clocksOf = ({ timing, context }: Place): Clocks => ({ settings: timing.settings, calendars: context.calendars });

/** A time dimension with a grain is a grain where it is the metric's own time. */
function ownTime(group: AskedGroup, { asked, catalog, context, timing, ages }: Place): AskedGroup {
  return recogniseOwnTime([group], asked, openResolver(catalog, timing, ages, [], context))[0] ?? group;
}

/** `dimension = value`, or for a time with a grain that it lies in the period. */
function conditionAt(name: string, value: unknown, place: Place): Result<Condition> {
  const { model, catalog, context } = place;
  const parts = name.split('.');
  const bound = bindRow({ kind: 'name', parts }, { text: name }, { ...scopeOf(catalog, context.schema), model, place: 'group' });
  // what a metric cannot reach it may leave out: whether it does is found where the condition meets its rows
  if (!bound.ok && isOutOfReach(bound.diagnostics) && place.asked.some(leavesOut))
    return ok(value === null ? isNull<Name>(nameOf(...parts)) : equal<Name>(nameOf(...parts), constant(value, types.unknown)));
  if (!bound.ok) return bound;
  if (value === null) return ok(isNull<Name>(nameOf(...parts)));
  const leaf = bound.value;
  const unit = leaf.kind === 'dimension' && leaf.grain !== undefined ? spanUnit(leaf.grain, catalog.calendars) : undefined;
  if (leaf.kind !== 'dimension' || unit === undefined)
    return ok(
      equal<Name>(
        nameOf(...parts),
        constant(
          value,
          typeOf(leaf, (one) => one.type),
        ),
      ),
    );
  const period = periodAt(name, unit, value, clocksOf(place));
  return period.ok ? ok(inPeriod(nameOf(...parts.slice(0, -1)), leaf.dimension.type, period.value)) : period;
}

const isOutOfReach = (problems: readonly Diagnostic[]): boolean => problems.every(({ code }) => /unreachable|ambiguous|unknown/.test(code));

/** Whether some metric under what is asked for leaves groups out. */
const leavesOut = (asked: Asked): boolean => asked.kind === 'metric' && leavesDimensionsOut(asked.metric);

function inPeriod(time: Name, type: Type, { from, before }: Period): Condition {
  const edge = (end: Period['from']): Condition => literal(edgeText(end, type.name === 'timestamp'), { name: type.name });
  return and<Name>(atLeast(time, edge(from)), less(time, edge(before)));
}

function constant(value: unknown, type: Type): Condition {
  if (typeof value === 'boolean' || type.name === 'boolean') return literal(String(value) === 'true', types.boolean);
  if (typeof value === 'number') return literal(String(value), Number.isInteger(value) ? types.integer : types.decimal);
  const isText = type.name === 'unknown' || type.name === 'null' || type.name === 'time' || type.name === 'interval';
  return literal(String(value), isText ? types.string : { name: type.name });
}

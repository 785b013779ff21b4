// The metrics, groups and clauses of a request become a query, and one for each of its totals.
import type { Expression } from '../expression/expression.ts';
import { types } from '../expression/type.ts';
import type { Asked } from './asked.ts';
import { metricAndGroup } from './clauses/clause-refusals.ts';
import { createColumns, resolveOrder } from './clauses/columns.ts';
import { outputsOf } from './clauses/compare.ts';
import { resolveFill } from './clauses/fill.ts';
import { groupsOf, openGrouping, showsGroups } from './grouping.ts';
import { resolveHaving } from './clauses/having.ts';
import { notOverForAll } from './ages/last-ages.ts';
import type { HavingLeaf, OrderKey, Output, Query, Top } from './query.ts';
import { othersWithHaving } from './refusals.ts';
import type { QueryRequest } from './request/request.ts';
import { find, type AskedGroup, type Grouping, type Resolver } from './resolver.ts';
import { inCellOnly } from './rows/cell-groups.ts';
import { countedMembers } from './rows/counted-members.ts';
import { valuesOverNothing } from './rows/over-nothing.ts';
import { isOfCell } from './rows/unshown.ts';
import type { Shape } from './request/shape.ts';
import { grainsIn, timedBy, unfinishedOf, type Timed } from './time/timed-query.ts';
import { checkOthers, resolveTop } from './clauses/top.ts';
import { totalLevels } from './clauses/totals.ts';

/** The query, once it is known what was asked for. */
export function assembleQuery(
  request: QueryRequest,
  shape: Shape,
  metrics: readonly Asked[],
  groups: readonly AskedGroup[],
  resolver: Resolver,
  valuesOnly: boolean,
): Omit<Query, 'parameters'> {
  const grouping = openGrouping(groups, false);
  const outputs = metrics.flatMap((asked) => outputsOf(asked, { makesGroups: true, shown: !valuesOnly }, grouping, resolver));
  showsGroups(grouping, resolver);
  sharedNames(outputs, groups).forEach((name) => find(resolver, metricAndGroup(name)));
  const columns = createColumns(outputs, groups, grouping, resolver);
  const having = request.rows ? behindOnly(request, metrics, groups, resolver) : resolveHaving(shape.having, columns.find, resolver);
  const order: readonly OrderKey[] = resolveOrder(request.order ?? [], columns, resolver);
  const top: Top | undefined = request.top && resolveTop(request.top, metrics, groups, resolver);
  if (top?.others) checkOthers(top, grouping, resolver);
  if (request.top?.others && request.having !== undefined) find(resolver, othersWithHaving());
  const fill = request.fill ? resolveFill(groups, grouping, resolver) : undefined;
  const notOver = notOverForAll(grouping);
  const timed = timedBy(groups, resolver, valuesOnly);
  const totals = totalQueries(totalLevels(request.totals, groups, resolver), request, metrics, resolver, timed);
  return {
    ...timed,
    groups: groupsOf(grouping),
    inputs: [...grouping.inputs.values()],
    outputs: columns.outputs(),
    ...(notOver ? { notOver, ...(request.complete ? { onlyOver: true } : {}) } : {}),
    having,
    order,
    top,
    fill,
    limit: request.limit,
    skip: request.skip,
    totals,
    ...(totals.length > 0 && hidesPeriods(request, timed, grouping) ? { lastPeriod: lastPeriod(groups, metrics, resolver, timed) } : {}),
    notes: [...resolver.notes.values()],
  };
}

/** Whether the rows of the answer may leave out periods: by what chooses among them, or where inputs have rows in a period and make none of its groups. */
function hidesPeriods({ limit, skip, having, top }: QueryRequest, { range, unfinished }: Timed, { inputs }: Grouping): boolean {
  if (range || unfinished === undefined) return false;
  const isCoarse = [...inputs.values()].some((input) => {
    const present = input.kind === 'rows' ? input.keys.map(Boolean) : input.present;
    return present.some((isPresent, index) => !isPresent && !unfinished.groups.includes(index));
  });
  return isCoarse || [limit, skip, having, top].some((clause) => clause !== undefined);
}

/** The query by its periods alone, for the last of them. */
function lastPeriod(groups: readonly AskedGroup[], metrics: readonly Asked[], resolver: Resolver, timed: Timed): Query {
  const kept = groups.filter(({ kind }) => kind === 'time' || kind === 'calendar');
  const out = groups.filter((group) => !kept.includes(group)).map(({ name }) => name);
  // periods alone are of no use to a target, which may have no value by them
  const { query } = totalQuery({ out, kept }, {}, metrics, { ...resolver, targets: false }, timed);
  return { ...query, limit: 1, order: kept.map((_, index) => ({ kind: 'group', index, descending: true })) };
}

/** Names that a metric and a group would both give to a column. */
const sharedNames = (outputs: readonly Output[], groups: readonly AskedGroup[]): readonly string[] =>
  outputs.filter((output) => output.shown && groups.some((group) => group.name === output.name)).map((output) => output.name);

/** Of the rows behind a number those that it counts, in its cell. */
const behindOnly = (
  request: QueryRequest,
  metrics: readonly Asked[],
  groups: readonly AskedGroup[],
  resolver: Resolver,
): Expression<HavingLeaf> | undefined => allOf([...countedMembers(metrics, resolver), ...inCellOnly(groups, request)]);

const allOf = (conditions: readonly Expression<HavingLeaf>[]): Expression<HavingLeaf> | undefined =>
  conditions.length > 1 ? { kind: 'call', name: 'and', args: conditions, type: types.boolean } : conditions[0];

const isPeriodOfCell = (group: AskedGroup): boolean => isOfCell(group) && (group.kind === 'time' || group.kind === 'calendar');

/** Where nothing has a value at a total, no group is there either. */
const hasGroups = ({ query }: Query['totals'][number]): boolean => query.groups.length === 0 || query.inputs.length > 0;

/** The queries at coarser levels that have groups. */
const totalQueries = (
  levels: readonly Level[],
  request: Pick<QueryRequest, 'cell' | 'complete'>,
  metrics: readonly Asked[],
  resolver: Resolver,
  timed: Timed,
): Query['totals'] => levels.map((level) => totalQuery(level, request, metrics, resolver, timed)).filter(hasGroups);

/** The groups that a total leaves out, and those that it keeps. */
interface Level {
  readonly out: readonly string[];
  readonly kept: readonly AskedGroup[];
}

/** The query at a coarser level: the same metrics without some of the groups. */
function totalQuery(
  level: Level,
  { cell, complete }: Pick<QueryRequest, 'cell' | 'complete'>,
  metrics: readonly Asked[],
  resolver: Resolver,
  timed: Timed,
): Query['totals'][number] {
  const isCell = level.kept.some(isOfCell);
  const grouping: Grouping = openGrouping(level.kept, !isCell);
  const outputs = metrics.flatMap((asked) => outputsOf(asked, { makesGroups: true, shown: true }, grouping, resolver));
  const fill = isCell && level.kept.every(isPeriodOfCell) ? resolveFill(level.kept, grouping, resolver) : undefined;
  const having = allOf(inCellOnly(level.kept, { cell }));
  const notOver = notOverForAll(grouping);
  const overNothing = isCell ? valuesOverNothing(outputs) : undefined;
  const unfinished = unfinishedOf(level.kept, { ...resolver.timing, grains: grainsIn(level.kept) });
  return {
    out: level.out,
    query: {
      ...timed,
      unfinished,
      groups: groupsOf(grouping),
      inputs: [...grouping.inputs.values()],
      outputs,
      ...(fill ? { fill } : {}),
      ...(having ? { having } : {}),
      ...(notOver ? { notOver, ...(complete && !isCell ? { onlyOver: true } : {}) } : {}),
      ...(overNothing ? { overNothing } : {}),
      order: [],
      totals: [],
      notes: [],
      parameters: new Map(),
    },
  };
}

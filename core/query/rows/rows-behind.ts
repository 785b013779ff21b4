// `rows: true`: what stands behind a metric - a group for each row of the model that it aggregates, or for each of its members.
import { askedName } from '../../catalog/asked-name.ts';
import { distinctMeasures, metricsIn } from '../../catalog/measures-under.ts';
import type { Dimension, Model } from '../../catalog/catalog.ts';
import type { Metric } from '../../catalog/metric.ts';
import type { Catalog } from '../../catalog/semantic-catalog.ts';
import { bindRow } from '../../catalog/bind/bind-row.ts';
import { leavesOf } from '../../expression/transform.ts';
import { askedGroups, type Asked } from '../asked.ts';
import type { QueryRequest } from '../request/request.ts';
import type { Grain } from '../../time/grains.ts';
import { find, type AskedGroup, type Resolver } from '../resolver.ts';
import { behindOf, type Behind } from './behind.ts';
import { countedEntities } from './counted-entities.ts';
import {
  everyPeriodNeedsRange,
  clauseBesideRows,
  columnOfNoMember,
  columnOfNoPeriod,
  columnOverMany,
  periodOverMembers,
  periodOverMoved,
} from './row-refusals.ts';
import { isOfCell, isUnshown } from './unshown.ts';

/** The columns of what stands behind a metric, and the key that tells it apart. */
export function rowGroups(
  request: QueryRequest,
  by: readonly AskedGroup[],
  metrics: readonly Asked[],
  resolver: Resolver,
): readonly AskedGroup[] {
  for (const clause of ['having', 'top', 'fill', 'compare', 'targets', 'of'] as const)
    if (request[clause] !== undefined && request[clause] !== false) find(resolver, clauseBesideRows(clause));
  const found = behindOf(metrics, resolver.catalog);
  const [metric] = metrics;
  if (!found.ok || !metric) return (find(resolver, ...(found.ok ? [] : found.diagnostics)), by);
  const behind = found.value;
  if (behind.periods) return periodGroups(behind.periods, by, metric, resolver);
  const cell = by.filter(isUnshown);
  const asked = request.by
    ? by.filter((group) => !isUnshown(group))
    : askedGroups(defaultColumns(behind, resolver.catalog), resolver.catalog, resolver.findings);
  checkPeriods(asked, metric, behind, resolver);
  const columns = asked.map((column) =>
    behind.members ? memberColumn(column, behind, resolver) : columnOf(column, behind.model, resolver),
  );
  const entities = behind.members ? [] : entityGroups(metric, behind.model, columns, resolver);
  return [...columns, ...entities, ...keyGroups(behind, [...columns, ...entities]), ...cell];
}

/** Whom the number counts, where it is not shown already. */
function entityGroups(metric: Asked, model: Model, columns: readonly AskedGroup[], { catalog }: Resolver): readonly AskedGroup[] {
  const isShown = (dimension: Dimension): boolean =>
    columns.some((column) => column.kind === 'member' && column.model === model && column.column === dimension.name);
  return countedEntities(metric, model)
    .filter((dimension) => isVisible(dimension) && isSeen(dimension, model) && !isShown(dimension))
    .map(({ name }) => ({ kind: 'member', name: askedName(catalog, model, name), role: [model.name], model, column: name }));
}

/** The periods that a metric is computed for, and nothing else: along others each would be several. */
function periodGroups(grain: Grain, by: readonly AskedGroup[], metric: Asked, resolver: Resolver): readonly AskedGroup[] {
  const other = by.find((group) => !isOfCell(group) && group.name !== grain);
  if (other) find(resolver, columnOfNoPeriod(other.name, metric.name, grain));
  if (metric.kind === 'metric' && takesEvery(metric.metric) && !resolver.timing.range?.from)
    find(resolver, everyPeriodNeedsRange(metric.name));
  const rest = by.filter((group) => group.name !== grain);
  const own = by.find((group) => group.name === grain);
  return [{ kind: 'time', name: grain, grain, ...(own && isOfCell(own) ? { cell: 'shown' } : {}) }, ...rest];
}

/** Whether periods count that have no rows: without a range those of an answer by them end with the last rows, those of a number now. */
const takesEvery = ({ formula, ifEmpty }: Metric): boolean =>
  formula.kind === 'two-step' ? ifEmpty !== undefined || formula.having !== undefined : metricsIn(formula).some(takesEvery);

/** Refuses periods as columns, where the rows of one number would be in several of them, or in others. */
function checkPeriods(columns: readonly AskedGroup[], metric: Asked, { members }: Behind, resolver: Resolver): void {
  if (!members && !movesTime(metric)) return;
  const isPeriod = (column: AskedGroup): boolean => column.kind === 'time' || column.kind === 'calendar' || column.kind === 'part';
  const column = columns.find((one) => isPeriod(one) && !isOfCell(one));
  if (column) find(resolver, members ? periodOverMembers(column.name, metric.name) : periodOverMoved(column.name, metric.name));
}

/** A column of the rows: one of their own is what it is, whatever the metric ignores and wherever its spans lie. */
function columnOf(group: AskedGroup, model: Model, resolver: Resolver): AskedGroup {
  if (group.kind !== 'dimension') return group;
  const { name, parts } = group;
  const bound = bindRow({ kind: 'name', parts }, { text: name }, { ...resolver.scope, model, place: 'group' });
  if (!bound.ok) return group;
  const leaf = bound.value;
  if (leavesOf(leaf).some((one) => one.kind !== 'rollup' && one.path.many)) find(resolver, columnOverMany(name, model.name));
  const isOwn = leaf.kind === 'dimension' && leaf.path.steps.length === 0 && leaf.grain === undefined && isSeen(leaf.dimension, model);
  return isOwn ? { kind: 'member', name, role: [model.name], model, column: leaf.dimension.name } : { ...group, ofRow: true };
}

/** A column of members: one of their own model, or of a role to one from there. */
function memberColumn(group: AskedGroup, { model, key, members }: Behind, resolver: Resolver): AskedGroup {
  if (group.kind !== 'dimension' || !members) return group;
  const role = members;
  const { name } = group;
  const isOfRole = group.parts.length > role.length && role.every((part, index) => group.parts[index] === part);
  const parts = isOfRole ? group.parts.slice(role.length) : group.parts;
  const bound = bindRow({ kind: 'name', parts }, { text: name }, { ...resolver.scope, model, place: 'group' });
  const leaf = bound.ok ? bound.value : undefined;
  const isColumn = leaf?.kind === 'dimension' && leaf.grain === undefined && !leaf.path.many && isSeen(leaf.dimension, leaf.path.to);
  const isOne = model.entity === undefined || (leaf?.kind === 'dimension' && key.includes(leaf.dimension.name));
  if (leaf?.kind !== 'dimension' || !isColumn || !isOne) return (find(resolver, columnOfNoMember(name, model.name)), group);
  const steps = leaf.path.steps.map((step) => step.role);
  return { kind: 'member', name, role: [...role, ...steps], model: leaf.path.to, column: leaf.dimension.name };
}

/** Whether a dimension is seen as it is, with no mask in its place. */
const isSeen = (dimension: Dimension, model: Model): boolean =>
  model.dimensions.get(dimension.name) === dimension && !dimension.mask && !dimension.masks;

/** The groups of the key, behind those that were asked for; a part of it that is hidden or masked tells rows apart and is not shown. */
function keyGroups({ model, key, members }: Behind, by: readonly AskedGroup[]): readonly AskedGroup[] {
  const named = new Set(by.map((group) => group.name));
  const role = members ?? [model.name];
  return key.flatMap((column): AskedGroup[] => {
    const name = `${role.join('.')}.${column}`;
    const dimension = model.dimensions.get(column);
    const isShown = isVisible(dimension) && !dimension?.mask;
    if (isShown && named.has(name)) return [];
    return [{ kind: 'member', name: isShown ? name : `$${name}`, role, model, column, unshown: !isShown }];
  });
}

const isVisible = (dimension: Dimension | undefined): boolean => dimension?.hidden === false && !dimension.broken;

/** What is shown of a row where nothing is said: its time and the columns that its model declares; of members that are in force for a while only who they are. */
function defaultColumns({ model, members }: Behind, catalog: Catalog): readonly string[] {
  if (members && model.entity !== undefined) return [];
  const columns = [...model.dimensions.values()].filter((dimension) => isVisible(dimension) && dimension.kind === 'column');
  const time = model.time?.dimension;
  const shown = [...(time ? [time] : []), ...columns.filter((dimension) => dimension !== time)].filter((one) => one.model === model);
  return members
    ? shown.filter((dimension) => isSeen(dimension, model)).map(({ name }) => [...members, name].join('.'))
    : shown.map(({ name }) => askedName(catalog, model, name));
}

/** Whether a window, an offset or a stock stands between the periods and the rows: theirs are then others than those of the number. */
function movesTime(asked: Asked): boolean {
  const moves = (metric: Metric): boolean => metric.span !== undefined || metricsIn(metric.formula).some(moves);
  const measures = asked.kind === 'metric' ? distinctMeasures(asked.metric) : [asked.measure];
  return measures.some(({ stock }) => stock !== undefined) || (asked.kind === 'metric' && moves(asked.metric));
}

// `rows: true`: the rows behind a metric - a group for each row of the model that it aggregates, told apart by the model's key.
import { askedName } from '../../catalog/asked-name.ts';
import { distinctMeasures, metricsIn } from '../../catalog/measures-under.ts';
import type { Dimension, Model } from '../../catalog/catalog.ts';
import type { Metric } from '../../catalog/metric.ts';
import type { Catalog } from '../../catalog/semantic-catalog.ts';
import { ok, refused, type Result } from '../../source/diagnostic.ts';
import { bindRow } from '../../catalog/bind/bind-row.ts';
import { leavesOf } from '../../expression/transform.ts';
import { askedGroups, type Asked } from '../asked.ts';
import type { QueryRequest } from '../request/request.ts';
import { find, type AskedGroup, type Resolver } from '../resolver.ts';
import { isOfCell, isUnshown } from './unshown.ts';
import {
  clauseBesideRows,
  periodOverMoved,
  columnOverMany,
  noRowsBehind,
  oneMetricForRows,
  rowsNeedKey,
  rowsOfSeveral,
} from './row-refusals.ts';

/** The model whose rows stand behind what is asked for, or why there is none. */
export function modelBehind(asked: readonly Asked[], catalog: Catalog): Result<Model> {
  const [only, another] = asked;
  if (!only || another) return refused(oneMetricForRows());
  if (only.kind === 'measure') return keyed(only.name, only.measure.model);
  const measures = distinctMeasures(only.metric).filter(({ hidden }) => !hidden);
  const names = measures.map((measure) => askedName(catalog, measure.model, measure.name));
  const reason = whyNone(only.metric);
  if (reason !== undefined) return refused(noRowsBehind(only.name, reason, [...namedIn(only.metric, catalog.metrics), ...names]));
  const [model, other] = new Set(distinctMeasures(only.metric).map((measure) => measure.model));
  return !model || other ? refused(rowsOfSeveral(only.name, names)) : keyed(only.name, model);
}

const namedIn = ({ formula }: Metric, metrics: Catalog['metrics']): readonly string[] =>
  metricsIn(formula).flatMap((under) => (under.hidden || metrics.get(under.name) !== under ? [] : [under.name]));

const keyed = (metric: string, model: Model): Result<Model> =>
  model.key === undefined ? refused(rowsNeedKey(metric, model.name)) : ok(model);

/** Why the values of single rows do not make up a metric. */
function whyNone(metric: Metric): string | undefined {
  if (metric.formula.kind !== 'expression' && metric.formula.kind !== 'conversion')
    return `"${metric.name}" is made of more than the rows of a group`;
  if (metric.across) return `"${metric.name}" looks across the groups that are shown`;
  return metricsIn(metric.formula)
    .map(whyNone)
    .find((reason) => reason !== undefined);
}

/** The columns of the rows behind a metric, and the key that tells them apart. */
export function rowGroups(
  request: QueryRequest,
  by: readonly AskedGroup[],
  metrics: readonly Asked[],
  resolver: Resolver,
): readonly AskedGroup[] {
  for (const clause of ['having', 'top', 'fill', 'compare', 'targets', 'of'] as const)
    if (request[clause] !== undefined && request[clause] !== false) find(resolver, clauseBesideRows(clause));
  const behind = modelBehind(metrics, resolver.catalog);
  const [metric] = metrics;
  if (!behind.ok || !metric) return (find(resolver, ...(behind.ok ? [] : behind.diagnostics)), by);
  const model = behind.value;
  const cell = by.filter(isUnshown);
  const asked = request.by
    ? by.filter((group) => !isUnshown(group))
    : askedGroups(defaultColumns(model, resolver.catalog), resolver.catalog, resolver.findings);
  const columns = asked.map((column) => columnOf(column, model, resolver));
  for (const column of columns)
    if (movesTime(metric) && !isOfCell(column) && (column.kind === 'time' || column.kind === 'calendar' || column.kind === 'part'))
      find(resolver, periodOverMoved(column.name, metric.name));
  return [...columns, ...keyGroups(model, columns), ...cell];
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
  return isOwn ? { kind: 'member', name, role: [model.name], model, column: leaf.dimension.name } : group;
}

/** Whether a dimension is seen as it is, with no mask in its place. */
const isSeen = (dimension: Dimension, model: Model): boolean =>
  model.dimensions.get(dimension.name) === dimension && !dimension.mask && !dimension.masks;

/** The groups of the key, behind those that were asked for; a part of it that is hidden or masked tells rows apart and is not shown. */
function keyGroups(model: Model, by: readonly AskedGroup[]): readonly AskedGroup[] {
  const named = new Set(by.map((group) => group.name));
  return (model.key ?? []).flatMap((column): AskedGroup[] => {
    const name = `${model.name}.${column}`;
    const dimension = model.dimensions.get(column);
    const isShown = isVisible(dimension) && !dimension?.mask;
    if (isShown && named.has(name)) return [];
    return [{ kind: 'member', name: isShown ? name : `$${name}`, role: [model.name], model, column, unshown: !isShown }];
  });
}

const isVisible = (dimension: Dimension | undefined): boolean => dimension?.hidden === false && !dimension.broken;

/** What is shown of a row where nothing is said: its time and the columns that its model declares. */
function defaultColumns(model: Model, catalog: Catalog): readonly string[] {
  const columns = [...model.dimensions.values()].filter((dimension) => isVisible(dimension) && dimension.kind === 'column');
  const time = model.time?.dimension;
  const shown = [...(time ? [time] : []), ...columns.filter((dimension) => dimension !== time)];
  return shown.filter((dimension) => dimension.model === model).map((dimension) => askedName(catalog, model, dimension.name));
}

/** Whether a window, an offset or a stock stands between the periods and the rows: theirs are then others than those of the number. */
function movesTime(asked: Asked): boolean {
  const moves = (metric: Metric): boolean => metric.span !== undefined || metricsIn(metric.formula).some(moves);
  const measures = asked.kind === 'metric' ? distinctMeasures(asked.metric) : [asked.measure];
  return measures.some(({ stock }) => stock !== undefined) || (asked.kind === 'metric' && moves(asked.metric));
}

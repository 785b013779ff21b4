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
import { clauseBesideRows, columnOverMany, noRowsBehind, oneMetricForRows, rowsNeedKey, rowsOfSeveral } from './row-refusals.ts';

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
  const model = modelBehind(metrics, resolver.catalog);
  const [metric] = metrics;
  if (!model.ok || !metric) return (find(resolver, ...(model.ok ? [] : model.diagnostics)), by);
  const columns = request.by ? by : askedGroups(defaultColumns(metric, model.value, resolver.catalog), resolver.catalog, resolver.findings);
  for (const column of columns)
    if (isOverMany(column, model.value, resolver)) find(resolver, columnOverMany(column.name, model.value.name));
  return [...columns, ...keyGroups(model.value, columns)];
}

/** Whether a row may have several values of a column. */
function isOverMany(group: AskedGroup, model: Model, { scope }: Resolver): boolean {
  if (group.kind !== 'dimension') return false;
  const bound = bindRow({ kind: 'name', parts: group.parts }, { text: group.name }, { ...scope, model, place: 'group' });
  return bound.ok && leavesOf(bound.value).some((leaf) => leaf.kind !== 'rollup' && leaf.path.many);
}

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
function defaultColumns(asked: Asked, model: Model, catalog: Catalog): readonly string[] {
  const columns = [...model.dimensions.values()].filter((dimension) => isVisible(dimension) && dimension.kind === 'column');
  const time = model.time?.dimension;
  const shown =
    time && !movesTime(asked)
      ? [time, ...columns.filter((dimension) => dimension !== time)]
      : columns.filter((dimension) => dimension !== time);
  return shown.filter((dimension) => dimension.model === model).map((dimension) => askedName(catalog, model, dimension.name));
}

/** Whether a window or an offset stands between the range and the rows: their own time is then no group. */
function movesTime(asked: Asked): boolean {
  const moves = (metric: Metric): boolean => metric.span !== undefined || metricsIn(metric.formula).some(moves);
  return asked.kind === 'metric' && moves(asked.metric);
}

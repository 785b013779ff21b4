// A metric to what stands behind it: rows of the model that it aggregates, or the members or periods that it is computed for.
import { askedName } from '../../catalog/asked-name.ts';
import type { Model } from '../../catalog/catalog.ts';
import { distinctMeasures, expressionsOf, metricsIn } from '../../catalog/measures-under.ts';
import type { MemberOf, Metric, MetricLeaf, PerPeriod } from '../../catalog/metric.ts';
import type { Catalog } from '../../catalog/semantic-catalog.ts';
import { isLeaf, leavesOf } from '../../expression/transform.ts';
import { ok, refused, type Result } from '../../source/diagnostic.ts';
import type { Grain } from '../../time/grains.ts';
import type { Asked } from '../asked.ts';
import { keyOfMember } from '../inputs/members.ts';
import { noRowsBehind, oneMetricForRows, rowsNeedKey, rowsOfSeveral } from './row-refusals.ts';

/** Which of several values count for a number that is made of them: where one two-step metric is the whole, only those that it takes. */
export type Counted = 'all' | 'positive' | 'present';

/** Rows of a model, told apart by some of its columns; or periods. */
export interface Behind {
  readonly model: Model;
  readonly key: readonly string[];
  /** The model whose measures are asked for: it knows the names of groups. */
  readonly asked: Model;
  readonly counted: Counted;
  /** Of members: the role that leads to them from what is aggregated. */
  readonly members?: readonly string[];
  /** The periods for each of which the metric is computed. */
  readonly periods?: Grain;
}

/** What stands behind what is asked for, or why nothing does. */
export function behindOf(asked: readonly Asked[], catalog: Catalog): Result<Behind> {
  const [only, another] = asked;
  if (!only || another) return refused(oneMetricForRows());
  if (only.kind === 'measure') return ofModels(only.name, [only.measure.model], []);
  const measures = distinctMeasures(only.metric).filter(({ hidden }) => !hidden);
  const names = measures.map((measure) => askedName(catalog, measure.model, measure.name));
  const reason = whyNone(only.metric);
  if (reason !== undefined) return refused(noRowsBehind(only.name, reason, [...namedIn(only.metric, catalog.metrics), ...names]));
  const stood = standsOn(only.metric);
  const models = stood.flatMap((one) => ('name' in one ? [one] : []));
  if (models.length === stood.length) return ofModels(only.name, models, names, countedIn(only.metric));
  const [first, ...others] = stood.flatMap((one) => ('role' in one ? [one] : []));
  const isOne = models.length === 0 && others.every((other) => other.role === first?.role && modelOf(other) === modelOf(first));
  return first && isOne ? ok(ofEach(first, only.metric)) : refused(rowsOfSeveral(only.name, names));
}

const modelOf = (per: MemberOf | PerPeriod | undefined): Model | undefined => (per && 'model' in per ? per.model : undefined);

function ofEach(per: MemberOf | PerPeriod, metric: Metric): Behind {
  const counted = countedIn(metric);
  const [measure] = distinctMeasures(metric);
  if ('model' in per)
    return { model: per.model, key: keyOfMember(per.model), asked: measure?.model ?? per.model, counted, members: per.role.split('.') };
  if (!measure) throw new Error('what is computed for each period has a measure');
  return { model: measure.model, key: [], asked: measure.model, counted, periods: per.grain };
}

function ofModels(metric: string, models: readonly Model[], names: readonly string[], counted: Counted = 'all'): Result<Behind> {
  const [model, other] = new Set(models);
  if (!model || other) return refused(rowsOfSeveral(metric, names));
  return model.key === undefined ? refused(rowsNeedKey(metric, model.name)) : ok({ model, key: model.key, asked: model, counted });
}

const namedIn = ({ formula }: Metric, metrics: Catalog['metrics']): readonly string[] =>
  metricsIn(formula).flatMap((under) => (under.hidden || metrics.get(under.name) !== under ? [] : [under.name]));

/** Why the values of single rows, or members, do not make up a metric. */
function whyNone(metric: Metric): string | undefined {
  const { formula, name, ifEmpty } = metric;
  if (ifEmpty && formula.kind === 'expression' && countedIn(metric) === 'present') return `"${name}" fills what has no value`;
  switch (formula.kind) {
    case 'conversion':
    case 'members':
      return undefined;
    case 'funnel':
      return formula.number ? undefined : otherwise(name);
    case 'two-step':
      return movesPeriods(metric) ? `"${name}" is made of one value for each ${formula.per.role} of another span` : undefined;
    case 'expression':
      if (movesPeriods(metric)) return `"${name}" is made of periods of another span`;
      return metricsIn(formula)
        .map(whyNone)
        .find((reason) => reason !== undefined);
    default:
      return otherwise(name);
  }
}

const otherwise = (name: string): string => `"${name}" is made of more than the rows of a group`;

/** Whether it is computed for each period of a span that is not that of its cell. */
const movesPeriods = (metric: Metric): boolean =>
  (metric.span !== undefined || metric.since !== undefined) && standsOn(metric).some((one) => 'grain' in one);

/** The models, the members and the periods that a metric is made of. */
function standsOn(metric: Metric): readonly (MemberOf | PerPeriod | Model)[] {
  const { formula } = metric;
  if (formula.kind === 'two-step' || formula.kind === 'members') return [formula.per];
  if (formula.kind === 'conversion') return [formula.conversion.from.measure.model];
  if (formula.kind === 'funnel') return formula.funnel.steps.slice(0, 1).map(({ measure }) => measure.model);
  const leaves = expressionsOf(formula).flatMap((expression) => leavesOf<MetricLeaf>(expression));
  return leaves.flatMap((leaf) => {
    if (leaf.kind === 'measure') return [leaf.measure.model];
    return leaf.kind === 'metric' ? standsOn(leaf.metric) : [];
  });
}

function countedIn({ formula }: Metric): Counted {
  if (formula.kind === 'funnel') return formula.number?.column.endsWith('rate') ? 'present' : 'positive';
  if (formula.kind === 'members') return 'positive';
  if (formula.kind === 'two-step') return formula.aggregate === 'count' ? 'positive' : formula.having ? 'present' : 'all';
  const [expression] = expressionsOf(formula);
  return expression && isLeaf(expression) && expression.kind === 'metric' ? countedIn(expression.metric) : 'all';
}

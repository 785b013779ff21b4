// A metric to what stands behind it: rows of the model that it aggregates, or the members that it is computed for.
import { askedName } from '../../catalog/asked-name.ts';
import type { Model } from '../../catalog/catalog.ts';
import { distinctMeasures, expressionsOf, metricsIn } from '../../catalog/measures-under.ts';
import type { MemberOf, Metric, MetricLeaf } from '../../catalog/metric.ts';
import type { Catalog } from '../../catalog/semantic-catalog.ts';
import { isLeaf, leavesOf } from '../../expression/transform.ts';
import { ok, refused, type Result } from '../../source/diagnostic.ts';
import type { Asked } from '../asked.ts';
import { keyOfMember } from '../inputs/members.ts';
import { noRowsBehind, oneMetricForRows, rowsNeedKey, rowsOfSeveral } from './row-refusals.ts';

/** Rows of a model, told apart by some of its columns. */
export interface Behind {
  readonly model: Model;
  readonly key: readonly string[];
  /** The model whose measures are asked for: it knows the names of groups. */
  readonly asked: Model;
  /** Of members: the role that leads to them from what is aggregated, and which of them count. */
  readonly members?: { readonly role: readonly string[]; readonly counted: 'all' | 'positive' | 'present' };
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
  const members = stood.flatMap((one) => ('role' in one ? [one] : []));
  const [first] = members;
  if (!first)
    return ofModels(
      only.name,
      stood.map(({ model }) => model),
      names,
    );
  const differ = members.length < stood.length || members.some(({ model, role }) => model !== first.model || role !== first.role);
  return differ ? refused(rowsOfSeveral(only.name, names)) : ok(ofMembers(first, only.metric));
}

const ofMembers = ({ model, role }: MemberOf, metric: Metric): Behind => ({
  model,
  key: keyOfMember(model),
  asked: distinctMeasures(metric)[0]?.model ?? model,
  members: { role: role.split('.'), counted: countedIn(metric) },
});

function ofModels(metric: string, models: readonly Model[], names: readonly string[]): Result<Behind> {
  const [model, other] = new Set(models);
  if (!model || other) return refused(rowsOfSeveral(metric, names));
  return model.key === undefined ? refused(rowsNeedKey(metric, model.name)) : ok({ model, key: model.key, asked: model });
}

const namedIn = ({ formula }: Metric, metrics: Catalog['metrics']): readonly string[] =>
  metricsIn(formula).flatMap((under) => (under.hidden || metrics.get(under.name) !== under ? [] : [under.name]));

/** Why the values of single rows, or members, do not make up a metric. */
function whyNone(metric: Metric): string | undefined {
  const { formula, name, across, ifEmpty } = metric;
  if (across) return `"${name}" looks across the groups that are shown`;
  if (ifEmpty && formula.kind === 'expression' && countedIn(metric) === 'present') return `"${name}" fills what has no value`;
  switch (formula.kind) {
    case 'conversion':
    case 'members':
      return undefined;
    case 'two-step':
      return 'grain' in formula.per ? `"${name}" is made of one value for each ${formula.per.grain}` : undefined;
    case 'expression':
      return metricsIn(formula)
        .map(whyNone)
        .find((reason) => reason !== undefined);
    default:
      return `"${name}" is made of more than the rows of a group`;
  }
}

/** The models and the members that a metric is made of, where it is made of such. */
function standsOn(metric: Metric): readonly (MemberOf | { readonly model: Model })[] {
  const { formula } = metric;
  if (formula.kind === 'two-step' || formula.kind === 'members') return 'model' in formula.per ? [formula.per] : [];
  if (formula.kind === 'conversion') return [{ model: formula.conversion.from.measure.model }];
  const leaves = expressionsOf(formula).flatMap((expression) => leavesOf<MetricLeaf>(expression));
  return leaves.flatMap((leaf) => {
    if (leaf.kind === 'measure') return [{ model: leaf.measure.model }];
    return leaf.kind === 'metric' ? standsOn(leaf.metric) : [];
  });
}

/** Which members count: where one two-step metric is the whole, only those that it takes. */
function countedIn({ formula }: Metric): 'all' | 'positive' | 'present' {
  if (formula.kind === 'members') return 'positive';
  if (formula.kind === 'two-step') return formula.aggregate === 'count' ? 'positive' : formula.having ? 'present' : 'all';
  const [expression] = expressionsOf(formula);
  return expression && isLeaf(expression) && expression.kind === 'metric' ? countedIn(expression.metric) : 'all';
}

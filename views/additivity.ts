// Measures become what a metric over them adds up over.
import type { Measure } from '../core/catalog/catalog.ts';
import type { Metric, MetricExpression } from '../core/catalog/metric.ts';
import { distinctMeasures, expressionsOf } from '../core/catalog/measures-under.ts';
import { algebraOf } from '../core/expression/functions.ts';
import { aggregatesOf, isLeaf } from '../core/expression/transform.ts';

/** A sentence: whether the values of groups may be added. */
export function addsUpOver(metric: Metric): string {
  const measures = distinctMeasures(metric);
  if (metric.formula.kind === 'conversion' && metric.formula.conversion.give === 'count')
    return 'everything: time and all dimensions to one';
  if (metric.formula.kind !== 'expression') return 'nothing: each value stands for its own group';
  if (!isSum(metric)) return 'nothing: it is computed from its parts at every level';
  const holistic = measures.flatMap((measure) => aggregatesOf(measure.expression)).find((aggregate) => algebraOf(aggregate) !== 'additive');
  if (holistic)
    return `nothing: ${holistic.distinct ? 'the same value may be in several groups' : `${holistic.name} needs the rows themselves`}`;
  return measures.every(isPlainSum)
    ? 'everything: time and all dimensions to one'
    : 'nothing: it is computed from its parts at every level';
}

/** Whether the metric is sums and differences of measures. */
const isSum = (metric: Metric): boolean => expressionsOf(metric.formula).every(isLinear);

function isLinear(expression: MetricExpression): boolean {
  if (isLeaf(expression)) return expression.kind === 'measure' || (expression.kind === 'metric' && isSum(expression.metric));
  return expression.kind === 'call' && ['+', '-', 'negate'].includes(expression.name) && expression.args.every(isLinear);
}

const isPlainSum = ({ expression }: Measure): boolean => !isLeaf(expression) && expression.kind === 'aggregate';

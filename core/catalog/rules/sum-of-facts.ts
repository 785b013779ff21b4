// S3: a sum of several facts is null where one of them has no rows, unless `if_empty` says otherwise.
import { isLeaf } from '../../expression/transform.ts';
import { aggregatesOf } from '../../expression/transform.ts';
import { overNothing } from '../../expression/functions.ts';
import type { Measure, Model } from '../catalog.ts';
import type { Metric, MetricExpression } from '../metric.ts';
import { measuresUnder } from '../measures-under.ts';
import type { Rule } from './rule.ts';

/** Warns of a sum or difference of several facts that has `if_empty` nowhere. */
export const sumOfFacts: Rule = function* (catalog) {
  for (const metric of catalog.metrics.values()) {
    if (metric.broken || metric.formula.kind !== 'expression' || says(metric)) continue;
    const models = factsAdded(metric.formula.expression);
    if (models.size < 2) continue;
    const names = [...models].map(({ name }) => `"${name}"`).join(' and ');
    const hint = 'if_empty: 0 makes what is missing count as nothing';
    yield {
      code: 'sum-without-if-empty',
      severity: 'warning',
      message: `"${metric.name}" adds facts of ${names}: it is null where one of them has no rows`,
      ...(metric.at ? { at: metric.at } : {}),
      hint,
    };
  }
};

/** Whether the metric, or anything under it, says `if_empty`. */
function says(metric: Metric): boolean {
  if (metric.ifEmpty) return true;
  if (metric.formula.kind !== 'expression') return false;
  return [...leavesUnder(metric.formula.expression)].some((leaf) =>
    leaf.kind === 'metric' ? says(leaf.metric) : leaf.measure.ifEmpty !== undefined,
  );
}

function* leavesUnder(node: MetricExpression): Generator<Extract<MetricExpression, { readonly kind: 'measure' | 'metric' }>> {
  if (isLeaf(node)) {
    if (node.kind !== 'period-days') yield node;
  } else if (node.kind === 'call') for (const arg of node.args) yield* leavesUnder(arg);
}

/** The models of the operands of a sum that may be null, when they differ. */
function factsAdded(node: MetricExpression): ReadonlySet<Model> {
  return new Set(summands(node).flatMap((operand) => nullableFacts(operand)));
}

function summands(node: MetricExpression): readonly MetricExpression[] {
  const sum = !isLeaf(node) && node.kind === 'call' && (node.name === '+' || node.name === '-');
  return sum ? node.args.flatMap((arg) => (isSum(arg) ? summands(arg) : [arg])) : [];
}

const isSum = (node: MetricExpression): boolean => !isLeaf(node) && node.kind === 'call' && (node.name === '+' || node.name === '-');

/** The models of an operand that is one number of one fact: null where that has no rows. */
function nullableFacts(operand: MetricExpression): readonly Model[] {
  if (!isLeaf(operand) || operand.kind === 'period-days') return [];
  const measures = operand.kind === 'measure' ? [operand.measure] : [...measuresUnder(operand.metric)].map(({ measure }) => measure);
  return measures.filter(nullOverNothing).map(({ model }) => model);
}

const nullOverNothing = (measure: Measure): boolean => aggregatesOf(measure.expression).some(({ name }) => overNothing(name) === null);

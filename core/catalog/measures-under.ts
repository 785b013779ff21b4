// A metric's formula to the measures that it stands on.
import { isLeaf, leavesOf } from '../expression/transform.ts';
import type { LevelNames, Measure, Metric, MetricExpression, MetricFormula, MetricLeaf } from './catalog.ts';

/** A measure under a metric, with what the metrics on the way ignore. */
export interface MeasureUnder {
  readonly measure: Measure;
  readonly ignored: readonly LevelNames[];
}

/** Every measure under a metric, once for each way that leads to it. */
export function* measuresUnder(metric: Metric): Generator<MeasureUnder> {
  const own = metric.ignore ? [metric.ignore] : [];
  for (const expression of expressionsOf(metric.formula)) {
    for (const { measure, ignored } of measuresIn(expression)) yield { measure, ignored: [...own, ...ignored] };
  }
}

/** Every measure under an expression over metrics. */
export function* measuresIn(expression: MetricExpression): Generator<MeasureUnder> {
  for (const leaf of leavesOf<MetricLeaf>(expression)) {
    if (leaf.kind === 'measure') yield { measure: leaf.measure, ignored: [] };
    else yield* measuresUnder(leaf.metric);
  }
}

/** The expressions of a formula. */
export function expressionsOf(formula: MetricFormula): readonly MetricExpression[] {
  switch (formula.kind) {
    case 'expression':
      return [formula.expression];
    case 'two-step':
      return formula.having ? [formula.of, formula.having] : [formula.of];
    case 'members':
      return formula.having ? [formula.having] : [];
    case 'rank':
      return [formula.of];
    case 'later':
      return [];
  }
}

/** The metrics that a metric names, helpers included. */
export function metricsIn(formula: MetricFormula): readonly Metric[] {
  const leaves = expressionsOf(formula).flatMap((expression) => leavesOf<MetricLeaf>(expression));
  return [...new Set(leaves.flatMap((leaf) => (isLeaf(leaf) && leaf.kind === 'metric' ? [leaf.metric] : [])))];
}

/** The distinct measures under a metric. */
export const distinctMeasures = (metric: Metric): readonly Measure[] => [
  ...new Set([...measuresUnder(metric)].map(({ measure }) => measure)),
];

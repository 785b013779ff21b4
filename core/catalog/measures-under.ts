// A metric's formula to the measures that it stands on.
import { isLeaf, leavesOf } from '../expression/transform.ts';
import type { JourneySide, Measure, Model } from './catalog.ts';
import type { Metric, MetricExpression, MetricFormula, MetricLeaf } from './metric.ts';
import type { LevelNames } from './bind/level-names.ts';

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
    else if (leaf.kind === 'metric') yield* measuresUnder(leaf.metric);
  }
}

/** The expressions of a formula; of a conversion or a funnel the measure whose dimensions and filters count. */
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
    case 'conversion':
      return [measureLeaf(formula.conversion.from.measure)];
    case 'funnel':
      return formula.funnel.steps.slice(0, 1).map(({ measure }) => measureLeaf(measure));
    case 'later':
      return [];
  }
}

const measureLeaf = (measure: Measure): MetricLeaf => ({ kind: 'measure', measure, type: measure.type });

/** The metrics that a metric names, helpers included. */
export function metricsIn(formula: MetricFormula): readonly Metric[] {
  const leaves = expressionsOf(formula).flatMap((expression) => leavesOf<MetricLeaf>(expression));
  return [...new Set(leaves.flatMap((leaf) => (isLeaf(leaf) && leaf.kind === 'metric' ? [leaf.metric] : [])))];
}

/** The models whose rows a metric is made of: those of its measures, and those whose rows are its members. */
export function modelsUnder(metric: Metric): readonly Model[] {
  const members = [metric, ...metricsUnder(metric)].flatMap(({ formula }) => membersOf(formula));
  const sides = sidesUnder(metric).map(({ measure }) => measure);
  return [...new Set([...distinctMeasures(metric), ...sides].map(({ model }) => model)), ...members];
}

function membersOf(formula: MetricFormula): readonly Model[] {
  const per = formula.kind === 'rank' ? formula.among : formula.kind === 'two-step' || formula.kind === 'members' ? formula.per : undefined;
  return per && 'model' in per ? [per.model] : [];
}

/** The first rank whose places an expression computes with. */
export function rankIn(expression: MetricExpression): Metric | undefined {
  for (const leaf of leavesOf<MetricLeaf>(expression)) {
    if (!isLeaf(leaf) || leaf.kind !== 'metric') continue;
    const { formula } = leaf.metric;
    if (formula.kind === 'rank') return leaf.metric;
    const within = formula.kind === 'expression' ? rankIn(formula.expression) : undefined;
    if (within) return within;
  }
  return undefined;
}

/** The distinct measures under a metric. */
export const distinctMeasures = (metric: Metric): readonly Measure[] => [
  ...new Set([...measuresUnder(metric)].map(({ measure }) => measure)),
];

/** The sides of the conversions and the steps of the funnels under a metric. */
export function sidesUnder(metric: Metric): readonly JourneySide[] {
  return [...new Set([metric, ...metricsUnder(metric)])].flatMap(({ formula }) => sidesOf(formula));
}

function metricsUnder(metric: Metric): readonly Metric[] {
  return metricsIn(metric.formula).flatMap((under) => [under, ...metricsUnder(under)]);
}

function sidesOf(formula: MetricFormula): readonly JourneySide[] {
  if (formula.kind === 'funnel') return formula.funnel.steps;
  return formula.kind === 'conversion' ? [formula.conversion.from, formula.conversion.to] : [];
}

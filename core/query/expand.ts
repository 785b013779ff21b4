// A metric to its output: the formula is walked down to measures, what metrics say on the way reaches every measure under them.
import type { Metric, MetricLeaf } from '../catalog/metric.ts';
import type { Expression } from '../expression/expression.ts';
import { isLeaf, mapChildren } from '../expression/transform.ts';
import { conversionOutput } from './journeys/conversions.ts';
import { measureOutput } from './inputs/inputs.ts';
import { funnelAmong } from './journeys/journey-refusals.ts';
import { firstStepOutput } from './journeys/first-step.ts';
import { stepNumber } from './journeys/step-number.ts';
import { twoStepOutput } from './inputs/members.ts';
import { rankOutput } from './inputs/rank.ts';
import { periodDays } from './time/period-days.ts';
import type { OutputExpression, OutputLeaf } from './query.ts';
import { brokenDefinition, notCompiled } from './refusals.ts';
import { frameWithin } from './frame-within.ts';
import { find, type Expand, type Frame, type Grouping, type Resolver } from './resolver.ts';

/** An expression over metrics and measures as an output. */
export const expand: Expand = (expression, frame, grouping, resolver) => {
  if (!isLeaf(expression)) {
    return mapChildren<MetricLeaf, OutputLeaf>(expression, (child) => expand(child, frame, grouping, resolver) as Expression<OutputLeaf>);
  }
  if (expression.kind === 'period-days') return periodDays(frame, grouping, resolver);
  return expression.kind === 'measure'
    ? measureOutput(expression.measure, frame, grouping, resolver)
    : metricOutput(expression.metric, frame, grouping, resolver);
};

/** A metric as an output. */
export function metricOutput(metric: Metric, outside: Frame, grouping: Grouping, resolver: Resolver): OutputExpression {
  const [feature] = metric.later;
  if (metric.broken) find(resolver, brokenDefinition(metric.name));
  if (feature) find(resolver, notCompiled(outside.asked, feature));
  if (outside.inside.includes(metric)) find(resolver, brokenDefinition(metric.name));
  if (metric.broken || feature || outside.inside.includes(metric)) return { kind: 'literal', type: metric.type, value: null };
  const frame = frameWithin(metric, outside, resolver);
  const { formula } = metric;
  switch (formula.kind) {
    case 'expression':
      return expand(formula.expression, { ...frame, around: formula.expression }, grouping, resolver);
    case 'two-step':
    case 'members':
      return twoStepOutput(metric, formula, { outside, frame }, grouping, resolver, expand);
    case 'rank':
      return rankOutput(formula, frame, grouping, resolver, expand);
    case 'conversion':
      return conversionOutput(metric, formula.conversion, frame, grouping, resolver);
    case 'funnel':
      if (formula.number) return stepNumber(metric, formula.funnel, formula.number, frame, grouping, resolver);
      find(resolver, funnelAmong(outside.asked));
      return firstStepOutput(formula.funnel, metric, frame, grouping, resolver);
    case 'later':
      find(resolver, notCompiled(outside.asked, formula.feature));
      return { kind: 'literal', type: metric.type, value: null };
  }
}

// What a metric says reaches every measure under it: the frames on the way down.
import type { Measure } from '../catalog/catalog.ts';
import { expressionsOf } from '../catalog/measures-under.ts';
import type { Metric, MetricExpression, MetricLeaf } from '../catalog/metric.ts';
import { leavesOf } from '../expression/transform.ts';
import { metricConditions } from './inputs/conditions.ts';
import type { Frame, Layer, Resolver } from './resolver.ts';

/** What holds under a metric: its `ignore` acts on what came from outside, its filter is added behind it; an outer time and filling win. */
export function frameWithin(metric: Metric, outside: Frame, resolver: Resolver): Frame {
  const layers: Layer[] = [...outside.layers];
  if (metric.ignore) layers.push({ kind: 'ignore', level: metric.ignore });
  if (metric.across) layers.push({ kind: 'across', level: metric.across });
  if (metric.filter) layers.push({ kind: 'conditions', conditions: metricConditions(metric.filter, 'metric-filter', resolver.scope) });
  const isTwoStep = metric.formula.kind === 'two-step' || metric.formula.kind === 'members';
  return {
    ...outside,
    layers,
    across: metric.across ? [...outside.across, metric.across] : outside.across,
    spans: metric.span ? [...outside.spans, metric.span] : outside.spans,
    time: outside.time ?? metric.time,
    ...(outside.since || !metric.since ? {} : { since: metric.since }),
    ...(metric.ageGrains ? { ageGrains: [...(outside.ageGrains ?? []), ...metric.ageGrains] } : {}),
    ifEmpty: isTwoStep ? undefined : (metric.ifEmpty ?? outside.ifEmpty),
    inside: [...outside.inside, metric],
  };
}

/** A measure under an expression, and what holds for it there. */
export interface MeasureWithin {
  readonly measure: Measure;
  readonly frame: Frame;
}

/** The measures under an expression, each with what metrics on the way say. */
export function* measuresWithin(expression: MetricExpression, frame: Frame, resolver: Resolver): Generator<MeasureWithin> {
  for (const leaf of leavesOf<MetricLeaf>(expression)) {
    if (leaf.kind === 'measure') yield { measure: leaf.measure, frame };
    if (leaf.kind !== 'metric') continue;
    const within = frameWithin(leaf.metric, frame, resolver);
    for (const under of expressionsOf(leaf.metric.formula)) yield* measuresWithin(under, within, resolver);
  }
}

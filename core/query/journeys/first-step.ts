// The rows of a funnel's first step as an input: each begins an attempt, and its dimensions are those of the attempt.
import type { Funnel, Measure, ReachedLeaf } from '../../catalog/catalog.ts';
import { filtersOf } from '../../catalog/disjoint.ts';
import type { Metric } from '../../catalog/metric.ts';
import { types } from '../../expression/type.ts';
import { measureOutput } from '../inputs/inputs.ts';
import { countOf } from './journeys.ts';
import type { OutputExpression } from '../query.ts';
import type { Frame, Grouping, Resolver } from '../resolver.ts';

/** The number of rows that begin attempts, as an output; of those alone whose attempts get somewhere, where that is said. */
export function firstStepOutput(
  funnel: Funnel,
  metric: Metric,
  frame: Frame,
  grouping: Grouping,
  resolver: Resolver,
  reached?: ReachedLeaf,
): OutputExpression {
  const count = firstStepCount(funnel, metric, reached);
  return count ? measureOutput(count, frame, grouping, resolver) : { kind: 'literal', type: types.integer, value: null };
}

/** The measure of the attempts that begin: every row of the first step; one without a time begins none. */
function firstStepCount({ steps: [first] }: Funnel, metric: Metric, reached: ReachedLeaf | undefined): Measure | undefined {
  const all = first && { ...countOf(first, metric.name, filtersOf(first.measure)), ownTime: true };
  return all && reached ? { ...all, expression: { ...rowCount, filter: reached } } : all;
}

const rowCount = { kind: 'aggregate' as const, name: 'count', args: [], type: types.integer };

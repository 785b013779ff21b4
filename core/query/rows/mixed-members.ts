// Whether members are made by parts of a metric that differ in the groups that they have: a cell then has other members than one group of the answer.
import { expressionsOf, metricsIn } from '../../catalog/measures-under.ts';
import type { Metric, MetricLeaf } from '../../catalog/metric.ts';
import { leavesOf } from '../../expression/transform.ts';

/** Whether a metric, or one under it, leaves dimensions out. */
export const leavesDimensionsOut = ({ ignore, across, formula }: Metric): boolean =>
  Boolean(ignore ?? across) || metricsIn(formula).some(leavesDimensionsOut);

/** The first two-step metric under one of whose parts some leave dimensions out, and others may not. */
export function mixedMembers(metric: Metric): Metric | undefined {
  const { formula } = metric;
  if ((formula.kind === 'two-step' || formula.kind === 'members') && isMixed(metric)) return metric;
  for (const under of metricsIn(formula)) {
    const found = mixedMembers(under);
    if (found) return found;
  }
  return undefined;
}

function isMixed({ formula, ifEmpty }: Metric): boolean {
  const leaves = expressionsOf(formula).flatMap((expression) => leavesOf<MetricLeaf>(expression));
  const saying = leaves.flatMap((leaf) => (leaf.kind === 'metric' && leavesDimensionsOut(leaf.metric) ? [leaf.metric] : []));
  const [only] = saying;
  if (!only) return false;
  return leaves.length > 1 || ifEmpty !== undefined || metricsIn(only.formula).some(leavesDimensionsOut);
}

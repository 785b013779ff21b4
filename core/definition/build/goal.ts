// `target`, `thresholds`, `band` and `benchmark` of a metric.
import type { GoalDefinition } from '../goal.ts';
import type { MetricRecord } from '../keys/metric.ts';
import { present } from './building.ts';

type Values = MetricRecord['values'];

/** What a metric is to reach; undefined where it says nothing of it. */
export function goalOf({ target, thresholds, band, benchmark }: Values): GoalDefinition | undefined {
  if (!target && !thresholds && !band && !benchmark) return undefined;
  const within = band ?? thresholds?.values.band;
  return present({
    target: target && targetOf(target),
    thresholds: thresholds && thresholdsOf(thresholds),
    band: within && present({ low: within.values.low, high: within.values.high, at: within.at }),
    benchmark: benchmark && present({ value: benchmark.values.value?.value, source: benchmark.values.source }),
  });
}

/** None where a band within them is all that they say. */
function thresholdsOf({ at, values }: NonNullable<Values['thresholds']>): GoalDefinition['thresholds'] {
  const { good, warn, band } = values;
  return band && good === undefined && warn === undefined ? undefined : present({ good, warn, at });
}

function targetOf({ at, values }: NonNullable<Values['target']>): NonNullable<GoalDefinition['target']> {
  const { value, values: byPeriod, metric, per, spread } = values;
  return present(
    { at, value, metric, per, spread: spread?.value },
    { values: byPeriod?.map(({ name, value: amount }) => ({ period: name, value: amount })) },
  );
}

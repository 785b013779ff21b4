// `target`, `thresholds`, `band` and `benchmark` of a metric.
import type { GoalDefinition } from '../goal.ts';
import type { MetricRecord } from '../keys/metric.ts';
import { present } from './building.ts';

type Values = MetricRecord['values'];

/** What a metric is to reach; undefined where it says nothing of it. */
export function goalOf({ target, thresholds, band, benchmark }: Values): GoalDefinition | undefined {
  if (!target && !thresholds && !band && !benchmark) return undefined;
  const inner = thresholds?.values.band?.values;
  return present({
    target: target && targetOf(target),
    thresholds: thresholds && present({ good: thresholds.values.good, warn: thresholds.values.warn }),
    band: band ? present({ low: band.values.low, high: band.values.high }) : inner && present({ low: inner.low, high: inner.high }),
    benchmark: benchmark && present({ value: benchmark.values.value?.value, source: benchmark.values.source }),
  });
}

function targetOf({ at, values }: NonNullable<Values['target']>): NonNullable<GoalDefinition['target']> {
  const { value, values: byPeriod, metric, per, spread } = values;
  return present(
    { at, value, metric, per, spread: spread?.value },
    { values: byPeriod?.map(({ name, value: amount }) => ({ period: name, value: amount })) },
  );
}

// A variant as it is written becomes a definition whose expression is over `metric`.
import type { MetricDefinition } from '../definitions.ts';
import type { MetricRecord } from '../keys/metric.ts';
import type { Entry } from '../shape/collections.ts';
import { noDefaults, type Building } from './building.ts';
import { kindOf } from './metric-body.ts';
import { buildMetric } from './metric.ts';

/** Modifiers alone are those of the metric itself. */
export function buildVariant({ name, value }: Entry<MetricRecord>, building: Building): MetricDefinition[] {
  const keys = kindOf(value) ? value.keys : new Map([...value.keys, ['expr', name.at] as const]);
  const values = kindOf(value) ? value.values : { ...value.values, expr: { text: 'metric', at: name.at } };
  return buildMetric({ name, value: { ...value, keys, values } }, { ...building, defaults: noDefaults });
}

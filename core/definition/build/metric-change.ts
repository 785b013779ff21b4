// A metric with `overrides` becomes the keys that it puts over a pack's metric.
import type { MetricRecord } from '../keys/metric.ts';
import type { MetricChange } from '../packs.ts';
import type { Entry } from '../shape/collections.ts';
import { present, type Building } from './building.ts';
import { kindOf, metricBody } from './metric-body.ts';
import { cardOf, helpersOf, modifiersOf } from './metric.ts';
import { metricSpan } from './metric-span.ts';
import { buildNamed } from './named.ts';

/** The keys that are written, and no others. */
export function buildMetricChange({ name, value }: Entry<MetricRecord>, building: Building): MetricChange[] {
  const { overrides: pack } = value.values;
  if (!pack) return [];
  const body = kindOf(value) ? metricBody(name.value, name.at, value) : undefined;
  if (body && !('kind' in body)) building.report(body);
  const helpers = value.values.with ? helpersOf(value.values.with, building) : undefined;
  return [
    present(
      present(buildNamed(name, value.values), { pack, body: body && 'kind' in body ? body : undefined, with: helpers }),
      present(modifiersOf(value.values), { span: metricSpan(value, building.report) }),
      cardOf(value.values),
    ),
  ];
}

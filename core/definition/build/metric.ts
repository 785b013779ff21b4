// A metric as it is written becomes its definition.
import type { MetricDefinition } from '../definitions.ts';
import type { MetricRecord } from '../keys/metric.ts';
import type { Entry } from '../shape/collections.ts';
import { laterFeatures, present, type Building } from './building.ts';
import { metricBody } from './metric-body.ts';
import { metricSpan } from './metric-span.ts';
import { buildNamed } from './named.ts';

/** Modifiers that are not compiled yet. */
const laterModifiers = ['since', 'overrides'];

/** A metric says what it is; one that does not is lost. */
export function buildMetric(entry: Entry<MetricRecord>, building: Building): MetricDefinition[] {
  return build(withDefaults(entry, building), building);
}

function withDefaults({ name, value }: Entry<MetricRecord>, { defaults }: Building): Entry<MetricRecord> {
  return { name, value: { ...value, values: { ...defaults.metrics, ...value.values } } };
}

function build({ name, value }: Entry<MetricRecord>, building: Building): MetricDefinition[] {
  const { values, keys } = value;
  const later = laterFeatures(keys, laterModifiers);
  const overrides = keys.get('overrides');
  const body =
    overrides && !keys.has('expr')
      ? ({ kind: 'later', feature: 'overrides', at: overrides } as const)
      : metricBody(name.value, name.at, value);
  if (!body || !('kind' in body)) {
    if (body) building.report(body);
    building.lose(name.value);
    return [];
  }
  const span = metricSpan(value, building.report);
  const helpers = (values.with ?? []).flatMap((helper) => build(helper, building));
  return [present(present(buildNamed(name, values), { body, span }), present(modifiers(values), { with: helpers, later }), card(values))];
}

const modifiers = ({ filter, if_empty: ifEmpty, ignore, across, time }: MetricRecord['values']) => ({
  filter,
  ifEmpty,
  ignore,
  across,
  time,
});

const card = ({ format, direction, status, replaced_by: replacedBy, synonyms }: MetricRecord['values']) => ({
  format,
  direction: direction?.value,
  status: status?.value,
  replacedBy: replacedBy?.value,
  synonyms,
});

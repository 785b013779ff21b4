// A metric as it is written becomes its definition.
import type { MetricDefinition } from '../definitions.ts';
import type { MetricRecord } from '../keys/metric.ts';
import type { Entry } from '../shape/collections.ts';
import { misplacedOverride } from '../messages.ts';
import { laterFeatures, present, type Building } from './building.ts';
import { goalOf } from './goal.ts';
import { metricBody } from './metric-body.ts';
import { metricSpan } from './metric-span.ts';
import { buildNamed } from './named.ts';

/** Modifiers that are not compiled yet. */
const laterModifiers: readonly string[] = [];

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
  const body = metricBody(name.value, name.at, value);
  if (values.overrides) building.report(misplacedOverride(values.overrides));
  if (!body || !('kind' in body)) {
    if (body) building.report(body);
    building.lose(name.value);
    return [];
  }
  const span = metricSpan(value, building.report);
  const helpers = helpersOf(values.with ?? [], building);
  return [
    present(present(buildNamed(name, values), { body, span }), present(modifiersOf(values), { with: helpers, later }), cardOf(values)),
  ];
}

/** Helpers of a metric; defaults are not theirs. */
export const helpersOf = (helpers: readonly Entry<MetricRecord>[], building: Building): readonly MetricDefinition[] =>
  helpers.flatMap((helper) => build(helper, building));

/** What a metric does to the measures under it, but for their span. */
export const modifiersOf = ({ filter, if_empty: ifEmpty, ignore, across, time, since }: MetricRecord['values']) => ({
  filter,
  ifEmpty,
  ignore,
  across,
  time,
  ...(since ? { since: { text: since.value, at: since.at } } : {}),
});

/** What is said of a metric. */
export const cardOf = (values: MetricRecord['values']) => ({
  format: values.format,
  direction: values.direction?.value,
  status: values.status?.value,
  replacedBy: values.replaced_by?.value,
  synonyms: values.synonyms,
  goal: goalOf(values),
});

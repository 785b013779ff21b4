// A metric made for one request becomes a definition, by the same table of keys.
import { refused, ok, type Diagnostic, type Result } from '../source/diagnostic.ts';
import { nodeOfValue } from '../source/node-of-value.ts';
import { noDefaults } from './build/building.ts';
import { buildMetric } from './build/metric.ts';
import type { MetricDefinition } from './definitions.ts';
import { adHocMetric } from './keys/metric.ts';
import { homesOf } from './keys/places.ts';
import { badName, badRequestMetric, missingKey } from './messages.ts';
import { isNameText } from './shape/collections.ts';

/** Reads `{ name: 'margin', expr: 'profit / revenue' }`: any key of a metric, and its name. */
export function readMetric(value: unknown): Result<MetricDefinition> {
  const diagnostics: Diagnostic[] = [];
  const report = (found: Diagnostic) => diagnostics.push(found);
  const node = nodeOfValue(value, 'request');
  if (node?.kind !== 'map') return refused(badRequestMetric());
  const read = adHocMetric.read(node, { report, lose: () => undefined, homesOf });
  const name = read?.values.name;
  if (read && !name && diagnostics.length === 0) report(missingKey('a metric of a request', '"name"', node.at));
  if (name && !isNameText(name.value)) report(badName(name.value, name.at));
  const [metric] = read && name ? buildMetric({ name, value: read }, { report, lose: () => undefined, defaults: noDefaults }) : [];
  return metric && diagnostics.length === 0 ? ok(metric) : refused(...diagnostics);
}

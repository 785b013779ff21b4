// A pack as it is written becomes its definition.
import { plainValue } from '../../source/plain-value.ts';
import type { PackDocument } from '../keys/file.ts';
import type { PackTestRecord } from '../keys/pack.ts';
import { missingKey } from '../messages.ts';
import type { PackDefinition, PackTest } from '../packs.ts';
import type { Located } from '../../source/location.ts';
import { present, type Building } from './building.ts';
import { buildMetric } from './metric.ts';
import { buildNamed } from './named.ts';
import { buildVariant } from './variant.ts';

/** KPIs with what proves them. */
export function buildPack(name: Located<string>, { values }: Pick<PackDocument, 'values'>, building: Building): PackDefinition {
  return present(buildNamed(name, values), {
    uses: values.uses ?? [],
    metrics: (values.metrics ?? []).flatMap((metric) => buildMetric(metric, building)),
    variants: (values.variants ?? []).flatMap((variant) => buildVariant(variant, building)),
    tests: (values.tests ?? []).flatMap((test) => buildPackTest(test, building)),
  });
}

/** A test has rows or none, and values. */
export function buildPackTest({ at, values }: PackTestRecord, { report }: Building): PackTest[] {
  if (!values.values) {
    report(missingKey('a test of a pack', '"values"', at, 'write values: { win_rate: 0.4 }'));
    return [];
  }
  const rows = (values.rows ?? []).map(({ name, value }) => ({
    interface: name,
    rows: value.map((row) => row.map((cell) => ({ name: cell.name, value: cell.value.value }))),
  }));
  const query = values.query ? recordOf(plainValue(values.query)) : {};
  return [present({ at, rows, query, values: values.values.map((node) => recordOf(plainValue(node))) }, { sentence: values.test })];
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> => (typeof value === 'object' && value !== null ? { ...value } : {});

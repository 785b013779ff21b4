// A pack to the interfaces that its KPIs are over, and those behind roles that they name.
import type { MetricDefinition } from '../definition/definitions.ts';
import type { PackDefinition } from '../definition/packs.ts';
import { namesIn } from './names-in.ts';
import { textsOfMetric } from './texts-of.ts';

/** An interface, and the KPIs over its rows. */
export interface InterfaceUse {
  readonly name: string;
  readonly kpis: readonly string[];
}

/** The interfaces over whose rows the KPIs of a pack are, those of most KPIs first. */
export function interfacesOfPack(pack: PackDefinition, interfaces: ReadonlySet<string>): readonly InterfaceUse[] {
  const named = new Map(pack.metrics.map((metric) => [metric.name, metric]));
  const uses = new Map<string, string[]>();
  for (const metric of pack.metrics) {
    if (metric.hidden === true) continue;
    for (const name of interfacesUnder(metric, named, interfaces)) uses.set(name, [...(uses.get(name) ?? []), metric.name]);
  }
  return [...uses].map(([name, kpis]) => ({ name, kpis })).sort((a, b) => b.kpis.length - a.kpis.length);
}

function interfacesUnder(
  metric: MetricDefinition,
  named: ReadonlyMap<string, MetricDefinition>,
  interfaces: ReadonlySet<string>,
): ReadonlySet<string> {
  const found = new Set<string>();
  const seen = new Set([metric]);
  for (const one of seen) {
    one.with.forEach((helper) => seen.add(helper));
    for (const { parts } of textsOfMetric(one).overMetrics.flatMap(namesIn)) {
      const [first = ''] = parts;
      if (interfaces.has(first)) found.add(first);
      const other = named.get(first);
      if (other) seen.add(other);
    }
  }
  return found;
}

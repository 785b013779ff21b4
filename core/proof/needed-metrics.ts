// The metrics that texts name, and those that these are built on.
import type { MetricDefinition } from '../definition/definitions.ts';
import { namesIn } from '../link/names-in.ts';
import { textsOfMetric } from '../link/texts-of.ts';

/** Their names. */
export function neededMetrics(texts: readonly string[], metrics: readonly MetricDefinition[]): ReadonlySet<string> {
  const named = new Map(metrics.map((metric) => [metric.name, metric]));
  const needed = new Set(texts.flatMap((text) => text.match(/[\p{L}_][\p{L}\p{N}_]*/gu) ?? []).filter((word) => named.has(word)));
  for (const name of needed) {
    const metric = named.get(name);
    for (const next of metric ? firstsIn(metric) : []) if (named.has(next)) needed.add(next);
  }
  return needed;
}

const firstsIn = (metric: MetricDefinition): readonly string[] => [
  ...textsOfMetric(metric).overMetrics.flatMap((text) => namesIn(text).map(({ parts: [first = ''] }) => first)),
  ...metric.with.flatMap(firstsIn),
];

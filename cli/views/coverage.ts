// The catalog to what its KPIs do not say of themselves: owner, description, direction, format.
import type { Metric } from '../../core/catalog/metric.ts';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import { lineAndColumn } from '../../core/source/location.ts';
import { textIn } from '../../views/text-in.ts';
import { passes, type Filter, type Line } from './catalog-lists.ts';

/** What every KPI should say, and whether it does. */
const wanted = {
  owner: ({ owner }: Metric): boolean => owner !== undefined,
  description: ({ description }: Metric): boolean => (textIn(description, 'en') ?? '') !== '',
  direction: ({ direction }: Metric): boolean => direction !== undefined,
  format: ({ format }: Metric): boolean => format !== undefined,
} as const;

/** KPIs that lack something, and how many of all say each thing. */
export interface Coverage {
  readonly lines: readonly Line[];
  readonly total: number;
  readonly counts: Readonly<Record<string, number>>;
}

/** Looks at all KPIs that are not hidden and pass the filter. */
export function coverageOf(catalog: Catalog, filter: Filter): Coverage {
  const metrics = [...catalog.metrics.values()].filter((metric) => !metric.hidden && passes(metric, filter));
  const lacks = (metric: Metric): readonly string[] => Object.entries(wanted).flatMap(([what, says]) => (says(metric) ? [] : [what]));
  const lines = metrics.map((metric) => ({ name: metric.name, lacks: lacks(metric).join(', '), place: placeOf(metric) }));
  const count = (says: (metric: Metric) => boolean): number => metrics.filter(says).length;
  return {
    lines: lines.filter((line) => line.lacks !== '').toSorted((one, other) => (one.name < other.name ? -1 : 1)),
    total: metrics.length,
    counts: Object.fromEntries(Object.entries(wanted).map(([what, says]) => [what, count(says)])),
  };
}

const placeOf = ({ at }: Metric): string => (at ? `${at.file.path}:${lineAndColumn(at).line}` : '');

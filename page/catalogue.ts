// The catalogue as the page shows it.
import { ask } from './ask.ts';

/** A metric in the list. */
export interface Listed {
  readonly name: string;
  readonly label: string | null;
  readonly description: string | null;
  readonly tags: readonly string[];
  readonly synonyms: readonly string[];
}

/** What a metric can be cut by. */
export interface Cut {
  readonly name: string;
  readonly overlapping: boolean;
  readonly dimension: { readonly label: string | null; readonly type: string };
}

/** A metric with its meaning. */
export interface Metric extends Listed {
  readonly owner: string | null;
  readonly status: string | null;
  readonly direction: string | null;
  readonly words: string | null;
  readonly formula: string | null;
  readonly kind: 'VALUE' | 'FUNNEL' | 'AGES';
  /** Of ages: the dimension in which they begin. */
  readonly since: string | null;
  readonly target: { readonly value: string | null; readonly metric: string | null; readonly per: string | null } | null;
  readonly dimensions: readonly Cut[];
  readonly lineage: { readonly metrics: readonly string[]; readonly usedBy: readonly string[] };
}

const listed = 'name label description tags synonyms';

/** All metrics. */
export const listMetrics = async (): Promise<readonly Listed[]> =>
  (await ask<{ metrics: readonly Listed[] }>(`{ metrics { ${listed} } }`, {})).metrics;

/** One metric. */
export const readMetric = async (name: string, signal: AbortSignal): Promise<Metric> =>
  (
    await ask<{ metric: Metric }>(
      `query ($name: String!) { metric(name: $name) { ${listed} owner status direction words formula kind since target { value metric per }
        dimensions { name overlapping dimension { label type } } lineage { metrics usedBy } } }`,
      { name },
      signal,
    )
  ).metric;

/** Values of a dimension that rows have. */
export const valuesOf = async (dimension: string, search: string, signal: AbortSignal): Promise<readonly string[]> =>
  (
    await ask<{ query: { cells: readonly (readonly [unknown])[] } }>(
      'query ($by: [String!], $where: String) { query(metrics: [], by: $by, where: $where, limit: 50) { cells } }',
      {
        by: [dimension],
        where: search === '' ? null : `${dimension} ilike '%${search.replace(/[\\%_]/g, '\\$&').replaceAll("'", "''")}%'`,
      },
      signal,
    )
  ).query.cells.flatMap(([value]) => (value === null ? [] : [String(value)]));

/** Whether words stand somewhere in what is said of a metric. */
export function matches(metric: Listed, search: string): boolean {
  const said = [metric.name, metric.label, metric.description, ...metric.tags, ...metric.synonyms].join('\n').toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => said.includes(word));
}

// Metrics to those that the project can serve, and what the others lack.
import type { MetricDefinition, ModelDefinition, Need } from '../definition/definitions.ts';
import type { Unavailable } from '../definition/packs.ts';
import { needsOfParts, type Known } from './lacking.ts';
import { namesIn } from './names-in.ts';
import { allNeeds } from './needs.ts';
import { textsOfMetric } from './texts-of.ts';

/** A metric and the model that it stands with. */
export interface Placed {
  readonly metric: MetricDefinition;
  readonly home?: ModelDefinition;
}

/** What metrics lack, by name: of those that lack something. Whatever stands on one of them lacks the same. */
export function unavailableMetrics(metrics: readonly Placed[], known: Known): ReadonlyMap<string, Unavailable> {
  const named = new Map(metrics.map((one) => [one.metric.name, one]));
  const found = new Map<string, Unavailable>();
  const bases = basesOf(metrics, named, known);
  for (let grows = true; grows;) {
    grows = false;
    for (const [name, one] of named) {
      if (found.has(name)) continue;
      const needs = allNeeds(needsOfMetric(one, { ...known, found, bases: bases.get(name) ?? new Set() }, new Set()));
      if (needs.length === 0) continue;
      found.set(name, { name, hidden: one.metric.hidden === true, needs });
      grows = true;
    }
  }
  return found;
}

interface Search extends Known {
  readonly found: ReadonlyMap<string, Unavailable>;
  /** The interfaces over whose rows the metric is. */
  readonly bases: ReadonlySet<string>;
}

function needsOfMetric({ metric, home }: Placed, search: Search, around: ReadonlySet<string>): readonly Need[] {
  const helpers = new Set([...around, ...metric.with.map(({ name }) => name)]);
  const { overMetrics, overRows } = textsOfMetric(metric);
  return [
    ...overMetrics.flatMap(namesIn).flatMap(({ parts }) => needsOverMetrics(parts, helpers, home, search)),
    ...overRows.flatMap(namesIn).flatMap(({ parts }) => needsOverRows(parts, search)),
    ...metric.with.flatMap((helper) => needsOfMetric({ metric: helper, ...(home ? { home } : {}) }, search, helpers)),
  ];
}

function needsOverMetrics(
  parts: readonly string[],
  helpers: ReadonlySet<string>,
  home: ModelDefinition | undefined,
  search: Search,
): readonly Need[] {
  const [first = '', second] = parts;
  if (helpers.has(first)) return [];
  const metric = search.found.get(first);
  if (metric) return metric.needs;
  if (second !== undefined) return needsOfParts(parts, search);
  return home && search.interfaces.has(home.name) ? needsOfParts([home.name, first], search) : [];
}

/** A name in a filter: of an interface, or of a role that one of the metric's interfaces has not. */
function needsOverRows(parts: readonly string[], search: Search): readonly Need[] {
  const [first = ''] = parts;
  const roles = [...search.lacking].filter(([{ of }]) => search.bases.has(of.name)).map(([, names]) => names.get(`${first}.`));
  const lacking = roles.length > 0 && roles.every((needs) => needs !== undefined);
  if (lacking) return allNeeds(...roles.flatMap((needs) => (needs ? [needs] : [])));
  return needsOfParts(parts, search);
}

/** The interfaces that each metric names, also through others. */
function basesOf(
  metrics: readonly Placed[],
  named: ReadonlyMap<string, Placed>,
  { interfaces }: Known,
): ReadonlyMap<string, ReadonlySet<string>> {
  const bases = new Map<string, Set<string>>();
  const collect = (metric: MetricDefinition): Set<string> => {
    const before = bases.get(metric.name);
    if (before) return before;
    const own = new Set<string>();
    bases.set(metric.name, own);
    for (const [first = '', second = ''] of namesOver(metric)) {
      for (const part of [first, second]) if (interfaces.has(part)) own.add(part);
      const other = named.get(first);
      if (other) for (const base of collect(other.metric)) own.add(base);
    }
    return own;
  };
  for (const { metric } of metrics) collect(metric);
  return bases;
}

const namesOver = (metric: MetricDefinition): readonly (readonly string[])[] => [
  ...textsOfMetric(metric).overMetrics.flatMap((text) => namesIn(text).map(({ parts }) => parts)),
  ...metric.with.flatMap(namesOver),
];

// Metrics to those that the project can serve, and what the others lack.
import type { MetricDefinition, ModelDefinition, Need } from '../definition/definitions.ts';
import type { Unavailable } from '../definition/packs.ts';
import { needsOfParts, type Known, type Lacking } from './lacking.ts';
import { namesIn } from './names-in.ts';
import { allNeeds } from './needs.ts';
import type { Implementation } from './roles.ts';
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
  const basesIn = basesOf(named, known);
  const lackRoles = [...known.lacking].filter(([, names]) => [...names.keys()].some((name) => name.endsWith('.')));
  for (let grows = true; grows;) {
    grows = false;
    for (const [name, one] of named) {
      if (found.has(name)) continue;
      const needs = allNeeds(needsOfMetric(one, { ...known, found, basesIn, lackRoles }, new Map()));
      if (needs.length === 0) continue;
      const { pack, hidden } = one.metric;
      found.set(name, { name, hidden: hidden === true, needs, ...(pack === undefined ? {} : { pack }) });
      grows = true;
    }
  }
  return found;
}

interface Search extends Known {
  readonly found: ReadonlyMap<string, Unavailable>;
  /** The models over whose rows a metric is, as implementations of interfaces, beside helpers. */
  readonly basesIn: BasesIn;
  /** The implementations that lack roles, and what else they lack. */
  readonly lackRoles: readonly (readonly [Implementation, Lacking])[];
}

type Helpers = ReadonlyMap<string, MetricDefinition>;
type BasesIn = (metric: MetricDefinition, helpers: Helpers) => ReadonlySet<Implementation>;

const withHelpers = (around: Helpers, { with: own }: MetricDefinition): Helpers =>
  own.length === 0 ? around : new Map([...around, ...own.map((helper) => [helper.name, helper] as const)]);

function needsOfMetric({ metric, home }: Placed, search: Search, around: Helpers): readonly Need[] {
  const helpers = withHelpers(around, metric);
  const bases = search.basesIn(metric, helpers);
  const { overMetrics, overRows } = textsOfMetric(metric);
  return [
    ...overMetrics.flatMap(namesIn).flatMap(({ parts }) => needsOverMetrics(parts, helpers, home, search)),
    ...overRows.flatMap(namesIn).flatMap(({ parts }) => needsOverRows(parts, bases, search)),
    ...metric.with.flatMap((helper) => needsOfMetric({ metric: helper, ...(home ? { home } : {}) }, search, helpers)),
  ];
}

function needsOverMetrics(parts: readonly string[], helpers: Helpers, home: ModelDefinition | undefined, search: Search): readonly Need[] {
  const [first = '', second] = parts;
  if (helpers.has(first)) return [];
  const metric = search.found.get(first);
  if (metric) return metric.needs;
  if (second !== undefined) return needsOfParts(parts, search);
  return home && search.project.interfaces.has(home.name) ? needsOfParts([home.name, first], search) : [];
}

/** A name in a filter: of an interface, or of a role that one of the metric's interfaces has not. */
function needsOverRows(parts: readonly string[], bases: ReadonlySet<Implementation>, search: Search): readonly Need[] {
  const [first = ''] = parts;
  const roles = search.lackRoles.filter(([one]) => bases.has(one)).map(([, names]) => names.get(`${first}.`) ?? []);
  const lacking = allNeeds(...roles);
  return lacking.length > 0 ? lacking : needsOfParts(parts, search);
}

/** What a metric names of interfaces, also through others: every model that implements one, or the one that is said. */
function basesOf(named: ReadonlyMap<string, Placed>, { project: { implementers } }: Known): BasesIn {
  const known = new Map<MetricDefinition, Set<Implementation>>();
  const basesIn = (metric: MetricDefinition, helpers: Helpers): ReadonlySet<Implementation> => {
    const before = known.get(metric);
    if (before) return before;
    const bases = new Set<Implementation>();
    known.set(metric, bases);
    for (const { parts } of textsOfMetric(metric).overMetrics.flatMap(namesIn)) {
      const [first = '', second = ''] = parts;
      for (const one of implementers.get(first) ?? []) bases.add(one);
      for (const one of implementers.get(second) ?? []) if (one.model.name === first) bases.add(one);
      const other = helpers.get(first) ?? named.get(first)?.metric;
      if (other) for (const base of basesIn(other, withHelpers(helpers.has(first) ? helpers : new Map(), other))) bases.add(base);
    }
    return bases;
  };
  return basesIn;
}

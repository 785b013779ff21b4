// Variants of metrics and measures, each made when it is first named: the modifiers over a metric, as a metric.
import { undescribed } from './described.ts';
import { nothing } from '../expression/factories.ts';
import { types } from '../expression/type.ts';
import type { MetricDefinition } from '../definition/definitions.ts';
import { refused, type Diagnostic, type Result } from '../source/diagnostic.ts';
import { openMetric } from './build-metrics.ts';
import type { Measure } from './catalog.ts';
import type { Metric } from './metric.ts';
import type { MetricScope } from './bind/metric-scope.ts';
import type { Catalog, Variants } from './semantic-catalog.ts';
import { createSettling } from './settling.ts';
import { nameOf } from './asked-name.ts';
import { asMetric, variantLabel } from './variants.ts';

/** The variants of a project. */
export function createVariants(definitions: readonly MetricDefinition[]): Variants {
  const named = new Map(definitions.map((definition) => [definition.name, definition]));
  const made = new Map<Metric | Measure, Map<string, Result<Metric>>>();
  return {
    names: new Set(named.keys()),
    of(base, name, catalog, settle) {
      const definition = named.get(name);
      const known = made.get(base) ?? new Map<string, Result<Metric>>();
      made.set(base, known);
      const before = known.get(name);
      if (before || !definition) return before ?? refused();
      known.set(name, refused(byItself(definition)));
      const result = makeVariant(base, definition, catalog, settle);
      known.set(name, result);
      return result;
    },
  };
}

/** What is said while a variant is being made and asks for itself. */
const byItself = ({ name, at }: MetricDefinition): Diagnostic => ({
  code: 'cycle',
  severity: 'error',
  message: `the variant "${name}" is defined by itself`,
  at,
});

function makeVariant(
  base: Metric | Measure,
  definition: MetricDefinition,
  catalog: Catalog,
  settle: MetricScope['settle'] | undefined,
): Result<Metric> {
  const diagnostics: Diagnostic[] = [];
  const settling = createSettling<Metric>(diagnostics, ({ name }) => name);
  settle?.(asMetric(base));
  const of = asMetric(base);
  const scope: MetricScope = {
    catalog,
    diagnostics,
    home: undefined,
    helpers: new Map([['metric', of]]),
    hidden: true,
    settle(metric) {
      settle?.(metric);
      settling.settle(metric);
    },
  };
  const metric = openMetric(definitionOf(definition, base, of), settling, scope);
  settling.settle(metric);
  return metric.broken && diagnostics.length > 0 ? refused(...diagnostics) : { ok: true, value: metric };
}

/** What the variant says, and what the metric says where that says nothing. */
function definitionOf(variant: MetricDefinition, base: Metric | Measure, of: Metric): MetricDefinition {
  const { description, format, direction, owner } = of;
  return {
    ...(description ? { description } : {}),
    ...(format ? { format } : {}),
    ...(direction ? { direction } : {}),
    ...(owner === undefined ? {} : { owner }),
    ...variant,
    name: `${nameOf(base)}.${variant.name}`,
    label: variantLabel(of, variant.name, variant.label),
    tags: of.tags,
    hidden: of.hidden,
  };
}

/** What is wrong with variants whatever they are made of: each is tried on a metric of which nothing is known. */
export function checkVariants(definitions: readonly MetricDefinition[], catalog: Catalog): readonly Diagnostic[] {
  const some: Metric = {
    name: 'metric',
    ...undescribed,
    formula: { kind: 'expression', expression: nothing(types.unknown) },
    type: types.unknown,
    later: [],
    synonyms: [],
  };
  const found = definitions.flatMap(({ name }) => {
    const result = catalog.variants.of(some, name, catalog);
    return result.ok ? [] : result.diagnostics;
  });
  const cycle = found.find(({ code }) => code === 'cycle');
  return found.filter((one) => one.code !== 'cycle' || one === cycle);
}

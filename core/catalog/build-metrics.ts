// Definitions of metrics to metrics: each bound once, in the order in which they need each other.
import { nothing } from '../expression/factories.ts';
import { types } from '../expression/type.ts';
import type { MetricBody, MetricDefinition } from '../definition/definitions.ts';
import type { Diagnostic, Result } from '../source/diagnostic.ts';
import { bindMetric } from './bind/bind-metric.ts';
import { report } from './building.ts';
import type { Draft } from './building.ts';
import type { Model } from './catalog.ts';
import type { Metric, MetricFormula } from './metric.ts';
import type { Catalog } from './semantic-catalog.ts';
import { bindGoal } from './bind/bind-goal.ts';
import { described } from './described.ts';
import { checkConditions } from './bind/metric-conditions.ts';
import type { MetricScope } from './bind/metric-scope.ts';
import type { Schema } from './schema.ts';
import { createSettling } from './settling.ts';
import type { Settling } from './settling.ts';

/** A definition and the model that it stands with. */
export interface MetricSource {
  readonly definition: MetricDefinition;
  readonly home: Model | undefined;
}

/** How metrics are built. */
export interface MetricOptions {
  readonly diagnostics: Diagnostic[];
  readonly hidden: boolean;
  readonly incomplete?: ReadonlySet<Model>;
  readonly lost?: ReadonlySet<string>;
  readonly schema?: Schema;
}

/** Builds the metrics of a project or a request, beside those that the catalog has; of two with one name the first counts. */
export function buildMetrics(sources: readonly MetricSource[], catalog: Catalog, options: MetricOptions): ReadonlyMap<string, Metric> {
  const metrics = new Map(catalog.metrics);
  const settling = createSettling<Metric>(options.diagnostics, ({ name }) => name);
  let scope: MetricScope = { ...options, catalog: { ...catalog, metrics }, home: undefined, helpers: new Map(), settle: settling.settle };
  const own: Metric[] = [];
  for (const { definition, home } of sources) {
    if (metrics.has(definition.name)) continue;
    if (scope.home !== home) scope = { ...scope, home };
    const metric = openMetric(definition, settling, scope);
    metrics.set(definition.name, metric);
    own.push(metric);
  }
  for (const metric of own) settling.settle(metric);
  const { diagnostics, hidden } = options;
  for (const { definition } of sources) bindGoal(definition, metrics, { diagnostics, hidden, calendars: catalog.calendars });
  return metrics;
}

/** The catalog with the metrics of a request; none of them may bear the name of a metric. */
export function defineMetrics(catalog: Catalog, definitions: readonly MetricDefinition[]): Result<Catalog> {
  if (definitions.length === 0) return { ok: true, value: catalog };
  const diagnostics: Diagnostic[] = [];
  for (const { name, at } of definitions) {
    if (catalog.metrics.has(name))
      report({ diagnostics }, at, {
        code: 'metric-defined',
        message: `a metric is named "${name}" already`,
        hint: 'give the definition another name',
      });
  }
  const metrics = buildMetrics(
    definitions.map((definition) => ({ definition, home: undefined })),
    catalog,
    { diagnostics, hidden: false },
  );
  if (diagnostics.some(({ severity }) => severity === 'error')) return { ok: false, diagnostics };
  return { ok: true, value: { ...catalog, metrics } };
}

/** Names a metric and its helpers, and says how it will be bound. */
export function openMetric(definition: MetricDefinition, settling: Settling<Metric>, scope: MetricScope): Metric {
  const metric: Draft<Metric> = metricShell(definition);
  settling.expect(metric, () => {
    const inner = definition.with.length === 0 ? scope : { ...scope, helpers: helpersOf(definition, settling, scope) };
    for (const { name } of definition.with) {
      const helper = inner.helpers.get(name);
      if (helper) settling.settle(helper);
    }
    bindMetric(definition, metric, inner);
    if (!metric.broken) checkConditions(definition, metric, inner);
  });
  return metric;
}

/** The helpers in force: those around, and its own, which see each other; none may bear a metric's name. */
function helpersOf(definition: MetricDefinition, settling: Settling<Metric>, scope: MetricScope): ReadonlyMap<string, Metric> {
  const helpers = new Map(scope.helpers);
  const inner: MetricScope = { ...scope, helpers };
  for (const helper of definition.with) {
    if (scope.catalog.metrics.has(helper.name))
      report(scope, helper.at, {
        code: 'helper-is-metric',
        message: `the helper "${helper.name}" of "${definition.name}" bears the name of a metric`,
        hint: 'give the helper another name',
      });
    else helpers.set(helper.name, openMetric(helper, settling, inner));
  }
  return helpers;
}

function metricShell(definition: MetricDefinition): Draft<Metric> {
  const { name, at, label, description, tags, owner, hidden, denied, renamedFrom } = described(definition);
  const { format, direction, status, replacedBy, synonyms = none, later, body, pack } = definition;
  return {
    name,
    at,
    label,
    description,
    tags,
    owner,
    hidden,
    denied,
    renamedFrom,
    broken: undefined,
    formula: unbound,
    type: types.unknown,
    filter: undefined,
    time: undefined,
    ifEmpty: undefined,
    ignore: undefined,
    across: undefined,
    span: undefined,
    since: undefined,
    ageGrains: undefined,
    goal: undefined,
    later: later.length > 0 ? later.map(({ feature }) => feature) : none,
    format,
    direction,
    status,
    replacedBy,
    synonyms,
    pack,
    text: textOf(body),
  };
}

const none: readonly string[] = [];
const unbound: MetricFormula = { kind: 'expression', expression: nothing(types.unknown) };

function textOf(body: MetricBody): string | undefined {
  if (body.kind === 'expression') return body.expr.text;
  return body.kind === 'two-step' || body.kind === 'rank' ? body.of.text : body.kind === 'members' ? body.having?.text : undefined;
}

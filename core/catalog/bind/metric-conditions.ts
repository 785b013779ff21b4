// The filter, time, ignore and across of a metric, tried on every measure under it, so that a mistake is found without a query.
import type { LevelOfDetail, MetricDefinition } from '../../definition/definitions.ts';
import type { Diagnostic, Result } from '../../source/diagnostic.ts';
import type { Location } from '../../source/location.ts';
import { bindRow } from './bind-row.ts';
import { timeOf } from './bind-time.ts';
import type { Draft } from '../building.ts';
import type { Measure, Model, RowExpression } from '../catalog.ts';
import { types } from '../../expression/type.ts';
import type { Condition, Metric } from '../metric.ts';
import { findName, graphOf } from './find-name.ts';
import { measuresUnder } from '../measures-under.ts';
import type { MeasureUnder } from '../measures-under.ts';
import { rowScopeOf } from './metric-scope.ts';
import type { MetricScope } from './metric-scope.ts';
import { didYouMean, nameMessage } from './name-messages.ts';
import type { RowPlace, RowScope } from './row-scope.ts';

/** Notes what does not fit the measures under a metric, and marks it as broken. */
export function checkConditions(definition: MetricDefinition, metric: Draft<Metric>, scope: MetricScope): void {
  if (!metric.filter && !metric.time && !definition.ignore && !definition.across) return;
  const under = oncePerModel(metric);
  const { filter, time } = metric;
  const findings: readonly (readonly Diagnostic[])[] = [
    ...(filter
      ? firstFailure(under, (measure) =>
          bindRow(filter.parsed, filter.text, { ...scopeOf(measure, filterPlace(scope), scope), ages: anyAge }),
        )
      : []),
    ...(time ? firstFailure(under, (measure) => timeOf(time.parsed, time.text, scopeOf(measure, 'time', scope))) : []),
    ...unknownLevels(definition.ignore, under, scope),
    ...unknownLevels(definition.across, under, scope),
  ];
  if (findings.length === 0) return;
  scope.diagnostics.push(...findings.flat());
  metric.broken = true;
}

/** An age is a number, whatever its clock. */
const anyAge = (): RowExpression => ({ kind: 'literal', type: types.integer, value: '0' });

const filterPlace = (scope: MetricScope): RowPlace => (scope.hidden ? 'metric-filter' : 'query-filter');

/** One measure for each model and what is ignored on the way: names are found alike from all of them, but for roles of their own. */
function oncePerModel(metric: Metric): readonly MeasureUnder[] {
  const seen = new Map<string, MeasureUnder>();
  for (const one of measuresUnder(metric)) {
    const key = `${one.measure.model.name} ${one.ignored.length > 0} ${[...one.measure.roles].join(';')}`;
    if (!seen.has(key)) seen.set(key, one);
  }
  return [...seen.values()];
}

function scopeOf(measure: Measure, place: RowPlace, scope: MetricScope): RowScope {
  return { ...rowScopeOf(scope, measure.model, place), roles: measure.roles };
}

/** What is wrong from the first model for which something is (nothing new, where it stands on something broken); a name that cannot be reached may be one that is ignored. */
function firstFailure(under: readonly MeasureUnder[], bind: (measure: Measure) => Result<unknown>): readonly (readonly Diagnostic[])[] {
  for (const { measure, ignored } of under) {
    const result = bind(measure);
    if (result.ok) continue;
    if (ignored.length > 0 && result.diagnostics.every(({ code }) => code === 'unreachable-dimension' || code === 'ambiguous-dimension'))
      continue;
    return [result.diagnostics];
  }
  return [];
}

/** Names of `ignore` and `across` that mean neither a dimension nor a role: what a measure cannot reach plays no part in it either. */
function unknownLevels(
  level: LevelOfDetail | undefined,
  under: readonly MeasureUnder[],
  scope: MetricScope,
): readonly (readonly Diagnostic[])[] {
  if (!level || under.length === 0) return [];
  return level.names.flatMap(({ value, at }) => {
    const parts = value.split('.');
    const scopes = under.map(({ measure }) => scopeOf(measure, 'metric-filter', scope));
    const [first] = scopes;
    return first && !scopes.some((one) => isLevel(parts, one)) && !isLevelElsewhere(parts, scope)
      ? [levelFailure(parts, first, at, scope)]
      : [];
  });
}

const isLevel = (parts: readonly string[], scope: RowScope): boolean => findName(parts, scope).kind === 'leaf' || isRole(parts, scope);

const isRole = (parts: readonly string[], scope: RowScope): boolean => graphOf(scope).resolveRole(scope.model, parts).kind === 'path';

/** Whether it stands for something in other models: a bare name only as a role. */
function isLevelElsewhere(parts: readonly string[], scope: MetricScope): boolean {
  const means = parts.length > 1 ? isLevel : isRole;
  return [...scope.catalog.models.values()].some((model) => means(parts, levelScope(model, scope)));
}

const levelScope = (model: Model, scope: MetricScope): RowScope => rowScopeOf(scope, model, 'metric-filter');

/** Of a model that no measure reaches it is told what that lacks, not that it is not reached. */
function levelFailure(parts: readonly string[], from: RowScope, at: Location, scope: MetricScope): readonly Diagnostic[] {
  const named = scope.catalog.models.get(parts[0] ?? '');
  const reached = findName(parts, from);
  const lost = named !== undefined && reached.kind === 'not-reached' && reached.resolution.kind === 'unreachable';
  const place = lost ? levelScope(named, scope) : from;
  const found = findName(parts, place);
  if (found.kind === 'leaf') return [];
  const message = nameMessage(parts, found, place);
  return [{ ...(parts.length === 1 && !message.hint ? didYouMean(elsewhereOf(parts, scope)) : {}), ...message, severity: 'error', at }];
}

/** A bare name as other models write it that have it. */
const elsewhereOf = (parts: readonly string[], scope: MetricScope): string | undefined =>
  [...scope.catalog.models.values()]
    .filter((model) => model.dimensions.has(parts.join('.')) && findName(parts, levelScope(model, scope)).kind === 'leaf')
    .map((model) => `${model.name}.${parts.join('.')}`)[0];

/** The scope in which a condition of a metric is bound against the model of a measure. */
export function conditionScope(
  condition: Condition,
  model: Model,
  scope: Omit<RowScope, 'model' | 'place' | 'home' | 'hidden'>,
  place: RowPlace = 'metric-filter',
): RowScope {
  return { ...scope, model, place, hidden: condition.hidden, ...(condition.home ? { home: condition.home } : {}) };
}

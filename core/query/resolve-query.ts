// A request by names, to a query of things: every name resolved, every refusal made.
import type { Catalog } from '../catalog/semantic-catalog.ts';
import { conjunctsOf } from '../expression/transform.ts';
import { ok, refused, type Diagnostic, type Result } from '../source/diagnostic.ts';
import { isGrain, type Grain } from '../time/grains.ts';
import { assembleQuery } from './assemble-query.ts';
import { askedGroups, findAsked, metricNames, withAdHocMetrics, type Asked } from './asked.ts';
import { parsedConditions, type OutsideCondition } from './inputs/conditions.ts';
import type { QueryContext } from './request/context.ts';
import { readCompare } from './clauses/compare.ts';
import { funnelAsked, funnelQuery } from './journeys/funnels.ts';
import { recogniseOwnTime } from './time/own-time.ts';
import { resolveParameters } from './request/parameters.ts';
import type { Query } from './query.ts';
import { askedTwice, nothingAsked } from './refusals.ts';
import type { QueryRequest } from './request/request.ts';
import { openResolver } from './open-resolver.ts';
import { find, type Resolver } from './resolver.ts';
import { checkParameters } from './request/check-parameters.ts';
import { shapeOf, type Shape } from './request/shape.ts';
import { askedBehind, namesBehind } from './rows/asked-behind.ts';
import { withCellGroups } from './rows/cell-groups.ts';
import { oneMetricForRows } from './rows/row-refusals.ts';
import { rowGroups } from './rows/rows-behind.ts';
import { segmentsOf } from './clauses/segments.ts';
import { settled } from './time/settled.ts';
import { leaveOutUnfinished, resolveTiming, timesIn } from './time/timing.ts';
import { calendarsIn, grainsIn, timedBy } from './time/timed-query.ts';
import { valuesMetric } from './clauses/values-of.ts';

/** Resolves a request. */
export function resolveQuery(request: QueryRequest, projectCatalog: Catalog, context: QueryContext): Result<Query> {
  const shape = shapeOf(request);
  return shape.ok ? resolveShaped(request, shape.value, projectCatalog, context) : shape;
}

/** The grains in `by`, and of a cell. */
export const grainsOf = (request: QueryRequest): readonly Grain[] => timesIn(request).filter(isGrain);

/** Resolves a request whose conditions are parsed. */
export function resolveShaped(request: QueryRequest, shape: Shape, projectCatalog: Catalog, context: QueryContext): Result<Query> {
  const made = withAdHocMetrics(request, projectCatalog);
  if (!made.ok) return made;
  const catalog = made.value;
  const findings: Diagnostic[] = [];
  const by = withCellGroups(askedGroups(request.by ?? [], catalog, findings), request, catalog);
  const timing = resolveTiming(request, catalog, context, grainsIn(by));
  const parameters = resolveParameters(request, catalog, context.claims);
  if (!timing.ok || !parameters.ok) return refused(...findings, ...problemsOf(timing), ...problemsOf(parameters));
  const resolver = openResolver(catalog, timing.value, by, findings, context);
  const asked = resolveMetrics(request, resolver);
  const whole: Resolver = {
    ...resolver,
    where: [...whereOf(request, shape, resolver), ...cellOf(shape, resolver), ...segmentsOf(request, resolver)],
  };
  if (findings.length > 0) return refused(...findings);
  if (request.rows && asked.length === 0) return refused(oneMetricForRows());
  const metrics = asked.length > 0 ? asked : valuesMetric(request, by, whole);
  if (metrics.length === 0) return refused(...(findings.length > 0 ? findings : [nothingAsked()]));
  const groups = recogniseOwnTime(request.rows ? rowGroups(request, by, metrics, whole) : by, metrics, whole);
  const timingOfGroups = leaveOutUnfinished({ ...whole.timing, grains: grainsIn(groups), calendars: calendarsIn(groups) });
  const compare =
    request.compare === undefined ? undefined : readCompare(request.compare, timingOfGroups, catalog.calendars, whole.ageGrains);
  if (compare && !compare.ok) return compare;
  const timed: Resolver = {
    ...whole,
    timing: settled(timingOfGroups, metrics, request),
    ...(compare ? { compare: compare.value } : {}),
    ...(request.targets ? { targets: true } : {}),
  };
  const funnel = funnelAsked(metrics);
  const query = funnel
    ? funnelQuery(funnel, request, groups, timed, timedBy(groups, timed, false))
    : assembleQuery(request, shape, metrics, groups, timed, asked.length === 0);
  find(timed, ...checkParameters(query, parameters.value, catalog));
  return findings.length > 0
    ? refused(...findings)
    : ok({ ...query, parameters: parameters.value, ...(timed.ofMoment.written ? { ofMoment: true } : {}) });
}

const problemsOf = (result: Result<unknown>): readonly Diagnostic[] => (result.ok ? [] : result.diagnostics);

function resolveMetrics(request: QueryRequest, resolver: Resolver): readonly Asked[] {
  const names = request.rows ? namesBehind(request) : metricNames(request);
  names.filter((name, index) => names.indexOf(name) < index).forEach((name) => find(resolver, askedTwice(name)));
  return names.flatMap((name) => {
    const asked = request.rows ? askedBehind(name, request, resolver.catalog) : findAsked(name, resolver.catalog);
    if (!asked.ok) find(resolver, ...asked.diagnostics);
    return asked.ok ? [asked.value] : [];
  });
}

/** What holds in the cell whose rows are wanted. */
const cellOf = ({ cell }: Shape, { scope }: Resolver): readonly OutsideCondition[] =>
  cell.flatMap(({ text, condition }) =>
    parsedConditions({ text }, condition, 'query-filter', scope).map((part): OutsideCondition => ({ ...part, ofCell: true })),
  );

function whereOf(request: QueryRequest, shape: Shape, resolver: Resolver): readonly OutsideCondition[] {
  const text = { text: request.where ?? '' };
  return shape.where ? conjunctsOf(shape.where).flatMap((part) => parsedConditions(text, part, 'query-filter', resolver.scope)) : [];
}

// A request by names, to a query of things: every name resolved, every refusal made.
import type { CalendarGrain } from '../catalog/catalog.ts';
import type { Catalog } from '../catalog/semantic-catalog.ts';
import { conjunctsOf } from '../expression/transform.ts';
import { ok, refused, type Diagnostic, type Result } from '../source/diagnostic.ts';
import { asOfText } from '../time/as-of.ts';
import { isGrain, type Grain } from '../time/grains.ts';
import { isRangeUnfinished, unfinishedFrom } from '../time/unfinished.ts';
import { clockText, dateText } from '../time/time-text.ts';
import { DAY, type Clock } from '../time/point.ts';
import { askedGroups, findAsked, metricNames, withAdHocMetrics, type Asked } from './asked.ts';
import { unfinishedDay } from './calendars.ts';
import { parsedConditions, scopeOf, type OutsideCondition } from './conditions.ts';
import type { QueryContext } from './context.ts';
import { resolveFill } from './fill.ts';
import { outputsOf, readCompare } from './compare.ts';
import { notOverForAll } from './last-ages.ts';
import { funnelAsked, funnelQuery } from './funnels.ts';
import { openGrouping, groupsOf, showsGroups } from './grouping.ts';
import { resolveHaving } from './having.ts';
import { recogniseOwnTime } from './own-time.ts';
import { nowOf } from './now.ts';
import { resolveParameters } from './parameters.ts';
import type { ClockRange, OrderKey, Query, Top } from './query.ts';
import { askedTwice, nothingAsked, othersWithHaving } from './refusals.ts';
import type { QueryRequest } from './request.ts';
import { find, note, type AskedGroup, type Grouping, type Resolver } from './resolver.ts';
import { checkParameters } from './check-parameters.ts';
import { shapeOf, type Shape } from './shape.ts';
import { createColumns, resolveOrder } from './columns.ts';
import { rowGroups } from './rows-behind.ts';
import { segmentsOf } from './segments.ts';
import { settled } from './settled.ts';
import { leaveOutUnfinished, resolveTiming, type Timing } from './timing.ts';
import { checkOthers, resolveTop } from './top.ts';
import { totalLevels } from './totals.ts';
import { valuesMetric } from './values-of.ts';

/** Resolves a request. */
export function resolveQuery(request: QueryRequest, projectCatalog: Catalog, context: QueryContext): Result<Query> {
  const shape = shapeOf(request);
  return shape.ok ? resolveShaped(request, shape.value, projectCatalog, context) : shape;
}

/** The grains in `by`. */
export const grainsOf = (request: QueryRequest): readonly Grain[] => (request.by ?? []).filter(isGrain);

/** Resolves a request whose conditions are parsed. */
export function resolveShaped(request: QueryRequest, shape: Shape, projectCatalog: Catalog, context: QueryContext): Result<Query> {
  const made = withAdHocMetrics(request, projectCatalog);
  if (!made.ok) return made;
  const catalog = made.value;
  const findings: Diagnostic[] = [];
  const by = askedGroups(request.by ?? [], catalog, findings);
  const timing = resolveTiming(request, catalog, context, grainsIn(by));
  const parameters = resolveParameters(request, catalog, context.claims);
  if (!timing.ok || !parameters.ok) return refused(...findings, ...problemsOf(timing), ...problemsOf(parameters));
  const resolver = openResolver(catalog, timing.value, by, findings, context);
  const asked = resolveMetrics(request, resolver);
  const whole: Resolver = { ...resolver, where: [...whereOf(request, shape, resolver), ...segmentsOf(request, resolver)] };
  if (findings.length > 0) return refused(...findings);
  const metrics = asked.length > 0 ? asked : valuesMetric(request, by, whole);
  if (metrics.length === 0) return refused(...(findings.length > 0 ? findings : [nothingAsked()]));
  const groups = recogniseOwnTime(request.rows ? rowGroups(request, by, metrics, whole) : by, metrics, whole);
  const timingOfGroups = leaveOutUnfinished({ ...whole.timing, grains: grainsIn(groups), calendars: calendarsIn(groups) });
  const compare = request.compare === undefined ? undefined : readCompare(request.compare, timingOfGroups, catalog.calendars);
  if (compare && !compare.ok) return compare;
  const timed: Resolver = {
    ...whole,
    timing: settled(timingOfGroups, metrics, request),
    ...(compare ? { compare: compare.value } : {}),
    ...(request.targets ? { targets: true } : {}),
  };
  const funnel = funnelAsked(metrics);
  const query = funnel
    ? funnelQuery(funnel, request, groups, timed, commonOf(groups, timed, false))
    : assemble(request, shape, metrics, groups, timed, asked.length === 0);
  find(timed, ...checkParameters(query, parameters.value, catalog));
  return findings.length > 0 ? refused(...findings) : ok({ ...query, parameters: parameters.value });
}

/** Nothing found yet, no condition in force. */
const openResolver = (
  catalog: Catalog,
  timing: Timing,
  by: readonly AskedGroup[],
  findings: Diagnostic[],
  context: QueryContext,
): Resolver => ({
  catalog,
  scope: scopeOf(catalog, context.schema),
  timing,
  where: [],
  ageGrains: by.flatMap((group) => (group.kind === 'age' ? [group.grain] : [])),
  findings,
  notes: new Map(),
  seen: new Map(),
  schema: context.schema,
  ...(context.calendars ? { calendars: context.calendars } : {}),
});

const grainsIn = (groups: readonly AskedGroup[]): readonly Grain[] =>
  groups.flatMap((group) => (group.kind === 'time' ? [group.grain] : []));
const calendarsIn = (groups: readonly AskedGroup[]): readonly CalendarGrain[] =>
  groups.flatMap((group) => (group.kind === 'calendar' ? [group.grain] : []));

const problemsOf = (result: Result<unknown>): readonly Diagnostic[] => (result.ok ? [] : result.diagnostics);

function resolveMetrics(request: QueryRequest, resolver: Resolver): readonly Asked[] {
  const names = metricNames(request);
  names.filter((name, index) => names.indexOf(name) < index).forEach((name) => find(resolver, askedTwice(name)));
  return names.flatMap((name) => {
    const asked = findAsked(name, resolver.catalog);
    if (!asked.ok) find(resolver, ...asked.diagnostics);
    return asked.ok ? [asked.value] : [];
  });
}

function whereOf(request: QueryRequest, shape: Shape, resolver: Resolver): readonly OutsideCondition[] {
  const text = { text: request.where ?? '' };
  return shape.where ? conjunctsOf(shape.where).flatMap((part) => parsedConditions(text, part, 'query-filter', resolver.scope)) : [];
}

/** The query, once it is known what was asked for. */
function assemble(
  request: QueryRequest,
  shape: Shape,
  metrics: readonly Asked[],
  groups: readonly AskedGroup[],
  resolver: Resolver,
  valuesOnly: boolean,
): Omit<Query, 'parameters'> {
  const grouping = openGrouping(groups, false);
  const outputs = metrics.flatMap((asked) => outputsOf(asked, { makesGroups: true, shown: !valuesOnly }, grouping, resolver));
  showsGroups(grouping, resolver);
  const columns = createColumns(outputs, groups, grouping, resolver);
  const having = resolveHaving(shape.having, columns.find, resolver);
  const order: readonly OrderKey[] = resolveOrder(request.order ?? [], columns, resolver);
  const top: Top | undefined = request.top && resolveTop(request.top, metrics, groups, resolver);
  if (top?.others) checkOthers(top, grouping, resolver);
  if (request.top?.others && request.having !== undefined) find(resolver, othersWithHaving());
  const fill = request.fill ? resolveFill(groups, grouping, resolver) : undefined;
  const notOver = notOverForAll(grouping);
  const common = commonOf(groups, resolver, valuesOnly);
  const totals = totalLevels(request.totals, groups, resolver).map((level) => totalQuery(level, metrics, resolver, common));
  return {
    ...common,
    groups: groupsOf(grouping),
    inputs: [...grouping.inputs.values()],
    outputs: columns.outputs(),
    ...(notOver ? { notOver, ...(request.complete ? { onlyOver: true } : {}) } : {}),
    having,
    order,
    top,
    fill,
    limit: request.limit,
    skip: request.skip,
    totals,
    notes: [...resolver.notes.values()],
  };
}

type Common = Pick<Query, 'valuesOnly' | 'range' | 'unfinished' | 'incomplete' | 'asOf' | 'now' | 'settings' | 'schema'>;

/** What the query and its totals have in common. */
function commonOf(groups: readonly AskedGroup[], resolver: Resolver, valuesOnly: boolean): Common {
  const { timing } = resolver;
  const { settings, asOf, range, over = asOf } = timing;
  const notOver = range !== undefined && isRangeUnfinished(range, over);
  if (range?.before && range.before.clock > asOf.clock && !range.wholeBefore)
    note(resolver, 'beyond-as-of', `the range reaches beyond ${asOfText(asOf, settings.zone)}; rows later than that do not count`);
  return {
    valuesOnly,
    range: range && clockRange(timing),
    unfinished: unfinishedOf(groups, timing),
    incomplete: notOver,
    asOf: asOfText(asOf, settings.zone),
    now: nowOf(timing),
    settings,
    schema: resolver.schema,
  };
}

function clockRange({ range }: Timing): ClockRange | undefined {
  return range?.from && range.before ? { from: edgeText(range.from.clock), before: edgeText(range.before.clock) } : undefined;
}

const edgeText = (at: Clock): string => (at % DAY === 0 ? dateText(at) : clockText(at));

/** From which period on rows are marked: the one that `as_of` falls in, unless the range ends before. */
function unfinishedOf(groups: readonly AskedGroup[], { asOf, over = asOf, range, settings, grains }: Timing): Query['unfinished'] {
  const times = groups.flatMap((group, index) => (group.kind === 'time' || group.kind === 'calendar' ? [index] : []));
  if (times.length === 0 || (range?.before && range.before.clock < over.clock)) return undefined;
  const calendars = calendarsIn(groups);
  return {
    groups: times,
    from: clockText(unfinishedFrom(grains, over, settings)),
    ...(calendars.length > 0 ? { calendars, day: unfinishedDay(over) } : {}),
  };
}

/** The query at a coarser level: the same metrics without some of the groups. */
function totalQuery(
  level: { readonly out: readonly string[]; readonly kept: readonly AskedGroup[] },
  metrics: readonly Asked[],
  resolver: Resolver,
  common: Common,
): Query['totals'][number] {
  const grouping: Grouping = openGrouping(level.kept, true);
  const outputs = metrics.flatMap((asked) => outputsOf(asked, { makesGroups: true, shown: true }, grouping, resolver));
  const unfinished = unfinishedOf(level.kept, { ...resolver.timing, grains: grainsIn(level.kept) });
  return {
    out: level.out,
    query: {
      ...common,
      unfinished,
      groups: groupsOf(grouping),
      inputs: [...grouping.inputs.values()],
      outputs,
      order: [],
      totals: [],
      notes: [],
      parameters: new Map(),
    },
  };
}

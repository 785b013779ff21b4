// A request for a funnel to a query: for each step the number of chosen attempts that reach it.
import { nameOf } from '../../catalog/asked-name.ts';
import type { Funnel, JourneySide } from '../../catalog/catalog.ts';
import type { Metric } from '../../catalog/metric.ts';
import { types } from '../../expression/type.ts';
import type { Asked } from '../asked.ts';
import { metricConditions } from '../inputs/conditions.ts';
import { attemptsOf, isPeriod, reachedLeaf } from './attempts-of.ts';
import { firstStepOutput } from './first-step.ts';
import { groupsOf, openGrouping, showsGroups } from '../grouping.ts';
import { inputColumn } from '../input-columns.ts';
import { funnelColumns } from './funnel-columns.ts';
import { funnelBeside, funnelColumn } from './journey-refusals.ts';
import type { Input, Query, RowsInput, StepLabel } from '../query.ts';
import type { QueryRequest } from '../request/request.ts';
import { find, type AskedGroup, type Frame, type Grouping, type Resolver } from '../resolver.ts';

/** The funnel that a request asks for, if it asks for one and nothing else. */
export function funnelAsked(asked: readonly Asked[]): { readonly metric: Metric; readonly funnel: Funnel } | undefined {
  const [only, another] = asked;
  if (only?.kind !== 'metric' || another || only.metric.broken || only.metric.formula.kind !== 'funnel' || only.metric.formula.number)
    return undefined;
  return { metric: only.metric, funnel: only.metric.formula.funnel };
}

/** Parts of a request that a funnel has no use for. */
const REFUSED = ['having', 'order', 'limit', 'skip', 'top', 'totals', 'fill', 'compare', 'targets'] as const;

/** The query of a funnel; `common` is what it shares with every other. */
export function funnelQuery<Common>(
  { metric, funnel }: { readonly metric: Metric; readonly funnel: Funnel },
  request: QueryRequest,
  groups: readonly AskedGroup[],
  resolver: Resolver,
  common: Common,
): Common & Pick<Query, 'groups' | 'inputs' | 'outputs' | 'order' | 'totals' | 'funnel' | 'notes'> {
  for (const part of REFUSED) if (isSaid(request[part])) find(resolver, funnelBeside(metric.name, part));
  const own: readonly string[] = funnelColumns.map(({ name }) => name);
  for (const { name } of groups) if (own.includes(name)) find(resolver, funnelColumn(metric.name, name));
  const grouping = openGrouping(groups, false);
  const reached = reachedInputs(metric, funnel, grouping, resolver);
  showsGroups(grouping, resolver);
  return {
    ...common,
    groups: groupsOf(grouping),
    inputs: reached,
    outputs: [],
    order: [],
    totals: [],
    funnel: { name: metric.name, labels: funnel.steps.map(labelOf), reached },
    notes: [...resolver.notes.values()],
  };
}

const isSaid = (value: unknown): boolean => value !== undefined && value !== false && !(Array.isArray(value) && value.length === 0);

/** For each step an input that counts the attempts that reach it: of the same rows along the same groups as those that begin. */
function reachedInputs(metric: Metric, funnel: Funnel, grouping: Grouping, resolver: Resolver): readonly Input[] {
  const filter = metric.filter ? metricConditions(metric.filter, 'metric-filter', resolver.scope) : [];
  const frame: Frame = {
    asked: metric.name,
    layers: [resolver.where, filter].map((conditions) => ({ kind: 'conditions', conditions })),
    across: [],
    spans: [],
    makesGroups: true,
    inside: [],
  };
  const begun = firstStepOutput(funnel, metric, frame, grouping, resolver);
  if (begun.kind !== 'input' || begun.input.kind !== 'rows') return [];
  const { input } = begun;
  const attempts = attemptsOf(funnel, input.keys, isPeriod, frame, grouping, resolver);
  return funnel.steps.map((_, step): RowsInput => {
    const filter = reachedLeaf(attempts, step, input.model, resolver);
    const aggregate = { kind: 'aggregate' as const, name: 'count', args: [], filter, type: types.integer };
    return { ...input, aggregate, id: step === 0 ? input.id : inputColumn(grouping.taken, metric.name) };
  });
}

/** A step of what the caller may not know of, and which nobody named otherwise, is called by its number. */
function labelOf({ measure }: JourneySide, index: number): StepLabel {
  const { label = {}, denied } = measure;
  const plain = label[''] ?? label['en'] ?? Object.values(label)[0];
  if (plain !== undefined) return { plain, localized: label };
  return { plain: denied ? String(index + 1) : nameOf(measure) };
}

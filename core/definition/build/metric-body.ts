// What a metric is follows from which keys it has.
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { Location } from '../../source/location.ts';
import type { MetricBody, TwoStepAggregate } from '../definitions.ts';
import type { MetricRecord } from '../keys/metric.ts';
import { keyGoesWith, keysExclude, missingKey } from '../messages.ts';
import { conversionBody, funnelBody } from './journeys.ts';

/** Keys that say what a metric is: one of them stands in each. */
const kinds = ['expr', 'avg', 'sum', 'min', 'max', 'median', 'count', 'rank', 'conversion', 'funnel'] as const;
type Kind = (typeof kinds)[number];

/** Keys that belong to some kinds, and how those are called. */
const companions: Readonly<Record<string, { readonly kinds: readonly Kind[]; readonly called: string }>> = {
  per: { kinds: ['avg', 'sum', 'min', 'max', 'median', 'count'], called: '"avg", "sum", "min", "max", "median" or "count"' },
  having: { kinds: ['avg', 'sum', 'min', 'max', 'median', 'count'], called: '"count" or another aggregate over members' },
  among: { kinds: ['rank'], called: '"rank"' },
};

/** The key that says what a metric is. */
export const kindOf = ({ keys }: Pick<MetricRecord, 'keys'>): string | undefined => kinds.find((key) => keys.has(key));

/** What changes a number says nothing of a funnel, which has several. */
const notOfFunnels = ['trailing', 'to_date', 'running', 'offset', 'since', 'if_empty', 'ignore', 'across', 'time'] as const;

/** The body of a metric, or what keeps it from having one. */
export function metricBody(name: string, at: Location, { keys, values }: MetricRecord): MetricBody | Diagnostic | undefined {
  const [kind, second] = kinds.filter((key) => keys.has(key));
  if (!kind) return missingKey(`the metric "${name}"`, 'to say what it is', at, `write ${name}: { expr: orders.revenue }`);
  if (second) return keysExclude(kind, second, keys.get(second) ?? at);
  for (const [key, { kinds: fitting, called }] of Object.entries(companions)) {
    const place = keys.get(key);
    if (place && !fitting.includes(kind)) return keyGoesWith(key, called, place);
  }
  const modifier = kind === 'funnel' ? notOfFunnels.find((key) => keys.has(key)) : undefined;
  if (modifier) return keysExclude('funnel', modifier, keys.get(modifier) ?? at);
  if (kind === 'conversion') return values.conversion && conversionBody(name, values.conversion);
  if (kind === 'funnel') return values.funnel && funnelBody(name, values.funnel);
  return (
    bodies[kind](values, keys.get(kind) ?? at, kind) ??
    (values[kind] === undefined ? undefined : incomplete(name, kind, keys.get(kind) ?? at))
  );
}

/** Kinds whose parts stand beside the key that names them. */
type PlainKind = Exclude<Kind, 'conversion' | 'funnel'>;
type BodyOf = (values: MetricRecord['values'], at: Location, kind: PlainKind) => MetricBody | undefined;

const twoStep: BodyOf = (values, _, kind) => {
  const aggregate = kind as TwoStepAggregate;
  const of = values[aggregate];
  return of && values.per && { kind: 'two-step', aggregate, of, per: values.per, ...(values.having ? { having: values.having } : {}) };
};

const bodies: Readonly<Record<PlainKind, BodyOf>> = {
  expr: ({ expr }) => expr && { kind: 'expression', expr },
  avg: twoStep,
  sum: twoStep,
  min: twoStep,
  max: twoStep,
  median: twoStep,
  count: (values, at, kind) => (values.per ? twoStep(values, at, kind) : members(values)),
  rank: ({ rank, among }) => rank && among && { kind: 'rank', of: rank, among },
};

/** `count: customers`: the rows of a model. */
function members({ count, having }: MetricRecord['values']): MetricBody | undefined {
  return count?.at && { kind: 'members', count: { value: count.text, at: count.at }, ...(having ? { having } : {}) };
}

const incomplete = (name: string, kind: Kind, at: Location): Diagnostic =>
  missingKey(
    `the metric "${name}"`,
    kind === 'rank' ? '"among" beside "rank"' : `"per" beside "${kind}"`,
    at,
    kind === 'rank' ? 'write among: and a role or a model' : 'write per: and a role, a model or a grain',
  );

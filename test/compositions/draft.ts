// A request while modifiers are put onto it, one after the other.
import type { PlainMap } from '../reference/plain.ts';
import type { Request } from '../reference/request.ts';

/** What has been put together. */
export interface Draft {
  readonly metrics: readonly PlainMap[];
  readonly request: Omit<Request, 'metrics'>;
  /** Whether metrics have ages for their time. */
  readonly aged: boolean;
  /** How many helpers there are, so that each has a name of its own. */
  readonly helpers: number;
}

/** One thing of the language that a request may have. */
export interface Modifier {
  readonly name: string;
  /** `metric`: it changes what a metric is, so that the order of two matters; `subject`: one more metric; `request`: a clause. */
  readonly kind: 'subject' | 'metric' | 'request';
  readonly put: (draft: Draft) => Draft;
}

/** Nothing yet. */
export const blank: Draft = { metrics: [], request: {}, aged: false, helpers: 0 };

/** One more metric. */
export const subject = (name: string, yaml: PlainMap): Modifier => ({
  name,
  kind: 'subject',
  put: (d) => ({ ...d, metrics: [...d.metrics, yaml] }),
});

/** Keys of a metric around what there is. */
export const around = (name: string, keys: PlainMap, aged = false): Modifier =>
  wrap(name, (helper, given) => ({ expr: helper, ...keys, with: { [helper]: given } }), aged);

/** A metric made of another. */
export const wrap = (name: string, make: (helper: string, given: PlainMap) => PlainMap, aged = false): Modifier => ({
  name,
  kind: 'metric',
  put: (d) => ({
    ...d,
    metrics: d.metrics.map((given) => make(`h${d.helpers}`, given)),
    aged: d.aged || aged,
    helpers: d.helpers + 1,
  }),
});

/** A clause of a request; names in `by` are added, conditions joined. */
export const clause = (name: string, given: Omit<Request, 'metrics'>): Modifier => ({
  name,
  kind: 'request',
  put: (d) => {
    const by = [...new Set([...(d.request.by ?? []), ...(given.by ?? [])])];
    const where = [d.request.where, given.where].filter((c) => c !== undefined).join(' and ');
    return { ...d, request: { ...d.request, ...given, ...(by.length > 0 ? { by } : {}), ...(where === '' ? {} : { where }) } };
  },
});

/** What a request is asked by where no modifier says it. */
export type Around = 'month' | 'range' | 'nothing';

/** The request. */
export function requestOf(modifiers: readonly Modifier[], around: Around): Request {
  const ordered = (['subject', 'metric', 'request'] as const).flatMap((kind) => modifiers.filter((m) => m.kind === kind));
  const given = ordered.some(({ kind }) => kind === 'subject') ? blank : { ...blank, metrics: [{ expr: 'orders.amount' }] };
  const draft = ordered.reduce((d, { put }) => put(d), given);
  const metrics = draft.metrics.map((yaml, index): PlainMap => ({ name: `m${index + 1}`, ...yaml }));
  const by = draft.request.by ?? [];
  const isFunnel = metrics.some((m) => m['funnel'] !== undefined);
  const grain = draft.aged ? ['age.month'] : around === 'month' ? ['month'] : [];
  const has = by.some((name) => !name.includes('.') || name.startsWith('age.'));
  const time = around === 'range' && !draft.aged ? { time: { from: '2025-01-01', before: '2025-04-01' } } : {};
  const all = has ? by : [...grain, ...by];
  return {
    ...time,
    ...draft.request,
    metrics,
    ...(all.length > 0 && !(isFunnel && by.length === 0 && around !== 'month') ? { by: all } : {}),
  };
}

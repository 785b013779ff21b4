// Metrics that look at other spans of time: windows, offsets, growth, periods of periods, days of the span, members that came back.
import { isOn } from './features.ts';
import { rolesFrom } from './reach.ts';
import { named, type Made, type Parts, type Shape } from './shapes.ts';
import type { MadeNumber } from './names.ts';

/** The shapes that are generated. */
export function timeShapes(): readonly Shape[] {
  return [
    ...(isOn('windows') ? [windowed, windowed] : []),
    ...(isOn('offsets') ? [offset, growth, returned] : []),
    ...(isOn('offsets') && isOn('windows') ? [both] : []),
    ...(isOn('each-period') ? [eachPeriod, eachPeriod, daysThat] : []),
    ...(isOn('period-days') ? [aDay, aDay] : []),
  ];
}

export interface Subject extends MadeNumber {
  readonly models: readonly string[];
}

/** A metric of the time shapes is made of it: a measure of a model with a time, or a metric over such. */
export function subject(p: Parts): Subject | undefined {
  const timed = new Set(p.models.filter((m) => m.hasTime).map((m) => m.name));
  const earlier = p.earlier.filter((m) => m.yaml['rank'] === undefined && m.models.every((name) => timed.has(name)));
  const metric = p.c.once(3) ? p.c.from(earlier) : undefined;
  if (metric) return metric;
  const measure = p.c.from(p.models.flatMap((m) => m.measures.filter((x) => x.numeric && (m.hasTime || x.inForce))));
  return measure && { ...measure, models: [measure.model] };
}

export const about = (p: Parts, yaml: (s: Subject) => Readonly<Record<string, unknown>>, exact = true): Made | undefined => {
  const s = subject(p);
  return s && { yaml: yaml(s), exact: exact && s.exact, models: s.models, timed: true };
};

export const windowOf = ({ c, calendar }: Parts): Readonly<Record<string, unknown>> => {
  if (calendar && c.once(3)) return c.of([{ to_date: 'cal_month' }, { to_date: 'cal_week' }, { trailing: '2 cal_weeks' }]);
  const kind = c.below(4);
  if (kind === 0) return { trailing: c.of(['28 days', '7 days', '3 months', '1 month', '2 weeks', '1 quarter', '1 year', '400 days']) };
  if (kind === 1) return { running: true };
  return { to_date: c.of(['month', 'week', 'quarter', 'year', 'fiscal_year', 'fiscal_quarter', 'day']) };
};

const offsets = ['1 month', '1 year', '1 week', '1 quarter', '364 days', '1 day', '2 months', '10 days', '30 days'] as const;

export const offsetOf = ({ c, calendar }: Parts): unknown => {
  const by = calendar && c.once(3) ? c.of(['1 cal_month', '1 cal_week', '3 cal_months']) : c.of(offsets);
  return c.once(4) ? { by, whole: true } : by;
};

const windowed: Shape = (p) => about(p, (s) => ({ expr: named(s), ...windowOf(p) }));

const offset: Shape = (p) => about(p, (s) => ({ expr: named(s), offset: offsetOf(p) }));

const both: Shape = (p) => about(p, (s) => ({ expr: named(s), offset: offsetOf(p), ...windowOf(p) }));

const growth: Shape = (p) =>
  about(p, (s) => ({ expr: `${named(s)} / before - 1`, with: { before: { expr: named(s), offset: offsetOf(p) } } }), false);

/** A metric of each period. */
const eachPeriod: Shape = (p) => {
  const aggregate = p.c.of(['avg', 'max', 'sum', 'count', 'median', 'min']);
  return about(
    p,
    (s) => ({
      [aggregate]: named(s),
      per: p.c.of(['day', 'month', 'week', 'quarter']),
      ...(p.c.once(3) ? { if_empty: 0 } : {}),
      ...(p.c.once(5) ? windowOf(p) : {}),
    }),
    aggregate !== 'avg' && aggregate !== 'median',
  );
};

/** Periods for which a condition holds. */
const daysThat: Shape = (p) => {
  const second = p.measure();
  const timed = p.models.some((m) => m.name === second.model && m.hasTime);
  return timed
    ? about(p, (s) => ({ count: named(s), per: p.c.of(['day', 'month']), having: `${named(second)} > ${p.c.below(2)}` }))
    : undefined;
};

const aDay: Shape = (p) => about(p, (s) => ({ expr: `${named(s)} / period.days` }), false);

/** Members that were there before: now and a span earlier, or in a window. */
const returned: Shape = (p) => {
  const s = subject(p);
  if (!s || s.models.length !== 1) return undefined;
  const of = p.c.from(rolesFrom(s.models[0] ?? '', p.world).filter((r) => (p.models.find((m) => m.name === r.model)?.key.length ?? 0) > 0));
  if (!of) return undefined;
  const before = { expr: named(s), ...(p.c.once(2) ? windowOf(p) : { offset: offsetOf(p) }) };
  const condition = p.c.of([`${named(s)} > 0 and before > 0`, `${named(s)} is null and before is not null`, `before >= ${named(s)}`]);
  const having = { having: condition, with: { before } };
  if (p.c.once(3) && !of.many) return { yaml: { sum: named(s), per: of.name, ...having }, exact: s.exact, models: s.models, timed: true };
  return { yaml: { count: of.name, ...having }, exact: true, models: s.models, timed: true };
};

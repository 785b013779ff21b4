// Metrics that say several things at once: windows over offsets beside filters, what is computed for each member over a window, parameters.
import { isOn } from './features.ts';
import { makeCondition } from './make-condition.ts';
import { rolesFrom } from './reach.ts';
import { dimensionsFrom, named, type Parts, type Shape } from './shapes.ts';
import { about, offsetOf, subject, windowOf } from './time-shapes.ts';

/** The shapes that are generated. */
export function furtherShapes(): readonly Shape[] {
  return [
    ...(isOn('modifiers') ? [modified, nested] : []),
    ...(isOn('of-each') ? [ofEach, ofEach] : []),
    ...(isOn('parameters') ? [withParameter, withParameter] : []),
  ];
}

const moves = (p: Parts): Readonly<Record<string, unknown>> => ({
  ...(p.c.once(2) ? { offset: offsetOf(p) } : {}),
  ...windowOf(p),
});

/** A window, perhaps moved, beside a filter or a value for what is empty. */
const modified: Shape = (p) =>
  about(p, (s) => {
    const filter = p.c.once(2) && s.models.length === 1 ? makeCondition(p.c, plainDimensions(s.models[0] ?? '', p), 1) : undefined;
    return { expr: named(s), ...(filter === undefined ? { if_empty: 0 } : { filter }), ...moves(p) };
  });

/** Windows and offsets over each other, two or three deep. */
const nested: Shape = (p) =>
  about(p, (s) => {
    const inmost = { expr: named(s), ...(p.c.once(2) ? windowOf(p) : { offset: offsetOf(p) }) };
    const inner = { expr: 'inmost', with: { inmost }, ...(p.c.once(2) ? { offset: offsetOf(p) } : windowOf(p)) };
    return { expr: 'middle', with: { middle: inner }, if_empty: 0, ...(p.c.once(3) ? moves(p) : { offset: offsetOf(p) }) };
  });

/** A metric over a window, or of an earlier span, of each member. */
const ofEach: Shape = (p) => {
  const s = subject(p);
  const model = s?.models[0] ?? '';
  const per = p.c.from(rolesFrom(model, p.world).filter((r) => !r.many && (p.models.find((m) => m.name === r.model)?.key.length ?? 0) > 0));
  if (!s || s.models.length !== 1 || !per) return undefined;
  const aggregate = p.c.of(['avg', 'max', 'sum', 'count', 'min', 'median']);
  const inner = { expr: named(s), ...(p.c.once(3) ? { offset: offsetOf(p) } : moves(p)) };
  const yaml = { [aggregate]: 'inner', per: per.name, with: { inner }, ...(p.c.once(3) ? { if_empty: 0 } : {}) };
  return { yaml, exact: s.exact && aggregate !== 'avg' && aggregate !== 'median', models: s.models, timed: true };
};

/** A metric with a parameter in its expression or filter. */
const withParameter: Shape = (p) => {
  const a = p.measure();
  const yaml = p.c.of<Readonly<Record<string, unknown>>>([
    { expr: `${named(a)} * :factor` },
    { expr: named(a), filter: `${a.model}.n >= :least` },
    { expr: named(a), filter: `${a.model}.kind in (:kinds)` },
    { expr: `case when ${named(a)} > :least then ${named(a)} end` },
  ]);
  return { yaml, exact: false, models: [a.model] };
};

// a filter on the time of what looks elsewhere would starve it
const plainDimensions = (model: string, p: Parts): ReturnType<typeof dimensionsFrom> =>
  dimensionsFrom(model, p).filter((d) => !['date', 'datetime', 'timestamp'].includes(d.type));

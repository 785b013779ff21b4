// Requests of a shape of their own: a funnel, which is asked for alone, and metrics by age.
import { eventModels, eventOf, isAsFine, withinOf } from './journey-shapes.ts';
import { makeCondition } from './make-condition.ts';
import { dimensionsOf, rolesFrom, sharedRoles } from './reach.ts';
import type { Chooser } from './recipes.ts';
import type { Request } from '../reference/request.ts';
import type { MadeWorld } from './make-world.ts';
import type { MadeMetric } from './shapes.ts';

type Range = Request['time'];

/** A funnel of two or three steps. */
export function makeFunnel(c: Chooser, made: MadeWorld, range: Range): Request | undefined {
  const models = eventModels(made.models);
  const first = c.from(models);
  if (!first) return undefined;
  const later = models.filter((m) => isAsFine(m, first));
  const steps = [first, ...[0, 1].flatMap(() => c.from(later) ?? [])].slice(0, 2 + c.below(2)).map((m) => eventOf(c, m));
  const dimensions = dimensionsOf(rolesFrom(first.name, made.world), made.models);
  const dimension = c.once(2) ? c.from(dimensions.filter((d) => !['date', 'datetime', 'timestamp'].includes(d.type)))?.name : undefined;
  const by = [...(c.once(2) ? [c.of(['month', 'week', 'quarter', 'day'])] : []), ...(dimension === undefined ? [] : [dimension])];
  const where = c.once(3) ? makeCondition(c, dimensions) : undefined;
  return {
    metrics: [{ name: 'journey', funnel: { entity: c.of(['kind', 'n']), ...withinOf(c, first), steps } }],
    ...(by.length ? { by } : {}),
    ...(where === undefined ? {} : { where }),
    ...(c.once(3) && range ? { time: range } : {}),
    ...(c.once(4) ? { as_of: c.of(['2025-01-15', '2024-10-27T01:00:00Z', '2025-06-30']) } : {}),
    ...(c.once(5) ? { zone: c.of(['America/New_York', 'Europe/Berlin']) } : {}),
  };
}

/** What is done with ages and what stands beside them: some of it chosen anew at each, filled, compared, summed up. */
function clausesOfAges(c: Chooser, metrics: readonly MadeMetric[], age: string, of: string | undefined): Partial<Request> {
  const exact = c.from(metrics.filter((m) => m.exact));
  const kind = c.below(6);
  if (kind === 1 && exact && of !== undefined) {
    const within = c.below(3) > 0 ? { within: [age] } : {};
    return { top: { n: 1 + c.below(2), by: exact.name, of, ...(c.below(4) > 0 ? { others: true } : {}), ...within } };
  }
  if (kind === 2) return { totals: of === undefined || c.once(2) ? true : [[of], [age]] };
  if (kind === 3) return { fill: true };
  if (kind === 4) return { compare: c.of(['previous_period', '1 year', '1 quarter']) };
  return kind === 5 && exact ? { having: `${exact.name} > 0` } : {};
}

/** Metrics on a clock, by their age. */
export function makeAges(c: Chooser, made: MadeWorld, range: Range): Request | undefined {
  const aged = made.metrics.filter((m) => m.aged);
  const [first, second] = [c.from(aged), c.from(aged)];
  if (!first || !second) return undefined;
  const metrics = [...new Set([first, ...(c.once(2) ? [second] : [])])];
  const dimensions = dimensionsOf(sharedRoles([...new Set(metrics.flatMap((m) => m.models))], made.world), made.models);
  const dimension = c.once(2) ? c.from(dimensions.filter((d) => !['date', 'datetime', 'timestamp'].includes(d.type)))?.name : undefined;
  const where = c.once(3) ? makeCondition(c, dimensions) : undefined;
  const isNamed = metrics.every((m) => JSON.stringify(m.yaml).includes('"filter":"age.')) && c.once(2);
  const age = c.of(['age.month', 'age.week', 'age.quarter', 'age.day', 'age.year', 'age.month', 'age.month']);
  const by = [...(isNamed ? [] : [age]), ...(dimension === undefined ? [] : [dimension])];
  return {
    metrics: metrics.map((m) => m.name),
    ...(by.length ? { by } : {}),
    ...(where === undefined ? {} : { where }),
    ...(c.once(3) && range ? { time: range } : {}),
    ...(c.once(4) && !isNamed ? { complete: true } : {}),
    ...clausesOfAges(c, metrics, age, isNamed ? undefined : dimension),
    ...(c.once(3) ? { as_of: c.of(['2025-01-15', '2024-12-31', '2025-06-30', '2024-03-31']) } : {}),
    ...(c.once(5) ? { zone: c.of(['America/New_York', 'Asia/Kolkata']) } : {}),
  };
}

// Recipes become metrics over measures and over each other: ratios, filters, levels of detail, two steps, members, ranks.
import { chooser, type Choices } from './recipes.ts';
import { makeCondition } from './make-condition.ts';
import { dimensionsOf, rolesFrom, sharedRoles, type Role } from './reach.ts';
import { dimensionsFrom, named, type MadeMetric, type Parts, type Shape } from './shapes.ts';
import { journeyShapes } from './journey-shapes.ts';
import { makeTarget } from './make-targets.ts';
import { furtherShapes } from './further-shapes.ts';
import { timeShapes } from './time-shapes.ts';
import type { World } from '../reference/world.ts';
import type { MadeModel, MadeNumber } from './names.ts';

/** The metrics of a world. */
export function makeMetrics(
  recipes: readonly Choices[],
  models: readonly MadeModel[],
  world: World,
  calendar: boolean,
): readonly MadeMetric[] {
  const metrics: MadeMetric[] = [];
  recipes.forEach((choices, i) => {
    const c = chooser(choices);
    const numeric = models.flatMap((m) => m.measures.filter((x) => x.numeric));
    const measure = (): MadeNumber => c.from(numeric) ?? { name: 'regions.count', model: 'regions', exact: true, numeric: true };
    const goal = makeTarget(c, metrics, calendar);
    const made = (c.from([...shapes, ...timeShapes(), ...journeyShapes(), ...furtherShapes()]) ?? ratio)({
      c,
      models,
      world,
      calendar,
      measure,
      earlier: metrics.filter((m) => !m.aged),
    });
    if (made)
      metrics.push({
        name: `metric_${i}`,
        model: made.models[0] ?? '',
        models: made.models,
        exact: made.exact,
        numeric: true,
        timed: made.timed === true || metrics.some((m) => m.timed && JSON.stringify(made.yaml).includes(m.name)),
        aged: made.aged === true,
        yaml: made.yaml['rank'] === undefined && !made.aged ? { ...made.yaml, ...goal } : made.yaml,
      });
  });
  return metrics;
}

const ratio: Shape = (p) => {
  const [a, b] = [p.measure(), p.measure()];
  return { yaml: { expr: `${named(a)} / ${named(b)}` }, exact: false, models: [a.model, b.model] };
};

const difference: Shape = (p) => {
  const [a, b] = [p.measure(), p.measure()];
  return {
    yaml: { expr: `${named(a)} - ${named(b)}`, ...(p.c.once(2) ? { if_empty: 0 } : {}) },
    exact: a.exact && b.exact,
    models: [a.model, b.model],
  };
};

const filtered: Shape = (p) => {
  const a = p.measure();
  const filter = makeCondition(p.c, dimensionsFrom(a.model, p));
  return filter === undefined ? undefined : { yaml: { expr: named(a), filter }, exact: a.exact, models: [a.model] };
};

/** A share of what remains when a dimension, a role or everything plays no part. */
const share =
  (modifier: 'ignore' | 'across'): Shape =>
  (p) => {
    const a = p.measure();
    const roles = rolesFrom(a.model, p.world).filter((r) => !r.self);
    const dimension = p.c.from(dimensionsFrom(a.model, p).filter((d) => !['at', 'done'].includes(d.name.split('.')[1] ?? '')));
    const level =
      p.c.below(4) === 1
        ? 'all'
        : p.c.below(3) === 1 && roles.length && modifier === 'ignore'
          ? [p.c.from(roles)?.name]
          : [dimension?.name];
    const whole = { expr: named(a), [modifier]: level };
    return { yaml: { expr: `${named(a)} / whole`, with: { whole } }, exact: false, models: [a.model] };
  };

const inline: Shape = (p) => {
  const model = p.c.from(p.models);
  if (!model) return undefined;
  const one = rolesFrom(model.name, p.world).find((r) => !r.many && !r.self && p.world.models.has(r.name));
  const second = one && p.c.once(2) ? `sum(${model.name}.n * ${one.name}.n)` : `count(distinct ${model.name}.kind)`;
  return { yaml: { expr: `sum(${model.name}.amount) / ${second}` }, exact: false, models: [model.name] };
};

const reachesToo = (n: MadeNumber, role: Role, p: Parts): boolean =>
  rolesFrom(n.model, p.world).some((r) => r.name === role.name && r.model === role.model);

const modelsOf = (...numbers: readonly (MadeNumber | undefined)[]): readonly string[] => [
  ...new Set(numbers.flatMap((n) => n?.model ?? [])),
];

/** A metric of each row of another model. */
const twoStep: Shape = (p) => {
  const a = p.measure();
  const per = p.c.from(
    rolesFrom(a.model, p.world).filter((r) => (p.models.find((m) => m.name === r.model)?.key.length ?? 0) > 0 && (!r.many || p.c.once(3))),
  );
  if (!per) return undefined;
  const aggregate = p.c.of(['avg', 'max', per.many || per.name !== per.model ? 'median' : 'sum', 'count', 'median', 'min']);
  const other = p.measure();
  const second = p.c.once(3) && reachesToo(other, per, p) ? other : undefined;
  const having = second ? { having: `${named(second)} > 1` } : {};
  const ifEmpty = p.c.once(3) ? { if_empty: 0 } : {};
  return {
    yaml: { [aggregate]: named(a), per: per.name, ...having, ...ifEmpty },
    exact: aggregate === 'count' || (a.exact && ['max', 'min', 'sum'].includes(aggregate)),
    models: modelsOf(a, second),
  };
};

const members: Shape = (p) => {
  const a = p.measure();
  const of = p.c.from(rolesFrom(a.model, p.world).filter((r) => (p.models.find((m) => m.name === r.model)?.key.length ?? 0) > 0));
  if (!of) return undefined;
  const b = p.measure();
  const second = p.c.once(3) && reachesToo(b, of, p) ? b : undefined;
  const condition = `${named(a)} ${p.c.of(['>', '>=', '=', '<'])} ${p.c.of(['1', '0', '10'])}${second ? ` and ${named(second)} is not null` : ''}`;
  return { yaml: { count: of.name, having: condition }, exact: true, models: modelsOf(a, second) };
};

const rank: Shape = (p) => {
  const a = p.measure();
  const among = p.c.from(
    rolesFrom(a.model, p.world).filter((r) => !r.many && (p.models.find((m) => m.name === r.model)?.key.length ?? 0) > 0),
  );
  return among && a.exact ? { yaml: { rank: named(a), among: among.name }, exact: true, models: [a.model] } : undefined;
};

/** A filter around a metric that is made of others. */
const around: Shape = (p) => {
  const inner = p.c.from(p.earlier.filter((m) => m.yaml['rank'] === undefined));
  if (!inner) return undefined;
  const filter = makeCondition(p.c, dimensionsOf(sharedRoles(inner.models, p.world), p.models), 1);
  return filter === undefined ? undefined : { yaml: { expr: inner.name, filter }, exact: inner.exact, models: inner.models };
};

/** Another time for everything under it. */
const otherTime: Shape = (p) => {
  const a = p.measure();
  const timed = p.models.some((m) => m.name === a.model && m.hasTime) && !a.name.includes('.m');
  return timed ? { yaml: { expr: named(a), time: `${a.model}.done` }, exact: a.exact, models: [a.model] } : undefined;
};

/** An expression that sees nulls. */
const conditional: Shape = (p) => {
  const [a, b] = [p.measure(), p.measure()];
  const expr = p.c.of([
    `coalesce(${named(a)}, 0) + ${named(b)}`,
    `case when ${named(a)} > 1 then ${named(b)} end`,
    `case when ${named(a)} is null then 0 else ${named(b)} end`,
    `nullif(${named(a)}, ${named(b)})`,
    `${named(a)} - ${named(b)} * 2`,
  ]);
  return { yaml: { expr, ...(p.c.once(3) ? { if_empty: 0 } : {}) }, exact: false, models: [a.model, b.model] };
};

/** Metrics made of metrics. */
const combined: Shape = (p) => {
  const plain = p.earlier.filter((m) => m.yaml['rank'] === undefined);
  const [a, b] = [p.c.from(plain), p.c.from(plain)];
  if (!a || !b) return undefined;
  const ifEmpty = p.c.once(3) ? { if_empty: 0 } : {};
  return { yaml: { expr: `${a.name} + 2 * ${b.name}`, ...ifEmpty }, exact: false, models: [...new Set([...a.models, ...b.models])] };
};

const shapes: readonly Shape[] = [
  filtered,
  ratio,
  difference,
  share('ignore'),
  share('across'),
  inline,
  twoStep,
  members,
  rank,
  around,
  otherTime,
  conditional,
  combined,
];

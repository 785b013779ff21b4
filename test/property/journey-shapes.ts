// Metrics of rows that follow each other: conversions, and what happens on the clock of an entity.
import { isOn } from './features.ts';
import { rolesFrom } from './reach.ts';
import { chooser, type Chooser } from './recipes.ts';
import type { MadeModel } from './names.ts';
import type { Parts, Shape } from './shapes.ts';

/** The shapes that are generated. */
export function journeyShapes(): readonly Shape[] {
  return [
    ...(isOn('conversion') ? [conversion, conversion] : []),
    ...(isOn('ages') ? [aged, aged, aged, agedMembers, agedMembers, agedMembers] : []),
  ];
}

const windows = ['30 days', '1 day', '6 hours', '1 month', '2 weeks', '400 days'] as const;

/** A window of a conversion or a funnel; hours only after instants. */
export const withinOf = (c: Chooser, model: MadeModel): { readonly within?: string } => {
  if (c.once(4)) return {};
  const within = c.of(windows);
  return { within: within === '6 hours' && model.timeType === 'date' ? '7 days' : within };
};

/** Models whose rows may be a side of a conversion or a step of a funnel. */
export const eventModels = (models: readonly MadeModel[]): readonly MadeModel[] => models.filter((m) => m.hasTime && m.key.length > 0);

/** Whether a time tells what came first beside another. */
export const isAsFine = (m: MadeModel, than: MadeModel): boolean => m.timeType !== 'date' || than.timeType === 'date';

/** A measure whose rows are events. */
export function eventOf(c: Chooser, model: MadeModel): string {
  const plain = model.measures.filter((m) => !m.inForce && !m.stock).map((m) => m.name);
  return c.from(plain) ?? `${model.name}.count`;
}

const conversion: Shape = (p) => {
  const models = eventModels(p.models);
  const from = p.c.from(models);
  const to = p.c.from(models.filter((m) => from && isAsFine(m, from)));
  if (!from || !to) return undefined;
  const give = p.c.below(2) ? { give: 'count' } : {};
  const yaml = {
    from: eventOf(p.c, from),
    to: eventOf(p.c, to),
    entity: p.c.of(['kind', 'n']),
    ...withinOf(p.c, from),
    ...(p.c.once(3) ? { matching: ['flag'] } : {}),
    ...give,
  };
  return { yaml: { conversion: yaml }, exact: 'give' in give, models: [from.name], timed: true };
};

const named = ['age.month = 1', 'age.quarter < 2', 'age.month between 1 and 3', 'age.month >= 2'] as const;
const around = [{ running: true }, { offset: '1 month' }, { trailing: '1 quarter' }, {}, {}, {}] as const;
const counted = ['inner = 0', 'inner > 0', 'inner is null', 'coalesce(inner, 0) < 2'] as const;

/** A measure of each member on a clock that members have, all of which may count. */
const agedMembers: Shape = (p: Parts) => {
  const made = aged(p);
  const roles = rolesFrom(made?.models[0] ?? '', p.world).filter(
    (r) => !r.many && (p.models.find((m) => m.name === r.model)?.key.length ?? 0) > 0,
  );
  // few choices are left: one makes several
  const kind = chooser([p.c.below(5000), p.c.below(5000)].flatMap((n) => [n, n >> 2, n >> 5, n >> 8]));
  const per = kind.once(8) ? kind.from(roles) : roles.find((r) => r.name === String(made?.yaml['since']).split('.')[0]);
  if (!made || !per) return undefined;
  const isNamed = kind.once(4);
  const inner = isNamed ? { expr: made.yaml['expr'], since: made.yaml['since'], filter: kind.of(named) } : made.yaml;
  const more = isNamed ? {} : kind.of(around);
  const filled = kind.once(4) ? {} : { if_empty: 0 };
  const counts = kind.once(3);
  const aggregate = kind.of(['avg', 'max', 'min', 'median', 'count']);
  const yaml = counts
    ? { count: per.name, having: kind.of(counted), with: { inner }, ...more }
    : { [aggregate]: 'inner', per: per.name, with: { inner }, ...filled, ...more };
  const exact = counts || aggregate === 'count' || (made.exact && (aggregate === 'max' || aggregate === 'min'));
  return { yaml, exact, models: made.models, timed: true, aged: true };
};

/** A measure on the clock of what its rows belong to. */
const aged: Shape = (p: Parts) => {
  const model = p.c.from(p.models.filter((m) => m.hasTime));
  if (!model) return undefined;
  const roles = rolesFrom(model.name, p.world).filter(
    (r) => !r.many && p.models.some((m) => m.name === r.model && m.hasTime && m.key.length > 0),
  );
  const role = p.c.from(roles);
  const measure = p.c.from(model.measures.filter((m) => m.numeric && !m.stock));
  if (!role || !measure) return undefined;
  const along: Readonly<Record<string, unknown>> = p.c.of<Readonly<Record<string, unknown>>>([
    {},
    { running: true },
    { offset: '1 month' },
    { trailing: '2 months' },
    { offset: '1 quarter' },
  ]);
  return {
    yaml: { expr: measure.name, since: `${role.name}.${p.c.of(['at', 'done'])}`, ...along },
    exact: measure.exact,
    models: [model.name],
    timed: true,
    aged: true,
  };
};

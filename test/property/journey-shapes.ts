// Metrics of rows that follow each other: conversions, and what happens on the clock of an entity.
import { isOn } from './features.ts';
import { rolesFrom } from './reach.ts';
import type { Chooser } from './recipes.ts';
import type { MadeModel } from './names.ts';
import type { Parts, Shape } from './shapes.ts';

/** The shapes that are generated. */
export function journeyShapes(): readonly Shape[] {
  return [...(isOn('conversion') ? [conversion, conversion] : []), ...(isOn('ages') ? [aged, aged, aged] : [])];
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

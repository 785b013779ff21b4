// A role and the models that it leads to become the names that stand behind it: those of an interface without its name, where the role or the model bears it.
import type { Dimension, Measure, Model } from '../../core/catalog/catalog.ts';

/** A role, where it leads, and the interface whose names alone are meant, if any. */
export interface Reach {
  readonly role: string;
  readonly models: readonly Model[];
  readonly only?: string;
}

/** The interface whose names stand for themselves behind a role. */
export const spaceOf = ({ role, only }: Reach, { spaces, name }: Model): string | undefined =>
  only ?? [role, name].find((one) => spaces.has(one));

/** Parts of a model by the names that they have behind a role: those of the interface go before own ones. */
export function partsBehind<T extends Dimension | Measure>(
  reach: Reach,
  model: Model,
  parts: ReadonlyMap<string, T>,
): ReadonlyMap<string, T> {
  const space = spaceOf(reach, model);
  const shown = [...parts.values()].filter(({ hidden }) => !hidden);
  const own = reach.only === undefined ? shown.filter(({ name }) => !name.includes('.')) : [];
  const lent = shown.filter(({ name }) => space !== undefined && name.startsWith(`${space}.`));
  return new Map([...own.map((part) => [part.name, part] as const), ...lent.map((part) => [shortName(part.name), part] as const)]);
}

/** A name without that of its interface. */
export const shortName = (name: string): string => name.slice(name.indexOf('.') + 1);

/** The other interfaces of the models behind a role, each with those that implement it. */
export function spacesBehind(reach: Reach): ReadonlyMap<string, readonly Model[]> {
  const found = new Map<string, readonly Model[]>();
  if (reach.only !== undefined) return found;
  for (const model of reach.models)
    for (const space of model.spaces.keys()) if (space !== spaceOf(reach, model)) found.set(space, [...(found.get(space) ?? []), model]);
  return new Map([...found].filter(([only, models]) => hasDimensions({ role: only, models, only })));
}

/** Whether there is anything to select behind a role. */
export const hasDimensions = (reach: Reach): boolean =>
  reach.models.some((model) => partsBehind(reach, model, model.dimensions).size > 0) || spacesBehind(reach).size > 0;

/** The same dimensions stand behind two reaches of one key. */
export const keyOf = (reach: Reach): string =>
  [reach.only ?? '', ...reach.models.map((model) => `${model.name}.${spaceOf(reach, model) ?? ''}`)].join(' ');

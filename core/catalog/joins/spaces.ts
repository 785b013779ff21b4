// The namespaces in which a name is looked for: those of the interfaces that a model implements.
import type { Model, Path, Space } from '../catalog.ts';
import { allowances } from '../bind/row-scope.ts';
import type { RowPlace } from '../bind/row-scope.ts';

/** The interface that a role names, or whose name the model behind it bears; `alone` when nothing but the interface is called so, and its names are all there are. */
export function spaceOfRole({ to, steps }: Path, role: readonly string[]): { readonly space?: Space; readonly alone: boolean } {
  const last = role[role.length - 1] ?? '';
  const space = to.spaces.get(last);
  if (!space) return { space: to.spaces.get(to.name), alone: false };
  const step = steps[steps.length - 1];
  return { space, alone: last !== to.name && !step?.names.includes(last) };
}

/** Places in which a model's own parts are defined: names are there the model's, so that a mapping may stand on them. */
const own: ReadonlySet<RowPlace> = new Set(['dimension', 'via', 'time', 'model-filter', 'rollup-argument', 'rollup-filter']);

/** Where bare names of a model are looked for besides its own: first in the interface whose name it bears, and in queries in all that it implements. */
export function bareSpaces(model: Model, place: RowPlace): { readonly own?: Space; readonly others: readonly Space[] } {
  if (model.spaces.size === 0 || own.has(place)) return { others: [] };
  const same = model.spaces.get(model.name);
  const others = allowances[place].sought ? [...model.spaces.values()].filter((space) => space !== same) : [];
  return { ...(same ? { own: same } : {}), others };
}

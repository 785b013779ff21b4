// A catalogue becomes its roles: the names behind which dimensions are found, from wherever a metric looks.
import type { Model } from '../../core/catalog/catalog.ts';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import { hasDimensions, type Reach } from './reach.ts';

/** A role's name, and the models that it may lead to. */
export interface Role extends Reach {
  /** Whether it is the name of a model, or of an interface of one model, whose measures it then names too. */
  readonly measures: boolean;
}

/** Names of models, names of joins, and names of interfaces; one that leads to several models has the dimensions of each. */
export function rolesOf({ models }: Catalog): readonly Role[] {
  const shown = [...models.values()].filter(({ hidden }) => !hidden);
  const found = new Map<string, Set<Model>>(shown.map((model) => [model.name, new Set([model])]));
  for (const join of shown.flatMap((model) => [...model.joins.values()])) {
    if (join.hidden || join.to.hidden) continue;
    found.set(join.name, (found.get(join.name) ?? new Set()).add(join.to));
  }
  const implementers = implementersOf(shown);
  const roles = [...found].map(([role, leadsTo]) => ({
    role,
    models: [...leadsTo],
    measures: models.get(role)?.hidden === false || implementers.get(role)?.length === 1,
  }));
  const interfaces = [...implementers].filter(([name]) => !found.has(name));
  const alone = interfaces.map(([only, of]) => ({ role: only, models: of, only, measures: of.length === 1 }));
  return [...roles, ...alone].filter((role) => role.measures || hasDimensions(role));
}

/** Models by the interfaces that they implement. */
function implementersOf(models: readonly Model[]): ReadonlyMap<string, readonly Model[]> {
  const found = new Map<string, readonly Model[]>();
  for (const model of models) for (const space of model.spaces.keys()) found.set(space, [...(found.get(space) ?? []), model]);
  return found;
}

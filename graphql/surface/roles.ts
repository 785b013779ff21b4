// A catalogue becomes its roles: the names behind which dimensions are found, from wherever a metric looks.
import type { Model } from '../../core/catalog/catalog.ts';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';

/** A role's name, and the models that it may lead to. */
export interface Role {
  readonly name: string;
  readonly models: readonly Model[];
  /** Whether it is a model's name, whose measures it then names too. */
  readonly measures: boolean;
}

/** Names of models, and names of joins; one that leads to several models has the dimensions of each. */
export function rolesOf({ models }: Catalog): readonly Role[] {
  const shown = [...models.values()].filter(({ hidden }) => !hidden);
  const found = new Map<string, Set<Model>>(shown.map((model) => [model.name, new Set([model])]));
  for (const join of shown.flatMap((model) => [...model.joins.values()])) {
    if (join.hidden || join.to.hidden) continue;
    found.set(join.name, (found.get(join.name) ?? new Set()).add(join.to));
  }
  const roles = [...found].map(([name, leadsTo]) => ({ name, models: [...leadsTo], measures: models.get(name)?.hidden === false }));
  return roles.filter((role) => role.measures || hasDimensions(role.models));
}

/** Whether there is anything to select behind a role. */
export const hasDimensions = (models: readonly Model[]): boolean =>
  models.some((model) => [...model.dimensions.values()].some(({ hidden }) => !hidden));

// What every definition says of itself, as every named thing of the catalog shows it.
import type { Named } from '../definition/definitions.ts';
import type { Described } from './catalog.ts';

/** The shown part of a definition; absent keys stay absent. */
export function described(definition: Named): Described {
  const { name, at, label, description, owner } = definition;
  return {
    name,
    at,
    ...(label ? { label } : {}),
    ...(description ? { description } : {}),
    tags: definition.tags ?? [],
    ...(owner === undefined ? {} : { owner }),
    hidden: definition.hidden ?? false,
    renamedFrom: (definition.renamedFrom ?? []).map((former) => former.value),
  };
}

/** Former names and what they are called now; a name that is in use is not a former one. */
export function formerNames(definitions: readonly Named[]): ReadonlyMap<string, string> {
  const inUse = new Set(definitions.map((definition) => definition.name));
  return new Map(definitions.flatMap(({ name, renamedFrom }) => (renamedFrom ?? []).filter((former) => !inUse.has(former.value)).map((former) => [former.value, name] as const)));
}

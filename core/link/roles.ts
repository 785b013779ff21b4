// A role of an interface to the role of a model that implements it.
import type { ModelDefinition } from '../definition/definitions.ts';
import type { InterfaceJoin } from '../definition/packs.ts';

/** The models of a project by name, and those that implement an interface. */
export interface Project {
  readonly models: ReadonlyMap<string, ModelDefinition>;
  readonly implementers: ReadonlyMap<string, readonly ModelDefinition[]>;
}

/** The interface or model that a role of an interface leads to. */
export const targetOf = (join: InterfaceJoin): string => join.to?.value ?? join.name;

/** The model's own role for that of the interface: of its name, the only one that leads there, or the model there that joins this one; undefined where there is none. */
export function roleOf(join: InterfaceJoin, model: ModelDefinition, project: Project): string | undefined {
  if (model.joins.some(({ name }) => name === join.name)) return join.name;
  const ends = endsOf(targetOf(join), project);
  const leading = model.joins.filter(({ name, to }) => ends.has(to?.value ?? name));
  const [only, another] = leading;
  if (only) return another ? undefined : only.name;
  const backwards = [...ends].filter((name) => joinsModel(project.models.get(name), model));
  return backwards.length === 1 ? backwards[0] : undefined;
}

const endsOf = (target: string, { models, implementers }: Project): ReadonlySet<string> =>
  new Set([...(implementers.get(target) ?? []).map(({ name }) => name), ...(models.has(target) ? [target] : [])]);

const joinsModel = (there: ModelDefinition | undefined, model: ModelDefinition): boolean =>
  there !== undefined && there !== model && there.joins.some(({ name, to, many }) => !many && (to?.value ?? name) === model.name);

// A role of an interface to the role of a model that implements it: one of its own, or one that the interface says how to join.
import type { ExpressionText } from '../expression/expression-text.ts';
import type { JoinDefinition, MappingDefinition, ModelDefinition } from '../definition/definitions.ts';
import type { InterfaceDefinition, InterfaceJoin } from '../definition/packs.ts';
import type { Located } from '../source/location.ts';
import { present } from '../definition/build/building.ts';
import { namesIn, respelt, type Spell } from './names-in.ts';

/** A model and an interface that it implements. */
export interface Implementation {
  readonly of: InterfaceDefinition;
  readonly mapping: MappingDefinition;
  readonly model: ModelDefinition;
}

/** The models of a project by name, and those that implement an interface. */
export interface Project {
  readonly interfaces: ReadonlyMap<string, InterfaceDefinition>;
  readonly models: ReadonlyMap<string, ModelDefinition>;
  readonly implementers: ReadonlyMap<string, readonly Implementation[]>;
}

/** The name of a part of an interface in the model that implements it. */
export const under = (of: string, name: string): string => `${of}.${name}`;

/** The interface or model that a role of an interface leads to. */
export const targetOf = (join: InterfaceJoin): string => join.to?.value ?? join.name;

/** The model's role for that of the interface: of its name, lent by it, or the only one that leads there; undefined where there is none. */
export const roleOf = (join: InterfaceJoin, one: Implementation, project: Project): string | undefined =>
  hasRole(join.name, one.model) ? join.name : (lentJoin(join, one, project)?.name ?? onlyRole(join, one.model, project));

const hasRole = (role: string, { joins }: ModelDefinition): boolean => joins.some(({ name }) => name === role);

/** The only role that leads there, or the model there that joins this one; of several roles to one interface each has its own name. */
function onlyRole(join: InterfaceJoin, model: ModelDefinition, project: Project): string | undefined {
  if (targetOf(join) !== join.name) return undefined;
  const ends = endsOf(targetOf(join), project);
  const [only, another] = model.joins.filter(({ name, to }) => ends.has(to?.value ?? name));
  if (only) return another ? undefined : only.name;
  const backwards = [...ends].filter((name) => joinsModel(project.models.get(name), model));
  return backwards.length === 1 ? backwards[0] : undefined;
}

const endsOf = (target: string, { models, implementers }: Project): ReadonlySet<string> =>
  new Set([...(implementers.get(target) ?? []).map(({ model }) => model.name), ...(models.has(target) ? [target] : [])]);

const joinsModel = (there: ModelDefinition | undefined, model: ModelDefinition): boolean =>
  there !== undefined && there !== model && there.joins.some(({ name, to, many }) => !many && (to?.value ?? name) === model.name);

const lent = new WeakMap<Implementation, Map<InterfaceJoin, JoinDefinition | undefined>>();

/** The join that an interface lends to a model that has none of the kind: by `via`, where all its names are there and one model is at the other end. */
export function lentJoin(join: InterfaceJoin, one: Implementation, project: Project): JoinDefinition | undefined {
  const known = lent.get(one) ?? new Map<InterfaceJoin, JoinDefinition | undefined>();
  if (known.size === 0) lent.set(one, known);
  if (!known.has(join)) known.set(join, newlyLent(join, one, project));
  return known.get(join);
}

function newlyLent(join: InterfaceJoin, one: Implementation, project: Project): JoinDefinition | undefined {
  const { via, validAt, many } = join;
  if (!via || hasRole(join.name, one.model)) return undefined;
  const [there, another] = project.implementers.get(targetOf(join)) ?? [];
  if (!there || another) return undefined;
  const pairs = pairsOf(join, one.of, there.of);
  const ours = [...pairs.map((pair) => pair.ours), ...(validAt ? [validAt] : [])];
  if (!pairs.every(({ theirs }) => isThere(theirs.value, there)) || !ours.every((text) => areThere(text, one))) return undefined;
  const spell: Spell = ([first = ''], written) =>
    one.of.dimensions.some(({ name }) => name === first) ? under(one.of.name, written) : undefined;
  return present(join, {
    to: { value: there.model.name, at: (join.to ?? one.mapping.interface).at },
    via: { pairs: pairs.map((pair) => ({ theirs: ownName(pair.theirs, there), ours: respelt(pair.ours, spell) })) },
    validAt: validAt && respelt(validAt, spell),
    many,
  });
}

interface Pair {
  readonly theirs: Located<string>;
  readonly ours: ExpressionText;
}

/** What is held equal, in the names of the two interfaces: a bare `via` is ours, held against their key or entity; with `many: true` it is theirs. */
function pairsOf({ via, validAt, many, at }: InterfaceJoin, of: InterfaceDefinition, there: InterfaceDefinition): readonly Pair[] {
  if (!via) return [];
  if ('pairs' in via) return via.pairs;
  const keyed = many ? of : there;
  const [key] = (validAt && keyed.entity ? [keyed.entity] : keyed.key) ?? [];
  if (!key) return [];
  return many
    ? [{ theirs: { value: via.bare.text.trim(), at: via.bare.at ?? at }, ours: { text: key.value, at } }]
    : [{ theirs: key, ours: via.bare }];
}

const areThere = (text: ExpressionText, one: Implementation): boolean =>
  namesIn(text).every(({ parts: [first = ''] }) => isThere(first, one));

/** Whether a name is mapped or has a default; what is no name of the interface is not asked about. */
function isThere(name: string, { of, mapping }: Implementation): boolean {
  const dimension = of.dimensions.find((one) => one.name === name);
  return !dimension || !dimension.optional || dimension.default !== undefined || mapping.names.some((mapped) => mapped.name.value === name);
}

/** Names of the interface stand under it, its roles are the model's; what begins with another model or interface stays. */
export function spellingOf(one: Implementation, project: Project): Spell {
  const { of, model } = one;
  const names = new Set(of.dimensions.map(({ name }) => name));
  const joins = new Map(of.joins.map((join) => [join.name, join]));
  return ([first = '', second], written) => {
    const join = second === undefined ? undefined : joins.get(first);
    if (join) {
      const role = roleOf(join, one, project) ?? join.name;
      const target = targetOf(join);
      const ofInterface = lentJoin(join, one, project);
      const own = ofInterface ? [...model.joins, ofInterface] : model.joins;
      const bearsName = own.some(({ name, to }) => name === role && (to?.value ?? name) === target);
      return role === target || bearsName || !project.implementers.has(target) ? role : `${role}.${target}`;
    }
    return names.has(first) || (second === undefined && first !== of.name) ? under(of.name, written) : undefined;
  };
}

/** What a name of the interface is in the model: the column or dimension that it is mapped to, else the interface's own. */
export function ownName(name: Located<string>, { of, mapping }: Pick<Implementation, 'of' | 'mapping'>): Located<string> {
  const mapped = mapping.names.find((one) => one.name.value === name.value);
  const text = mapped?.expr.text.trim();
  return { ...name, value: text !== undefined && /^[\p{L}_]\w*$/u.test(text) ? text : under(of.name, name.value) };
}

/** Whether a model lacks a role of its interface. */
export type LacksRole = (one: Implementation, role: string) => boolean;

/** A path of roles of interfaces as roles of models; undefined where one of them is not there. */
export function rolePath(
  [first = '', ...rest]: readonly string[],
  one: Implementation,
  project: Project,
  lacks: LacksRole,
): readonly string[] | undefined {
  const join = one.of.joins.find(({ name }) => name === first);
  if (!join) return [first, ...rest];
  const role = lacks(one, first) ? undefined : roleOf(join, one, project);
  if (role === undefined || rest.length === 0) return role === undefined ? undefined : [role];
  const [there] = project.implementers.get(targetOf(join)) ?? [];
  const behind = there && rolePath(rest, there, project, lacks);
  return behind && [role, ...behind];
}

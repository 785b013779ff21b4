// Names of interfaces that models do not have: those that are not mapped, and all that is made of them.
import type { Named, Need } from '../definition/definitions.ts';
import type { ExpressionText } from '../expression/expression-text.ts';
import type { InterfaceJoin } from '../definition/packs.ts';
import { plainText } from './messages.ts';
import { namesIn } from './names-in.ts';
import { allNeeds } from './needs.ts';
import { roleOf, targetOf, type Implementation, type Project } from './roles.ts';
import { textsOfJoin, textsOfPart } from './texts-of.ts';

/** What the names of an interface lack in one model, those with their joins: `probability`, `reps.`. */
export type Lacking = ReadonlyMap<string, readonly Need[]>;

/** What names of interfaces lack in each implementation. */
export function lackingNames(implementations: readonly Implementation[], project: Project): ReadonlyMap<Implementation, Lacking> {
  const lacking = new Map(implementations.map((one) => [one, unmappedNames(one, project)]));
  const parts = new Map(implementations.map((one) => [one, derivedParts(one)]));
  const findNeeds = (text: ExpressionText, one: Implementation) => needsOfText(text, one, { lacking, project });
  for (let grows = true; grows;) {
    grows = false;
    for (const [one, known] of lacking) {
      for (const { name, texts, join } of parts.get(one) ?? []) {
        if (known.has(name)) continue;
        const found = allNeeds(...texts.map((text) => findNeeds(text, one)));
        const needs = found.length > 0 && join ? [needOf('join', join, one)] : found;
        if (needs.length > 0) known.set(name, needs);
        grows ||= needs.length > 0;
      }
    }
  }
  return lacking;
}

/** Optional names that are not mapped and optional joins that are not there. */
function unmappedNames(one: Implementation, project: Project): Map<string, readonly Need[]> {
  const { of, mapping } = one;
  const mapped = new Set(mapping.names.map(({ name }) => name.value));
  const names = of.dimensions.filter((name) => name.optional && !name.default && !mapped.has(name.name));
  const joins = of.joins.filter((join) => roleOf(join, one, project) === undefined);
  return new Map([
    ...names.map((name) => [name.name, [needOf('name', name, one)]] as const),
    ...joins.map((join) => [`${join.name}.`, [needOf('join', join, one)]] as const),
  ]);
}

function needOf(kind: 'name' | 'join', { name, description }: Named, { of, mapping, model }: Implementation): Need {
  const said = plainText(description);
  return {
    kind,
    interface: of.name,
    name,
    model: model.name,
    at: mapping.interface.at,
    ...(said === undefined ? {} : { description: said }),
  };
}

/** Something made of other names, and the texts that name them. */
interface DerivedPart {
  readonly name: string;
  readonly texts: readonly ExpressionText[];
  readonly join?: InterfaceJoin;
}

/** What is made of other names: dimensions that have their default, measures, segments, joins that are lent. */
function derivedParts({ of, mapping, model }: Implementation): readonly DerivedPart[] {
  const mapped = new Set(mapping.names.map(({ name }) => name.value));
  const rows = of.filter ? [of.filter] : [];
  return [
    ...of.dimensions.flatMap((one) =>
      one.default && !mapped.has(one.name) ? [{ name: one.name, texts: [...textsOfPart(one), one.default] }] : [],
    ),
    ...of.measures.map((one) => ({ name: one.name, texts: [...textsOfPart(one), ...rows] })),
    ...of.segments.map((one) => ({ name: one.name, texts: textsOfPart(one) })),
    ...of.joins
      .filter((join) => !model.joins.some(({ name }) => name === join.name))
      .map((join) => ({ name: `${join.name}.`, texts: textsOfJoin(join), join })),
    { name: 'count', texts: rows },
  ];
}

/** What is known of all implementations. */
export interface Known {
  readonly lacking: ReadonlyMap<Implementation, Lacking>;
  readonly project: Project;
}

function needsOfText(text: ExpressionText, one: Implementation, known: Known): readonly Need[] {
  return allNeeds(...namesIn(text).map(({ parts }) => needsOfName(parts, one, known)));
}

/** What a name in an expression of an interface lacks: the name itself, a role on its way, or what it is of the interface behind that. */
function needsOfName([first = '', ...rest]: readonly string[], one: Implementation, known: Known): readonly Need[] {
  const own = known.lacking.get(one);
  if (rest.length === 0 || one.of.dimensions.some(({ name }) => name === first)) return own?.get(first) ?? [];
  const join = one.of.joins.find(({ name }) => name === first);
  if (join) return own?.get(`${first}.`) ?? needsBehind(targetOf(join), rest, known);
  if (first === one.of.name) return own?.get(rest[0] ?? '') ?? [];
  return allNeeds(needsBehind(first, rest, known), needsOfWayBack(first, one.of.name, known));
}

/** What keeps a many side from being reached: its interface has a role that leads here, and its models do not. */
function needsOfWayBack(of: string, to: string, { lacking, project }: Known): readonly Need[] {
  const ways = implementersOf(of, project).flatMap((one) =>
    one.of.joins.filter((join) => targetOf(join) === to).map(({ name }) => lacking.get(one)?.get(`${name}.`)),
  );
  return ways.length > 0 && ways.every((needs) => needs !== undefined) ? allNeeds(...ways.map((needs) => needs ?? [])) : [];
}

/** What a name lacks that begins with an interface, or with a model and an interface that it implements; of an interface, in all models that implement it. */
export function needsOfParts([first = '', ...rest]: readonly string[], known: Known): readonly Need[] {
  const [second = '', ...behind] = rest;
  const one = behind.length === 0 ? undefined : implementersOf(second, known.project).find(({ model }) => model.name === first);
  return one ? needsOfName(behind, one, known) : needsBehind(first, rest, known);
}

/** What the rest of a name lacks of an interface: what it lacks in every model that implements it. */
function needsBehind(of: string, rest: readonly string[], known: Known): readonly Need[] {
  const { project } = known;
  if (!project.interfaces.has(of)) return [];
  const implementers = implementersOf(of, project);
  if (implementers.length === 0) return project.models.has(of) ? [] : [{ kind: 'interface', interface: of }];
  const needs = implementers.map((one) => needsOfName(rest, one, known));
  return needs.every((some) => some.length > 0) ? allNeeds(...needs) : [];
}

const implementersOf = (of: string, { implementers }: Project): readonly Implementation[] => implementers.get(of) ?? [];

// What a model says of an interface, held against it: names that it has not, names and roles that are wanting, another key.
import type { MappingDefinition, ModelDefinition } from '../definition/definitions.ts';
import type { InterfaceDefinition } from '../definition/packs.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { besideMapping, keyDiffers, plainText, unimplemented, unjoined, unknownInterfaceName, unmapped } from './messages.ts';
import { ownName, roleOf, targetOf, type Implementation, type Project } from './roles.ts';

/** Everything that is wrong with a mapping. */
export function* checkMapping(one: Implementation, project: Project): Generator<Diagnostic> {
  const { of, mapping, model } = one;
  const known = of.dimensions.map(({ name }) => name);
  for (const { name } of mapping.names) if (!known.includes(name.value)) yield unknownInterfaceName(name, of.name, known);
  const mapped = new Set(mapping.names.map(({ name }) => name.value));
  for (const { name, optional, default: written, type, description } of of.dimensions)
    if (!mapped.has(name) && !optional && !written)
      yield unmapped(model.name, mapping.interface, name, type?.value, plainText(description));
  for (const join of of.joins)
    if (!join.optional && roleOf(join, one, project) === undefined)
      yield isUnimplemented(targetOf(join), project)
        ? unimplemented(model.name, mapping.interface, targetOf(join))
        : unjoined(model.name, mapping.interface, join.name, targetOf(join));
  yield* otherKey(of, mapping, model);
  if (of.name === model.name) yield* besideMappings(of, mapping, model);
}

const isUnimplemented = (target: string, { interfaces, models, implementers }: Project): boolean =>
  interfaces.has(target) && !implementers.has(target) && !models.has(target);

/** The key of the interface is the model's, or unique in it; of keys that are expressions nothing is known. */
function* otherKey(of: InterfaceDefinition, mapping: MappingDefinition, model: ModelDefinition): Generator<Diagnostic> {
  if (!of.key || !model.key || of.entity || model.entity) return;
  const columns = (names: readonly string[]) => new Set(names.map((name) => columnOf(name, model)));
  const mapped = of.key.map((name) => ownName(name, { of, mapping }).value);
  if (mapped.some((name) => name.includes('.'))) return;
  const wanted = columns(mapped);
  const sets = [model.key, ...(model.unique ?? [])].map((names) => columns(names.map(({ value }) => value)));
  if (!sets.some((set) => [...set].every((name) => wanted.has(name))))
    yield keyDiffers(
      model.name,
      mapping.interface,
      model.key.map(({ value }) => value),
      mapped,
    );
}

/** The column behind a name, where a dimension is one. */
function columnOf(name: string, { dimensions }: ModelDefinition): string {
  const text = dimensions.find((dimension) => dimension.name === name)?.expr?.text.trim();
  return (text !== undefined && /^[\p{L}_]\w*$/u.test(text) ? text : name).toLowerCase();
}

/** A model that bears its interface's name may have dimensions of the interface's names, where they are what is mapped; and none of its measures. */
function* besideMappings(of: InterfaceDefinition, mapping: MappingDefinition, model: ModelDefinition): Generator<Diagnostic> {
  const names = new Set(of.dimensions.map(({ name }) => name));
  for (const { name, at, expr } of model.dimensions) {
    const mapped = mapping.names.find((one) => one.name.value === name)?.expr.text;
    if (names.has(name) && !isSame(mapped, name, expr?.text)) yield besideMapping(name, model.name, at, mapping.interface.at);
  }
  const computed = new Set([...of.measures, ...of.segments].map(({ name }) => name));
  for (const { name, at } of [...model.measures, ...model.segments])
    if (computed.has(name)) yield besideMapping(name, model.name, at, mapping.interface.at);
}

const isSame = (mapped: string | undefined, name: string, expr: string | undefined): boolean =>
  mapped !== undefined && [name, expr ?? name].map(plain).includes(plain(mapped));

const plain = (text: string): string => text.trim().replace(/\s+/g, ' ');

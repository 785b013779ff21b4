// A role becomes a type: the dimensions behind it, further roles, and the measures where it is a model or an interface.
import type { Dimension, Measure, Model } from '../../core/catalog/catalog.ts';
import { types, type Type } from '../../core/expression/type.ts';
import { createNames, graphqlName, typeName } from './names.ts';
import { hasDimensions, keyOf, partsBehind, shortName, spaceOf, spacesBehind, type Reach } from './reach.ts';
import type { RowField, Shape } from './surface.ts';

/** Makes the type of a role, each once. */
export type RoleShapes = (reach: Reach, measures: boolean) => Shape;

/** Opens the types of one schema. */
export function roleShapes(): RoleShapes {
  const made = new Map<string, Shape>();
  const free = createNames();
  const shapes: RoleShapes = (reach, measures) => {
    const key = `${keyOf(reach)}${measures ? ` with measures of ${reach.role}` : ''}`;
    const before = made.get(key);
    if (before) return before;
    const shape = shapeOf(reach, measures, free(`${nameAfter(reach)}${measures ? 'Fields' : 'Dimensions'}`), shapes);
    made.set(key, shape);
    return shape;
  };
  return shapes;
}

/** After the models; and after the interface where that is another name. */
export function nameAfter(reach: Reach): string {
  if (reach.only !== undefined) return typeName(reach.only);
  const names = reach.models.map(({ name }) => typeName(name)).join('Or');
  const [first] = reach.models;
  const space = first && spaceOf(reach, first);
  return space === undefined || space === first?.name ? names : `${names}As${typeName(space)}`;
}

function shapeOf(reach: Reach, measures: boolean, name: string, shapes: RoleShapes): Shape {
  const what = reach.only === undefined ? reach.models.map((model) => `"${model.name}"`).join(' or ') : `"${reach.only}"`;
  const all = new Map<string, RowField>();
  const add = (wanted: string, field: RowField): void => void (all.has(graphqlName(wanted)) || all.set(graphqlName(wanted), field));
  for (const { name: field, type, of, former } of dimensionsOf(reach))
    add(former ?? field, { kind: 'dimension', name: field, type, of, ...(former === undefined ? {} : { former }) });
  if (measures)
    for (const [short, measure] of measuresOf(reach)) add(short, { kind: 'metric', name: short, type: measure.type, of: measure });
  for (const next of further(reach))
    add(next.role, {
      kind: 'role',
      name: next.role,
      shape: () => shapes(next, measures && next.only !== undefined),
      about: next.only ?? next.models.map((model) => model.name).join(' or '),
    });
  return { typeName: name, description: `${measures ? 'Dimensions and measures' : 'Dimensions'} of ${what}.`, fields: all };
}

interface NamedDimension {
  readonly name: string;
  readonly type: Type;
  readonly of: Dimension;
  readonly former?: string;
}

/** Dimensions of several models by name; of two types where the models differ: unknown. */
export function dimensionsOf(reach: Reach): readonly NamedDimension[] {
  const found = new Map<string, NamedDimension>();
  for (const [name, of] of reach.models.flatMap((model) => [...partsBehind(reach, model, model.dimensions)])) {
    const before = found.get(name);
    const type = before && before.type.name !== of.type.name ? types.unknown : of.type;
    found.set(name, { name, type, of: before?.of ?? of });
  }
  const former = reach.models.flatMap((model) =>
    [...model.renamed].flatMap(([old, name]): NamedDimension[] => {
      const now = found.get(shortName(name));
      return now && now.of.name === name ? [{ ...now, former: shortName(old) }] : [];
    }),
  );
  return [...found.values(), ...former];
}

/** Measures behind the name of a model, or of an interface. */
const measuresOf = (reach: Reach): readonly (readonly [string, Measure])[] =>
  reach.models.flatMap((model) => [
    ...partsBehind({ ...reach, only: model.name === reach.role ? reach.only : reach.role }, model, model.measures),
  ]);

/** The roles behind a role: interfaces of its models, and joins with all models that they lead to. */
export function further(reach: Reach): readonly Reach[] {
  const found = new Map<string, readonly Model[]>();
  for (const join of reach.models.flatMap((model) => [...model.joins.values()]))
    if (!join.hidden && !join.to.hidden) found.set(join.name, [...new Set([...(found.get(join.name) ?? []), join.to])]);
  const joined = reach.only === undefined ? [...found].map(([role, models]) => ({ role, models })) : [];
  const spaces = [...spacesBehind(reach)].filter(([only]) => !found.has(only)).map(([only, models]) => ({ role: only, models, only }));
  return [...spaces, ...joined.filter(hasDimensions)];
}

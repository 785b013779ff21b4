// Models that a role leads to become a type: their dimensions, their joins, and the measures where the role is the model.
import type { Dimension, Measure, Model } from '../../core/catalog/catalog.ts';
import { types, type Type } from '../../core/expression/type.ts';
import { hasDimensions } from './roles.ts';
import { createNames, graphqlName, typeName } from './names.ts';
import type { RowField, Shape } from './surface.ts';

/** Makes the type of a role, each once. */
export type RoleShapes = (models: readonly Model[], measures: boolean) => Shape;

/** Opens the types of one schema. */
export function roleShapes(): RoleShapes {
  const made = new Map<string, Shape>();
  const free = createNames();
  const shapes: RoleShapes = (models, measures) => {
    const key = `${models.map(({ name }) => name).join(' ')}${measures ? ' with measures' : ''}`;
    const before = made.get(key);
    if (before) return before;
    const shape = shapeOf(models, measures, free(namedAfter(models, measures)), shapes);
    made.set(key, shape);
    return shape;
  };
  return shapes;
}

const namedAfter = (models: readonly Model[], measures: boolean): string =>
  `${models.map(({ name }) => typeName(name)).join('Or')}${measures ? 'Fields' : 'Dimensions'}`;

function shapeOf(models: readonly Model[], measures: boolean, name: string, shapes: RoleShapes): Shape {
  const what = models.map((model) => `"${model.name}"`).join(' or ');
  const all = new Map<string, RowField>();
  const add = (wanted: string, field: RowField): void => void (all.has(graphqlName(wanted)) || all.set(graphqlName(wanted), field));
  for (const { name: field, type, of, former } of dimensionsOf(models))
    add(former ?? field, { kind: 'dimension', name: field, type, of, ...(former === undefined ? {} : { former }) });
  if (measures) for (const measure of measuresOf(models)) add(measure.name, measureField(measure));
  for (const [role, leadsTo] of joinsOf(models))
    add(role, { kind: 'role', name: role, shape: () => shapes(leadsTo, false), about: leadsTo.map((model) => model.name).join(' or ') });
  return { typeName: name, description: `${measures ? 'Dimensions and measures' : 'Dimensions'} of ${what}.`, fields: all };
}

interface NamedDimension {
  readonly name: string;
  readonly type: Type;
  readonly of: Dimension;
  readonly former?: string;
}

/** Dimensions of several models by name; of two types where the models differ: unknown. */
export function dimensionsOf(models: readonly Model[]): readonly NamedDimension[] {
  const found = new Map<string, NamedDimension>();
  for (const of of models.flatMap((model) => [...model.dimensions.values()]).filter(({ hidden }) => !hidden)) {
    const before = found.get(of.name);
    const type = before && before.type.name !== of.type.name ? types.unknown : of.type;
    found.set(of.name, { name: of.name, type, of: before?.of ?? of });
  }
  const former = models.flatMap((model) =>
    [...model.renamed].flatMap(([old, name]): NamedDimension[] => {
      const now = found.get(name);
      return now ? [{ ...now, former: old }] : [];
    }),
  );
  return [...found.values(), ...former];
}

const measuresOf = (models: readonly Model[]): readonly Measure[] =>
  models.flatMap((model) => [...model.measures.values()].filter(({ hidden }) => !hidden));

const measureField = (measure: Measure): RowField => ({ kind: 'metric', name: measure.name, type: measure.type, of: measure });

/** Joins of several models by name, with all models that they lead to. */
export function joinsOf(models: readonly Model[]): ReadonlyMap<string, readonly Model[]> {
  const found = new Map<string, readonly Model[]>();
  for (const join of models.flatMap((model) => [...model.joins.values()]))
    if (!join.hidden && !join.to.hidden) found.set(join.name, [...new Set([...(found.get(join.name) ?? []), join.to])]);
  return new Map([...found].filter(([, to]) => hasDimensions(to)));
}

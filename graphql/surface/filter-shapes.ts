// Models that a role leads to become a type of conditions over their dimensions.
import type { Model } from '../../core/catalog/catalog.ts';
import { createNames, graphqlName, typeName } from './names.ts';
import { dimensionsOf, joinsOf } from './role-shapes.ts';
import type { FilterField, FilterShape } from './surface.ts';

/** Makes the type of conditions over a role, each once. */
export type FilterShapes = (models: readonly Model[]) => FilterShape;

/** Opens the types of one schema. */
export function filterShapes(): FilterShapes {
  const made = new Map<string, FilterShape>();
  const free = createNames(['RowFilter']);
  const shapes: FilterShapes = (models) => {
    const key = models.map(({ name }) => name).join(' ');
    const before = made.get(key);
    if (before) return before;
    const shape = { typeName: free(`${models.map(({ name }) => typeName(name)).join('Or')}Filter`), fields: fieldsOf(models, shapes) };
    made.set(key, shape);
    return shape;
  };
  return shapes;
}

function fieldsOf(models: readonly Model[], shapes: FilterShapes): FilterShape['fields'] {
  const fields = new Map<string, FilterField>();
  for (const { name, type, of, former } of dimensionsOf(models))
    if (former === undefined) fields.set(graphqlName(name), { kind: 'dimension', name, type, of });
  for (const [role, leadsTo] of joinsOf(models))
    if (!fields.has(graphqlName(role))) fields.set(graphqlName(role), { kind: 'role', name: role, shape: () => shapes(leadsTo) });
  return fields;
}

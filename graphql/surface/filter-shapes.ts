// A role becomes a type of conditions over the dimensions behind it.
import { createNames, graphqlName } from './names.ts';
import { keyOf, type Reach } from './reach.ts';
import { dimensionsOf, further, nameAfter } from './role-shapes.ts';
import type { FilterField, FilterShape } from './surface.ts';

/** Makes the type of conditions over a role, each once. */
export type FilterShapes = (reach: Reach) => FilterShape;

/** Opens the types of one schema. */
export function filterShapes(): FilterShapes {
  const made = new Map<string, FilterShape>();
  const free = createNames(['RowFilter']);
  const shapes: FilterShapes = (reach) => {
    const key = keyOf(reach);
    const before = made.get(key);
    if (before) return before;
    const shape = { typeName: free(`${nameAfter(reach)}Filter`), fields: fieldsOf(reach, shapes) };
    made.set(key, shape);
    return shape;
  };
  return shapes;
}

function fieldsOf(reach: Reach, shapes: FilterShapes): FilterShape['fields'] {
  const fields = new Map<string, FilterField>();
  for (const { name, type, of, former } of dimensionsOf(reach))
    if (former === undefined) fields.set(graphqlName(name), { kind: 'dimension', name, type, of });
  for (const next of further(reach))
    if (!fields.has(graphqlName(next.role)))
      fields.set(graphqlName(next.role), { kind: 'role', name: next.role, shape: () => shapes(next) });
  return fields;
}

// A column or dimension that nobody gave a type, to the type that the table tells.
import { types, type Type } from '../expression/type.ts';
import { typeOfRow } from './bind/fill-types.ts';
import type { RowLeaf } from './catalog.ts';
import { columnNamed, tableNamed, type Schema } from './schema.ts';

/** The type of a leaf, as far as declarations or tables tell. */
export function physicalType(leaf: RowLeaf, schema: Schema | undefined): Type {
  const type = typeOfRow(leaf);
  if (type.name !== 'unknown' || leaf.kind !== 'column' || leaf.path.to.source.kind !== 'table') return type;
  return columnNamed(tableNamed(schema, leaf.path.to.source.parts.join('.')), leaf.name)?.type ?? types.unknown;
}

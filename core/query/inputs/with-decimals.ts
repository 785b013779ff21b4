// A measure over columns that nobody gave a type, to one that knows which of them are decimals: how many digits they have decides how they stand for one another.
import type { ColumnLeaf, Measure, RowLeaf } from '../../catalog/catalog.ts';
import { physicalType } from '../../catalog/physical-type.ts';
import type { Schema } from '../../catalog/schema.ts';
import { leavesOf, mapLeaves } from '../../expression/transform.ts';
import { typeExpression } from '../../expression/type-expression.ts';
import { types } from '../../expression/type.ts';

/** The measure itself, unless the tables tell of decimals among its columns. */
export function withDecimals(measure: Measure, schema: Schema | undefined): Measure {
  const isDecimal = (leaf: RowLeaf): leaf is ColumnLeaf =>
    leaf.kind === 'column' && leaf.type.name === 'unknown' && physicalType(leaf, schema).name === 'decimal';
  if (!schema || !leavesOf(measure.expression).some(isDecimal)) return measure;
  const known = mapLeaves<RowLeaf, RowLeaf>(measure.expression, (leaf) =>
    isDecimal(leaf) ? { ...leaf, type: physicalType(leaf, schema) } : leaf,
  );
  const { expression, type } = typeExpression<RowLeaf>(known, {
    leaf: (leaf) => leaf.type,
    parameter: (parameter) => parameter.type ?? types.unknown,
  });
  return { ...measure, expression, type: measure.stock?.at === 'avg' ? measure.type : type };
}

// Columns that are read as another type than they have to claims: each value is one of the declared type, and loses nothing.
import { columnsOf } from '../catalog/lineage.ts';
import type { ColumnLeaf, Dimension, Model } from '../catalog/catalog.ts';
import type { PhysicalColumn, PhysicalTable } from '../catalog/schema.ts';
import { and, call, isNotNull, isNull } from '../expression/factories.ts';
import { isLeaf } from '../expression/transform.ts';
import { isMoment, typeText, types, type Type } from '../expression/type.ts';
import type { RowClaim } from './claim.ts';
import { losesDigits, noValueOf } from './messages.ts';
import { keyAnd, selfOf } from './model-names.ts';
import { columnNamed } from '../catalog/schema.ts';

/** Claims of the declared columns of a model, given its table. */
export const columnClaims = (model: Model, table: PhysicalTable): readonly RowClaim[] =>
  [...model.dimensions.values()].flatMap((dimension) => {
    const { expression } = dimension;
    if (!isLeaf(expression) || expression.kind !== 'column') return [];
    const physical = columnNamed(table, expression.name);
    return physical ? readingClaims(dimension, expression, physical) : [];
  });

function readingClaims(dimension: Dimension, leaf: ColumnLeaf, physical: PhysicalColumn): readonly RowClaim[] {
  const { model } = dimension;
  const { type: declared } = leaf;
  const asItIs: ColumnLeaf = { kind: 'column', path: selfOf(model), name: leaf.name, type: physical.type };
  const read = { kind: 'cast', arg: asItIs, to: declared, safe: true, type: declared } as const;
  const common = {
    kind: 'row',
    at: dimension.at,
    subject: { kind: 'columns', model, sources: columnsOf(leaf) },
    shows: keyAnd(model, { name: leaf.name, value: asItIs }),
  } as const;
  if (isText(physical, declared))
    return [
      {
        ...common,
        code: 'unread-value',
        severity: 'error',
        message: (rows) => noValueOf(model.name, rows, dimension.name, declared),
        hint: `a query that reads such a row fails; ${isMoment(declared) ? 'say "dates" of a warehouse of files whose days are written as 31/12/2024, ' : ''}declare it string, or write an expression with try_cast`,
        broken: and(isNotNull(asItIs), isNull(read)),
      },
    ];
  if (!mayLoseDigits(declared, physical.type)) return [];
  return [
    {
      ...common,
      code: 'lost-digits',
      severity: 'warning',
      message: (rows) => losesDigits(model.name, rows, dimension.name, typeText(declared)),
      broken: and(isNotNull(asItIs), call('is distinct from', [read, asItIs], types.boolean)),
    },
  ];
}

const isText = ({ type }: PhysicalColumn, declared: Type): boolean =>
  type.name === 'string' && !['string', 'unknown', 'null', 'time', 'interval'].includes(declared.name);

function mayLoseDigits(declared: Type, physical: Type): boolean {
  if (physical.name !== 'float' && physical.name !== 'decimal') return false;
  if (declared.name === 'integer') return physical.name === 'float' || physical.scale !== 0;
  return declared.name === 'decimal' && declared.scale !== undefined && (physical.scale === undefined || physical.scale > declared.scale);
}

// The keys of a dimension.
import { foreignDimension } from '../habits/dimension-habits.ts';
import type { YamlScalar } from '../../source/yaml-node.ts';
import { list } from '../shape/collections.ts';
import { expression } from '../shape/expressions.ts';
import { field, record, type RecordOf } from '../shape/record.ts';
import { literal, name, text } from '../shape/scalars.ts';
import { ourType } from './foreign-types.ts';
import { format } from './format.ts';
import { namedFields } from './named.ts';
import { nativeSql } from './native-sql.ts';
import { isType, type } from './types.ts';

export const dimensionFields = {
  ...namedFields,
  type: field(type, 'Its type; needed for columns, and where it cannot be inferred.'),
  expr: field(expression, 'An expression over the row; without one it is the column of its name.'),
  sql: field(nativeSql, 'SQL by engine in place of an expression, with `type` and `columns`.'),
  columns: field(list(text, 'a list of columns'), 'The columns that `sql` reads.'),
  filter: field(expression, 'Which rows of the many side an aggregate takes.'),
  bins: field(list(literal('a bound'), 'a list of bounds'), 'Bounds that cut a number into ranges.'),
  grain: field(name('a grain'), 'The finest grain that a time dimension holds.'),
  values: field(list(literal('a value'), 'a list of values'), 'The values that it can have.'),
  format: field(format, 'How it is shown.'),
  order: field(name('the name of a dimension'), 'Another dimension to sort by.'),
};

export type DimensionRecord = RecordOf<typeof dimensionFields>;

/** What a bare scalar of a dimension is: a type by its name, else an expression. In `{ }` a type with a comma has to be quoted, and no function is called decimal. */
export const typeOrExpression = ({ text: written, style }: YamlScalar): 'type' | 'expr' =>
  (style === 'plain' && (isType(written) || ourType(written) !== undefined)) || /^decimal *\(/.test(written) ? 'type' : 'expr';

/** A dimension; short: its type, or its expression. */
export const dimension = record({
  title: 'a dimension',
  fields: dimensionFields,
  short: typeOrExpression,
  foreign: foreignDimension,
});

// The keys of a join.
import type { ExpressionText } from '../../expression/expression-text.ts';
import { foreignJoin } from '../habits/join-habits.ts';
import { byKey, type Entry } from '../shape/collections.ts';
import { expression } from '../shape/expressions.ts';
import { field, record, type RecordOf } from '../shape/record.ts';
import { flag, name } from '../shape/scalars.ts';
import { misread, type Shape } from '../shape/shape.ts';
import { namedFields } from './named.ts';

/** `via: customer_id`, or `via: { theirs: ours }`. */
export type Via = { readonly bare: ExpressionText } | { readonly pairs: readonly Entry<ExpressionText>[] };

const pairs = byKey(expression, 'a column, or their columns with our expressions');

const via: Shape<Via> = {
  expects: pairs.expects,
  schema: (parts) => ({ anyOf: [expression.schema(parts), pairs.schema(parts)] }),
  read(node, reading) {
    if (node.kind === 'list') return misread(node, pairs.expects, reading, 'write via: { their_column: our_column, ... }');
    if (node.kind === 'map') return { pairs: pairs.read(node, reading) ?? [] };
    const bare = expression.read(node, reading);
    return bare && { bare };
  },
};

export const joinFields = {
  ...namedFields,
  to: field(name('the name of a model'), "The joined model; the join's name when it is left out."),
  via: field(via, 'Our column or expression that holds their key, or pairs of their column and our expression.'),
  valid_at: field(expression, 'The time at which their row must be in force.'),
  many: field(flag, 'One row here may meet several there; `via` is then their column.'),
};

export type JoinRecord = RecordOf<typeof joinFields>;

/** A join; short: the column that holds the key of the model of that name. */
export const join = record({ title: 'a join', fields: joinFields, short: () => 'via', foreign: foreignJoin });

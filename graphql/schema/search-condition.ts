// What somebody typed becomes a condition that a dimension contains it.
import { call, cast, literal, name } from '../../core/expression/factories.ts';
import { printParsed } from '../../core/expression/print-text.ts';
import { types, type Type } from '../../core/expression/type.ts';
import type { Name } from '../../core/expression/expression.ts';

/** The text of the condition; what stands for other letters in patterns is taken for itself. */
export function searchCondition(dimension: string, search: string, type: Type): string {
  const subject = name(...dimension.split('.'));
  const pattern = literal(`%${search.replace(/[\\%_]/g, '\\$&')}%`, types.string);
  return printParsed(call<Name>('ilike', [type.name === 'string' ? subject : cast<Name>(subject, types.string), pattern], types.boolean));
}

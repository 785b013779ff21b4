// Conditional functions of the function table.
import { common, commonType, doNotMix } from '../arithmetic-types.ts';
import { first, nullSafe, scalar, variadic, type ResultRule, type ScalarEntry } from '../function-entry.ts';
import { types } from '../type.ts';

const nullIf: ResultRule = (args, constants) => {
  const [a = types.unknown, b = types.unknown] = args;
  return commonType(a, b) ? first(args, constants) : doNotMix(a, b, 1);
};

/** Conditions; `case` is a node of its own. */
export const conditions: readonly ScalarEntry[] = [
  nullSafe({ ...scalar('if', ['boolean', 'any', 'any'], common(1), 2) }),
  nullSafe(scalar('nullif', ['any', 'any'], nullIf)),
  nullSafe(variadic('coalesce', 'any', 1, common())),
  nullSafe(scalar('ifnull', ['any', 'any'], common())),
  nullSafe(scalar('nvl2', ['any', 'any', 'any'], common(1))),
  nullSafe(scalar('zeroifnull', ['number'], first)),
  nullSafe(scalar('nullifzero', ['number'], first)),
];

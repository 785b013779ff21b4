// Conditional functions of the function table.
import { common, comparable } from '../arithmetic-types.ts';
import { first, nullSafe, scalar, variadic, type ResultRule, type ScalarEntry } from '../function-entry.ts';
import { aType, types } from '../type.ts';

const nullIf: ResultRule = (args, constants) => {
  const [a = types.unknown, b = types.unknown] = args;
  if (!comparable(a, b)) return { error: `${aType(a)} cannot be compared with ${aType(b)}`, argument: 1 };
  return first(args, constants);
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

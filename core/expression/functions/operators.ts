// Operators of the function table.
import { commonType, comparable, doNotMix, productType, sumType } from '../arithmetic-types.ts';
import { nullSafe, scalar, variadic, type ResultRule, type ScalarEntry, type TypeProblem } from '../function-entry.ts';
import { aType, isMoment, isNumber, isOpen, types, type Type } from '../type.ts';

const arithmetic =
  (operator: string, result: (a: Type, b: Type) => Type | TypeProblem): ResultRule =>
  ([a = types.unknown, b = types.unknown]) =>
    notNumber(operator, a, b, 0) ?? notNumber(operator, b, a, 1) ?? result(a, b);

function notNumber(operator: string, type: Type, other: Type, argument: number): TypeProblem | undefined {
  if (isNumber(type) || isOpen(type)) return undefined;
  return { error: `"${operator}" takes numbers, not ${aType(type)}`, argument, ...hintFor(operator, type, other) };
}

function hintFor(operator: string, type: Type, other: Type): { readonly hint?: string } {
  if (operator === '+' && type.name === 'string') return { hint: 'texts are joined by ||' };
  if (isMoment(type) && isMoment(other)) return { hint: 'the days between two dates are datediff(day, earlier, later)' };
  if (isMoment(type)) return { hint: "move a date by dateadd(day, n, x), or x + interval '7 days'" };
  return {};
}

const compared: ResultRule = ([a = types.unknown, b = types.unknown]) => (comparable(a, b) ? types.boolean : cannotCompare(a, b, 1));

function cannotCompare(a: Type, b: Type, argument: number): TypeProblem {
  const moment = isMoment(a) ? a : isMoment(b) ? b : undefined;
  const hint =
    moment && (a.name === 'string' || b.name === 'string')
      ? `write ${moment.name === 'date' ? 'date' : 'timestamp'} '...' before the text`
      : doNotMix(a, b).hint;
  return { error: `${aType(a)} cannot be compared with ${aType(b)}`, argument, ...(hint === undefined ? {} : { hint }) };
}

/** The first argument is compared with each of the others. */
const comparedWithAll: ResultRule = ([a = types.unknown, ...rest]) => {
  const wrong = rest.findIndex((type) => !comparable(a, type));
  return wrong < 0 ? types.boolean : cannotCompare(a, rest[wrong] ?? types.unknown, wrong + 1);
};

const remainder = (a: Type, b: Type): Type => commonType(a, b) ?? types.unknown;

const comparison = (name: string): ScalarEntry => scalar(name, ['any', 'any'], compared);

/** A pattern may not end in the middle of an escape. */
const likened: ResultRule = (_, [, pattern = '']) =>
  /(?<!\\)(?:\\\\)*\\$/.test(pattern)
    ? { error: 'the pattern ends with a backslash that escapes nothing', argument: 1, hint: 'write \\\\ for the character' }
    : types.boolean;

/** Operators by the names under which they stand in a tree. */
export const operators: readonly ScalarEntry[] = [
  scalar('+', ['any', 'any'], arithmetic('+', sumType)),
  scalar('-', ['any', 'any'], arithmetic('-', sumType)),
  scalar('*', ['any', 'any'], arithmetic('*', productType)),
  scalar(
    '/',
    ['any', 'any'],
    arithmetic('/', () => types.float),
  ),
  scalar('%', ['any', 'any'], arithmetic('%', remainder)),
  scalar('negate', ['number'], ([type]) => type ?? types.unknown),
  variadic('||', 'string', 1, types.string),
  ...['=', '<>', '<', '<=', '>', '>='].map(comparison),
  nullSafe(variadic('and', 'boolean', 2, types.boolean)),
  nullSafe(variadic('or', 'boolean', 2, types.boolean)),
  scalar('not', ['boolean'], types.boolean),
  nullSafe({ ...variadic('in', 'any', 1, types.boolean), result: comparedWithAll }),
  nullSafe(scalar('between', ['any', 'any', 'any'], comparedWithAll)),
  scalar('like', ['string', 'string'], likened),
  scalar('ilike', ['string', 'string'], likened),
  nullSafe(scalar('is null', ['any'], types.boolean)),
  nullSafe(scalar('is not null', ['any'], types.boolean)),
  nullSafe(scalar('is true', ['boolean'], types.boolean)),
  nullSafe(scalar('is false', ['boolean'], types.boolean)),
  nullSafe(scalar('is distinct from', ['any', 'any'], compared)),
];

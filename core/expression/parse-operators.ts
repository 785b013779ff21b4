// Operators of an expression, by how tightly they bind (a Pratt parser).
import { badSyntax } from './parse-error.ts';
import { accept, expect, peek, placeFrom, readList, take, unexpected, type Cursor } from './cursor.ts';
import { negated, readOperand } from './parse-operand.ts';
import { readInterval } from './parse-interval.ts';
import { call, not } from './factories.ts';
import { refuseStatement } from './parse-trailing.ts';
import { types, type Type } from './type.ts';
import type { Call, Name, Parsed } from './expression.ts';
import type { Token } from './tokenize.ts';

/** Levels of binding: the greater, the tighter. */
const level = { or: 1, and: 2, not: 3, comparison: 4, join: 5, sum: 6, product: 7, sign: 8 } as const;

type Read = (cursor: Cursor, left: Parsed, operator: Token, start: number) => Parsed;

interface Infix {
  readonly level: number;
  readonly read: Read;
}

const deepest = 200;

const mostChained = 1000;

/** Reads an expression whose operators bind at least as tightly as `minimum`. */
export function readOperators(cursor: Cursor, minimum: number): Parsed {
  if (++cursor.depth > deepest)
    throw badSyntax(
      `an expression lies at most ${deepest} deep in others`,
      peek(cursor),
      'give a part of it a name, as a dimension or measure',
    );
  const start = peek(cursor).start;
  let left = readPrefix(cursor);
  for (;;) {
    const token = peek(cursor);
    const operator = token.word === '' ? undefined : infixes.get(token.word);
    if (!operator || operator.level < minimum) break;
    if (++cursor.chained > mostChained)
      throw badSyntax(`an expression has at most ${mostChained} operators`, token, 'give a part of it a name, as a dimension or measure');
    cursor.position++;
    left = operator.read(cursor, left, token, start);
  }
  cursor.depth--;
  return left;
}

function readPrefix(cursor: Cursor): Parsed {
  const token = peek(cursor);
  if (token.kind === 'symbol' && (token.word === '-' || token.word === '+')) return readSigned(cursor, take(cursor));
  if (token.word === 'not' && peek(cursor, 1).word !== '.') {
    take(cursor);
    const operand = cursor.read(cursor, level.not);
    return { ...not(operand), place: placeFrom(cursor, token.start) };
  }
  return readOperand(cursor);
}

function readSigned(cursor: Cursor, sign: Token): Parsed {
  const operand = cursor.read(cursor, level.sign);
  return sign.word === '+' ? operand : negated(operand, placeFrom(cursor, sign.start));
}

const binary =
  (at: number, type?: Type): Read =>
  (cursor, left, operator, start) => {
    const right = cursor.read(cursor, at + 1);
    return { ...call(operator.word, [left, right], type), place: placeFrom(cursor, start) };
  };

/** `a and b and c` is one node. */
const several =
  (at: number, type: Type): Read =>
  (cursor, left, operator, start) => {
    const args = [left, cursor.read(cursor, at + 1)];
    while (accept(cursor, operator.word)) args.push(cursor.read(cursor, at + 1));
    return { ...call(operator.word, args, type), place: placeFrom(cursor, start) };
  };

const comparisons: ReadonlySet<string> = new Set(['=', '<>', '<', '<=', '>', '>=']);

const readComparison: Read = (cursor, left, operator, start) => {
  const compared = binary(level.comparison, types.boolean)(cursor, left, operator, start);
  const next = peek(cursor);
  if (comparisons.has(next.word)) throw badSyntax('comparisons do not chain', next, 'write a < b and b < c');
  return compared;
};

const moved =
  (direction: 1 | -1): Read =>
  (cursor, left, operator, start) => {
    const interval = readInterval(cursor);
    if (!interval) return binary(level.sum)(cursor, left, operator, start);
    const amount = direction === 1 ? interval.amount : negated(interval.amount, interval.amount.place);
    return { ...call('dateadd', [interval.unit, amount, left]), place: placeFrom(cursor, start) };
  };

const readNot: Read = (cursor, left, operator, start) => {
  const token = take(cursor);
  const read = negatable[token.word];
  if (!read)
    throw unexpected(
      cursor,
      operator,
      'before an operand "not" stands at the beginning of its condition; after one come in, like, ilike or between',
    );
  return { ...not(read(cursor, left, token, start)), place: placeFrom(cursor, start) };
};

const readLike: Read = (cursor, left, operator, start) => binary(level.comparison, types.boolean)(cursor, left, operator, start);

const readBetween: Read = (cursor, left, _operator, start) => {
  const from = cursor.read(cursor, level.join);
  expect(cursor, 'and', 'the first bound of between');
  const to = cursor.read(cursor, level.join);
  return { ...call('between', [left, from, to], types.boolean), place: placeFrom(cursor, start) };
};

const readIn: Read = (cursor, left, _operator, start) => {
  if (peek(cursor).kind === 'parameter') throw badSyntax('a list stands in parentheses', peek(cursor), `write in (:${peek(cursor).value})`);
  expect(cursor, '(', 'in', 'write in (1, 2, 3)');
  refuseStatement(cursor);
  if (peek(cursor).word === ')') throw badSyntax('a list holds at least one value', peek(cursor));
  const list = readList(cursor, 'the list of in');
  return { ...call('in', [left, ...list], types.boolean), place: placeFrom(cursor, start) };
};

const readIs: Read = (cursor, left, _operator, start) => {
  const turned = accept(cursor, 'not');
  const test = readTest(cursor, left);
  const place = placeFrom(cursor, start);
  return turned ? { ...not({ ...test, place }), place } : { ...test, place };
};

function readTest(cursor: Cursor, left: Parsed): Call<Name> {
  const token = take(cursor);
  if (token.word === 'null' || token.word === 'true' || token.word === 'false') return call(`is ${token.word}`, [left], types.boolean);
  if (token.word !== 'distinct') throw unexpected(cursor, token, 'after is come [not] null, true, false or distinct from');
  expect(cursor, 'from', 'distinct');
  return call('is distinct from', [left, cursor.read(cursor, level.join)], types.boolean);
}

const negatable: Readonly<Record<string, Read>> = { in: readIn, like: readLike, ilike: readLike, between: readBetween };

const infixes: ReadonlyMap<string, Infix> = new Map<string, Infix>([
  ['or', { level: level.or, read: several(level.or, types.boolean) }],
  ['and', { level: level.and, read: several(level.and, types.boolean) }],
  ...[...comparisons].map((word): [string, Infix] => [word, { level: level.comparison, read: readComparison }]),
  ...Object.entries(negatable).map(([word, read]): [string, Infix] => [word, { level: level.comparison, read }]),
  ['not', { level: level.comparison, read: readNot }],
  ['is', { level: level.comparison, read: readIs }],
  ['||', { level: level.join, read: several(level.join, types.string) }],
  ['+', { level: level.sum, read: moved(1) }],
  ['-', { level: level.sum, read: moved(-1) }],
  ['*', { level: level.product, read: binary(level.product) }],
  ['/', { level: level.product, read: binary(level.product) }],
  ['%', { level: level.product, read: binary(level.product) }],
]);

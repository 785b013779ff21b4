// An operand: a constant, a name, a parameter, a case, a cast, a call, or an expression in parentheses.
import { badSyntax } from './parse-error.ts';
import { accept, expect, peek, placeFrom, readExpression, take, unexpected, type Cursor } from './cursor.ts';
import { isInterval } from './parse-interval.ts';
import { refuseStatement } from './parse-trailing.ts';
import { readCall } from './parse-call.ts';
import { readCase } from './parse-case.ts';
import { isClockLiteral, readClockLiteral, readNumber } from './parse-constant.ts';
import { call, literal, text } from './factories.ts';
import { types } from './type.ts';
import type { Parsed, Place } from './expression.ts';
import type { Token } from './tokenize.ts';

/** Reads one operand. */
export function readOperand(cursor: Cursor): Parsed {
  const token = peek(cursor);
  switch (token.kind) {
    case 'word':
      return readWord(cursor, token);
    case 'quoted':
      return readName(cursor, take(cursor));
    case 'number':
      return readNumber(take(cursor));
    case 'string':
      return { ...text(take(cursor).value), place: token };
    case 'parameter':
      return { kind: 'parameter', name: take(cursor).value, place: placeFrom(cursor, token.start) };
    default:
      return readParenthesised(cursor, token);
  }
}

/** An operand with its sign turned round; a constant stays one. */
export function negated(operand: Parsed, place: Place | undefined): Parsed {
  const placed = place === undefined ? {} : { place };
  if (operand.kind !== 'literal' || typeof operand.value !== 'string' || operand.type.name === 'string')
    return { ...call('negate', [operand]), ...placed };
  return { ...operand, value: operand.value.startsWith('-') ? operand.value.slice(1) : `-${operand.value}`, ...placed };
}

function readParenthesised(cursor: Cursor, token: Token): Parsed {
  if (!accept(cursor, '('))
    throw unexpected(cursor, token, token.word === '*' ? '* stands in count(*) only' : 'a value is missing before it');
  refuseStatement(cursor);
  const inner = readExpression(cursor);
  if (peek(cursor).word === ',') throw badSyntax('a list stands after in only', peek(cursor), 'write x in (1, 2)');
  expect(cursor, ')', 'the expression in parentheses');
  return inner;
}

/** Words that are not names unless a dot follows or they stand in double quotes. */
const reserved: ReadonlySet<string> = new Set(['and', 'or', 'in', 'is', 'like', 'ilike', 'between', 'when', 'then', 'else']);

const nowNames: ReadonlySet<string> = new Set(['current_date', 'current_timestamp', 'current_time']);

function readWord(cursor: Cursor, token: Token): Parsed {
  const next = peek(cursor, 1);
  if (next.word === '.') return readName(cursor, take(cursor));
  if (token.word === 'null') return { ...literal(null, types.null), place: take(cursor) };
  if (token.word === 'true' || token.word === 'false') return { ...literal(token.word === 'true', types.boolean), place: take(cursor) };
  if (token.word === 'case') return readCase(cursor);
  if (reserved.has(token.word))
    throw unexpected(cursor, token, `a value is missing before it; a column of this name stands in double quotes: "${token.value}"`);
  if (isClockLiteral(token, next)) return readClockLiteral(cursor);
  if (isInterval(cursor)) throw badSyntax('an interval stands after + or -', token, "write x + interval '7 days'");
  if (nowNames.has(token.word)) return readNow(cursor);
  if (next.word === '(') return readCall(cursor);
  refuseStatement(cursor);
  return readName(cursor, take(cursor));
}

function readNow(cursor: Cursor): Parsed {
  const token = take(cursor);
  if (accept(cursor, '(')) expect(cursor, ')', `"${token.word}("`, `"${token.word}" takes nothing`);
  return { ...call(token.word, []), place: placeFrom(cursor, token.start) };
}

/** Reads a name that has begun with a token: words with dots between them. */
function readName(cursor: Cursor, token: Token): Parsed {
  const parts = [token.value];
  let quoted = token.kind === 'quoted';
  while (accept(cursor, '.')) {
    const part = take(cursor);
    if (part.kind !== 'word' && part.kind !== 'quoted')
      throw unexpected(
        cursor,
        part,
        part.word === '*' ? 'a name stands for one column: write count(*) for rows' : 'a name is missing after the dot',
      );
    quoted ||= part.kind === 'quoted';
    parts.push(part.value);
  }
  const place = placeFrom(cursor, token.start);
  if (peek(cursor).word === '(')
    throw badSyntax(
      `there is no function "${parts.join('.')}"`,
      place,
      'functions have no schema: the ones there are belong to the language',
    );
  return quoted ? { kind: 'name', parts, quoted, place } : { kind: 'name', parts, place };
}

// Calls: of functions, aggregates, window functions, and the forms with words between their arguments.
import { suggest } from '../source/suggest.ts';
import { badSyntax, ParseError } from './parse-error.ts';
import { accept, expect, peek, placeFrom, readExpression, readList, take, type Cursor } from './cursor.ts';
import { callable, functionCalled } from './functions.ts';
import { elsewhere } from './functions/synonyms.ts';
import { parts, truncations, units } from './functions/moments.ts';
import { checkArity } from './check-arity.ts';
import { readAggregate } from './parse-aggregate.ts';
import { readWindow } from './parse-window.ts';
import { readType } from './parse-type.ts';
import { refuseStatement } from './parse-trailing.ts';
import { call, text } from './factories.ts';
import { types } from './type.ts';
import type { Expression, Name, Parsed } from './expression.ts';
import type { FunctionEntry } from './function-entry.ts';
import type { Token } from './tokenize.ts';

/** Reads a call, whose name comes and is followed by a parenthesis. */
export function readCall(cursor: Cursor): Parsed {
  const name = take(cursor);
  take(cursor);
  refuseStatement(cursor);
  const special = Object.hasOwn(specials, name.word) ? specials[name.word] : undefined;
  if (special) return { ...special(cursor, name), place: placeFrom(cursor, name.start) };
  const entry = functionCalled(name.word);
  if (!entry) throw unknownFunction(name);
  if (entry.kind === 'aggregate') return readAggregate(cursor, name, entry);
  const args = readArguments(cursor, name, entry);
  return entry.kind === 'window'
    ? readWindow(cursor, name, entry.name, args)
    : { ...call(entry.name, args), place: placeFrom(cursor, name.start) };
}

function readArguments(cursor: Cursor, name: Token, entry: FunctionEntry): readonly Parsed[] {
  const unit =
    entry.parameters[0] === 'unit' ? readUnit(cursor, units) : entry.parameters[0] === 'grain' ? readUnit(cursor, truncations) : undefined;
  const args = accept(cursor, ')') ? [] : [...(unit ? [unit] : []), ...readList(cursor, `the arguments of ${name.word}`)];
  checkArity(entry, args.length, placeFrom(cursor, name.start), name);
  return args;
}

/** A unit may stand bare: `dateadd(day, 7, x)`. */
function readUnit(cursor: Cursor, known: readonly string[]): Parsed | undefined {
  const token = peek(cursor);
  if (token.kind !== 'word' || peek(cursor, 1).word !== ',' || !known.includes(token.word)) return undefined;
  cursor.position += 2;
  return { ...text(token.word), place: token };
}

function unknownFunction(name: Token): ParseError {
  const near = suggest(name.word, callable);
  const hint = Object.hasOwn(elsewhere, name.word) ? elsewhere[name.word] : near === undefined ? undefined : `did you mean "${near}"?`;
  return new ParseError('unknown-function', `there is no function "${name.value}"`, name, hint);
}

type Special = (cursor: Cursor, name: Token) => Expression<Name>;

const readCast: Special = (cursor, name) => {
  const arg = readExpression(cursor);
  expect(cursor, 'as', `the value of ${name.word}`, 'write cast(x as type)');
  const to = readType(cursor);
  expect(cursor, ')', `the type of ${name.word}`);
  return { kind: 'cast', arg, to, safe: name.word === 'try_cast' };
};

/** `to_date(s)` and `to_timestamp(s)`: null where the text is none. */
const readConversion: Special = (cursor, name) => {
  const args = readList(cursor, `the text of ${name.word}`);
  const [arg] = args;
  if (args.length !== 1 || arg === undefined) throw badSyntax(`"${name.word}" takes 1 argument, an ISO text`, name);
  return { kind: 'cast', arg, to: name.word === 'to_date' ? types.date : types.timestamp, safe: true };
};

const partNames: ReadonlySet<string> = new Set(parts);

function partCall(part: Token, arg: Parsed): Parsed {
  const word = functionCalled(part.value.toLowerCase())?.name ?? part.value.toLowerCase();
  if (!partNames.has(word)) throw badSyntax(`"${part.value}" is not a part of a date or time`, part, `one of ${parts.join(', ')}`);
  return call(word, [arg]);
}

const readExtract: Special = (cursor, name) => {
  const part = take(cursor);
  expect(cursor, 'from', `the part of ${name.word}`, 'write extract(month from x)');
  const arg = readExpression(cursor);
  expect(cursor, ')', 'extract(...');
  return partCall(part, arg);
};

const readDatePart: Special = (cursor, name) => {
  const part = take(cursor);
  expect(cursor, ',', `the part of ${name.word}`, "write date_part('month', x)");
  const arg = readExpression(cursor);
  expect(cursor, ')', 'date_part(...');
  return partCall(part, arg);
};

/** `position(a in b)`: an `in` with parentheses would be a list, so the first operand binds tighter. */
const readPosition: Special = (cursor) => {
  const what = cursor.read(cursor, 5);
  if (!accept(cursor, 'in')) expect(cursor, ',', 'the text to find', 'write position(a in b)');
  const within = readExpression(cursor);
  expect(cursor, ')', 'position(...');
  return call('position', [what, within]);
};

const readSubstring: Special = (cursor, name) => {
  const args = [readExpression(cursor)];
  while (accept(cursor, ',') || accept(cursor, 'from') || accept(cursor, 'for')) args.push(readExpression(cursor));
  expect(cursor, ')', 'substring(...');
  if (args.length < 2 || args.length > 3)
    throw new ParseError('function-arguments', `"${name.word}" takes a text, a start and perhaps a length`, placeFrom(cursor, name.start));
  return call('substring', args);
};

const readExists: Special = (cursor, name) => {
  const condition = readExpression(cursor);
  expect(cursor, ')', `the condition of ${name.word}`);
  return { kind: 'exists', negated: name.word === 'none', condition };
};

const specials: Readonly<Record<string, Special>> = {
  cast: readCast,
  try_cast: readCast,
  to_date: readConversion,
  to_timestamp: readConversion,
  extract: readExtract,
  date_part: readDatePart,
  position: readPosition,
  substring: readSubstring,
  substr: readSubstring,
  any: readExists,
  none: readExists,
};

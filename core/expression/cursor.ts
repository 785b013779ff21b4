// A place among the tokens of an expression that is being read.
import { badSyntax, type ParseError } from './parse-error.ts';
import type { Parsed, Place } from './expression.ts';
import type { Token } from './tokenize.ts';

/** What the reading functions share; they move `position`. */
export interface Cursor {
  readonly text: string;
  readonly tokens: readonly Token[];
  position: number;
  /** How deep the expressions that are being read lie in one another. */
  depth: number;
  /** How many operators have made a tree deeper by standing in a row. */
  chained: number;
  /** The aggregate whose argument is being read. */
  aggregate: string | undefined;
  /** Reads an expression whose operators bind at least so tightly; given so that the files of the parser need not import one another in a circle. */
  readonly read: (cursor: Cursor, level: number) => Parsed;
}

const end: Token = { kind: 'end', value: '', word: '', start: 0, end: 0 };

/** The token that comes, or one after it. */
export const peek = (cursor: Cursor, ahead = 0): Token =>
  cursor.tokens[cursor.position + ahead] ?? cursor.tokens[cursor.tokens.length - 1] ?? end;

/** Takes the token that comes. */
export function take(cursor: Cursor): Token {
  const token = peek(cursor);
  if (token.kind !== 'end') cursor.position++;
  return token;
}

/** Takes the token that comes if it is this word or symbol. */
export function accept(cursor: Cursor, word: string): boolean {
  if (peek(cursor).word !== word) return false;
  cursor.position++;
  return true;
}

/** Takes this word or symbol, or says what it is missing after. */
export function expect(cursor: Cursor, word: string, after: string, hint?: string): Token {
  const token = peek(cursor);
  if (token.word !== word) throw badSyntax(`"${word}" is missing after ${after}`, token.kind === 'end' ? lastPlace(cursor) : token, hint);
  return take(cursor);
}

/** The place from a start to the last token that was taken. */
export const placeFrom = (cursor: Cursor, start: number): Place => ({ start, end: cursor.tokens[cursor.position - 1]?.end ?? start });

/** The place of the last token of the text, where something is missing at the end. */
function lastPlace(cursor: Cursor): Place {
  const last = cursor.tokens[cursor.tokens.length - 2];
  return last ? { start: last.start, end: last.end } : { start: 0, end: 1 };
}

/** Reads a whole expression. */
export const readExpression = (cursor: Cursor): Parsed => cursor.read(cursor, 0);

/** Reads expressions with commas between them, up to and with a closing parenthesis. */
export function readList(cursor: Cursor, after: string): readonly Parsed[] {
  const list = [readExpression(cursor)];
  while (accept(cursor, ',')) list.push(readExpression(cursor));
  expect(cursor, ')', after);
  return list;
}

/** A token as a message shows it. */
export const shown = (token: Token): string =>
  token.kind === 'end' ? 'the end' : token.kind === 'string' ? `the text '${token.value}'` : `"${token.value}"`;

/** The error of a token that cannot stand where it stands. */
export const unexpected = (cursor: Cursor, token: Token, hint?: string): ParseError =>
  token.kind === 'end'
    ? badSyntax('the expression ends too early', lastPlace(cursor), hint)
    : badSyntax(`${shown(token)} cannot stand here`, token, hint);

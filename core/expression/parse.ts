// The text of an expression becomes a tree of names, constants and calls.
import { ok, refused, type Diagnostic, type Result } from '../source/diagnostic.ts';
import { locate, type ExpressionText } from './expression-text.ts';
import { badSyntax, ParseError } from './parse-error.ts';
import { peek, readExpression, type Cursor } from './cursor.ts';
import { readOperators } from './parse-operators.ts';
import { tokenize } from './tokenize.ts';
import { trailing } from './parse-trailing.ts';
import type { Parsed } from './expression.ts';

const mostCharacters = 20_000;

const kept = new WeakMap<ExpressionText, Result<Parsed>>();

/** Reads an expression that will be read again: its tree is kept as long as its text. */
export function parseAndKeep(text: ExpressionText): Result<Parsed> {
  const read = parse(text);
  kept.set(text, read);
  return read;
}

/** Reads an expression; an error has its place in the file and, where one is known, the way it is written here. */
export function parse(text: ExpressionText): Result<Parsed> {
  return kept.get(text) ?? parseAnew(text);
}

function parseAnew(text: ExpressionText): Result<Parsed> {
  try {
    return ok(parseText(text.text));
  } catch (error) {
    if (error instanceof ParseError) return refused(asDiagnostic(error, text));
    throw error;
  }
}

function parseText(text: string): Parsed {
  if (text.length > mostCharacters)
    throw badSyntax(`an expression has at most ${mostCharacters} characters, and this one has ${text.length}`, { start: 0, end: 1 });
  const cursor: Cursor = { text, tokens: tokenize(text), position: 0, depth: 0, chained: 0, aggregate: undefined, read: readOperators };
  if (peek(cursor).kind === 'end') throw badSyntax('the expression is empty', { start: 0, end: 1 });
  const expression = readExpression(cursor);
  if (peek(cursor).kind !== 'end') throw trailing(cursor);
  return expression;
}

function asDiagnostic(error: ParseError, text: ExpressionText): Diagnostic {
  const at = locate(text, error.place);
  return {
    code: error.code,
    severity: 'error',
    message: error.message,
    ...(at === undefined ? {} : { at }),
    ...(error.hint === undefined ? {} : { hint: error.hint }),
  };
}

// `case ... end` in both forms; the one with an operand becomes comparisons.
import { badSyntax } from './parse-error.ts';
import { accept, expect, peek, placeFrom, readExpression, take, type Cursor } from './cursor.ts';
import { equal } from './factories.ts';
import type { Case, Name, Parsed } from './expression.ts';

/** Reads a case, whose first word comes. */
export function readCase(cursor: Cursor): Case<Name> {
  const start = take(cursor).start;
  const operand = peek(cursor).word === 'when' ? undefined : readExpression(cursor);
  if (peek(cursor).word !== 'when')
    throw badSyntax('"when" is missing after case', peek(cursor), 'write case when condition then value else other end');
  const branches = [];
  while (accept(cursor, 'when')) branches.push(readBranch(cursor, operand));
  const otherwise = accept(cursor, 'else') ? readExpression(cursor) : undefined;
  expect(cursor, 'end', 'the last branch of case', 'a case closes with end');
  const place = placeFrom(cursor, start);
  return otherwise === undefined ? { kind: 'case', branches, place } : { kind: 'case', branches, otherwise, place };
}

function readBranch(cursor: Cursor, operand: Parsed | undefined): { readonly when: Parsed; readonly then: Parsed } {
  const start = peek(cursor).start;
  const value = readExpression(cursor);
  const when = operand === undefined ? value : { ...equal(operand, value), place: placeFrom(cursor, start) };
  expect(cursor, 'then', 'the condition of when');
  return { when, then: readExpression(cursor) };
}

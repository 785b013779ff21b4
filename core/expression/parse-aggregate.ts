// Aggregates with what may stand in and after them: distinct, within group, filter, over.
import { badSyntax } from './parse-error.ts';
import { accept, expect, peek, placeFrom, readExpression, readList, take, type Cursor } from './cursor.ts';
import { readWindow } from './parse-window.ts';
import { checkArity } from './check-arity.ts';
import type { AggregateEntry } from './function-entry.ts';
import type { Aggregate, Name, Parsed } from './expression.ts';
import type { Token } from './tokenize.ts';

/** Reads an aggregate whose name and opening parenthesis have been taken. */
export function readAggregate(cursor: Cursor, name: Token, entry: AggregateEntry): Parsed {
  if (cursor.aggregate !== undefined) throw nested(name, cursor.aggregate);
  cursor.aggregate = name.word;
  const distinct = readDistinct(cursor, name, entry);
  const given = readArguments(cursor, name, entry);
  const args = entry.ordered ? readOrdered(cursor, name, given) : given;
  checkArity(entry, args.length, placeFrom(cursor, name.start), name);
  const filter = readFilter(cursor);
  cursor.aggregate = undefined;
  const plain: Aggregate<Name> = {
    kind: 'aggregate',
    name: entry.name,
    args,
    distinct: distinct || undefined,
    filter,
    place: placeFrom(cursor, name.start),
  };
  return peek(cursor).word === 'over' ? overWindow(cursor, name, entry, plain) : plain;
}

const nested = (name: Token, outer: string): Error =>
  badSyntax(
    `"${name.word}" stands inside "${outer}"`,
    name,
    'aggregate in two steps: a metric { avg: inner, per: model }, or a dimension that holds the inner aggregate',
  );

function readDistinct(cursor: Cursor, name: Token, entry: AggregateEntry): boolean {
  const next = peek(cursor, 1);
  if (peek(cursor).word !== 'distinct' || next.word === ')' || next.word === '.' || next.word === ',') return false;
  const token = take(cursor);
  if (!entry.distinct) throw badSyntax(`"${name.word}" does not take distinct`, token);
  return true;
}

function readArguments(cursor: Cursor, name: Token, entry: AggregateEntry): readonly Parsed[] {
  if (peek(cursor).word === '*') return readStar(cursor, name);
  if (peek(cursor).word === ')' && entry.name === 'count') throw badSyntax('"count" takes what it counts', name, 'write count(*) for rows');
  if (accept(cursor, ')')) return [];
  const args = readList(cursor, `the arguments of ${name.word}`);
  if (entry.name === 'count' && args.length > 1)
    throw badSyntax('"count" takes one value', placeFrom(cursor, name.start), "join the parts to one text: count(distinct a || '/' || b)");
  return args;
}

function readStar(cursor: Cursor, name: Token): readonly Parsed[] {
  const star = take(cursor);
  if (name.word !== 'count') throw badSyntax('* stands in count(*) only', star);
  expect(cursor, ')', 'count(*');
  return [];
}

/** `percentile_cont(p) within group (order by x)` has the arguments x and p. */
function readOrdered(cursor: Cursor, name: Token, given: readonly Parsed[]): readonly Parsed[] {
  const hint = `write ${name.word}(0.9) within group (order by x)`;
  if (given.length !== 1) throw badSyntax(`"${name.word}" takes the share only`, placeFrom(cursor, name.start), hint);
  expect(cursor, 'within', `${name.word}(...)`, hint);
  for (const word of ['group', '(', 'order', 'by']) expect(cursor, word, 'within', hint);
  const by = readExpression(cursor);
  if (peek(cursor).word === 'desc') throw badSyntax('the order of a percentile is ascending', peek(cursor), 'write 1 - p for the share');
  accept(cursor, 'asc');
  expect(cursor, ')', 'within group (order by ...');
  return [by, ...given];
}

function readFilter(cursor: Cursor): Parsed | undefined {
  if (peek(cursor).word !== 'filter' || peek(cursor, 1).word !== '(') return undefined;
  cursor.position += 2;
  expect(cursor, 'where', 'filter (', 'write filter (where condition)');
  const condition = readExpression(cursor);
  expect(cursor, ')', 'the condition of filter');
  return condition;
}

function overWindow(cursor: Cursor, name: Token, entry: AggregateEntry, plain: Aggregate<Name>): Parsed {
  if (!entry.windowed || plain.distinct)
    throw badSyntax(`${plain.distinct ? `"${name.word}" with distinct` : `"${name.word}"`} cannot stand over a window`, name);
  if (plain.filter)
    throw badSyntax('a filter cannot stand before over', name, `write ${name.word}(case when condition then x end) over (...)`);
  return readWindow(cursor, name, entry.name, plain.args);
}

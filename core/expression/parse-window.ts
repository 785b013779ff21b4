// `over (partition by ... order by ... rows ...)`.
import { badSyntax } from './parse-error.ts';
import { accept, expect, peek, placeFrom, readExpression, take, type Cursor } from './cursor.ts';
import type { Frame, Name, Parsed, SortKey, Windowed } from './expression.ts';
import type { Token } from './tokenize.ts';

/** Reads the window of a function whose arguments have been read. */
export function readWindow(cursor: Cursor, name: Token, functionName: string, args: readonly Parsed[]): Windowed<Name> {
  if (cursor.aggregate !== undefined)
    throw badSyntax(`a window stands inside "${cursor.aggregate}"`, name, 'give the window a name, as a dimension, and aggregate that');
  expect(cursor, 'over', `${name.word}(...)`, `write ${name.word}(...) over (partition by ... order by ...)`);
  expect(cursor, '(', 'over', 'write over (partition by ... order by ...)');
  const partitionBy = accept(cursor, 'partition') ? readPartition(cursor) : [];
  const orderBy = accept(cursor, 'order') ? readOrder(cursor) : [];
  const frame = readFrame(cursor);
  expect(cursor, ')', 'the window');
  return {
    kind: 'window',
    name: functionName,
    args,
    partitionBy,
    orderBy,
    ...(frame === undefined ? {} : { frame }),
    place: placeFrom(cursor, name.start),
  };
}

function readPartition(cursor: Cursor): readonly Parsed[] {
  expect(cursor, 'by', 'partition');
  const keys = [readExpression(cursor)];
  while (accept(cursor, ',')) keys.push(readExpression(cursor));
  return keys;
}

function readOrder(cursor: Cursor): readonly SortKey<Name>[] {
  expect(cursor, 'by', 'order');
  const keys = [readKey(cursor)];
  while (accept(cursor, ',')) keys.push(readKey(cursor));
  return keys;
}

function readKey(cursor: Cursor): SortKey<Name> {
  const by = readExpression(cursor);
  const descending = accept(cursor, 'desc');
  if (!descending) accept(cursor, 'asc');
  if (accept(cursor, 'nulls') && !accept(cursor, 'last'))
    throw badSyntax('nulls come last in both directions', peek(cursor), 'sort by x is null first, to have them first');
  return { by, descending };
}

function readFrame(cursor: Cursor): Frame | undefined {
  const token = peek(cursor);
  if (token.word === 'range' || token.word === 'groups')
    throw badSyntax(`a frame counts rows, not ${token.word}`, token, 'write rows between 6 preceding and current row');
  if (!accept(cursor, 'rows')) return undefined;
  if (!accept(cursor, 'between')) return frameOf(readBound(cursor), 0);
  const from = readBound(cursor);
  expect(cursor, 'and', 'the first bound of the frame');
  return frameOf(from, readBound(cursor));
}

const frameOf = (from: number | undefined, to: number | undefined): Frame => ({
  ...(from === undefined ? {} : { from }),
  ...(to === undefined ? {} : { to }),
});

/** A bound of a frame in rows from the current one; undefined is unbounded. */
function readBound(cursor: Cursor): number | undefined {
  const token = take(cursor);
  if (token.word === 'current') {
    expect(cursor, 'row', 'current');
    return 0;
  }
  const direction = take(cursor);
  const sign = direction.word === 'preceding' ? -1 : direction.word === 'following' ? 1 : undefined;
  if (sign === undefined || (token.word !== 'unbounded' && !/^\d{1,6}$/.test(token.value)))
    throw badSyntax('a bound of a frame is n preceding, n following, current row, or unbounded', token);
  return token.word === 'unbounded' ? undefined : sign * Number(token.value) || 0;
}

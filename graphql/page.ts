// The rows of an answer become a page: where it begins is named by a row, so that what changes elsewhere does not move it.
import { createHash } from 'node:crypto';
import type { QueryRequest } from '../core/query/request/request.ts';
import type { Answer, AnswerRow } from '../core/warehouse/answer.ts';
import { refuse } from './selection/refusal.ts';

/** Which rows are wanted, as Relay's connections say it: https://relay.dev/graphql/connections.htm */
export interface PageArgs {
  readonly first?: number | null;
  readonly after?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
}

/** A stretch of the rows. */
export interface Page {
  readonly rows: readonly AnswerRow[];
  /** Names a row: dear enough to be made for those alone whose name is asked for. */
  readonly cursor: (row: AnswerRow) => string;
  readonly pageInfo: PageInfo;
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly startCursor: () => string | null;
  readonly endCursor: () => string | null;
}

/** Cuts a page out of the rows of an answer. */
export function pageOf(answer: Answer, request: QueryRequest, args: PageArgs): Page {
  checkCount('first', args.first);
  checkCount('last', args.last);
  const cursor = cursorOf(answer, request);
  const found = (wanted: string): number => placeOf(wanted, answer, cursor);
  const after = args.after ? found(args.after) + 1 : 0;
  const before = args.before ? found(args.before) : answer.rows.length;
  const end = Math.min(before, after + (args.first ?? Infinity));
  const start = Math.max(after, end - (args.last ?? Infinity));
  const rows = answer.rows.slice(start, Math.max(start, end));
  const named = (row: AnswerRow | undefined) => (): string | null => (row ? cursor(row) : null);
  const pageInfo = {
    hasNextPage: end < answer.rows.length,
    hasPreviousPage: start > 0,
    startCursor: named(rows[0]),
    endCursor: named(rows.at(-1)),
  };
  return { rows, cursor, pageInfo };
}

function checkCount(name: string, count: number | null | undefined): void {
  if (typeof count === 'number' && count < 0) throw refuse(`"${name}" is a number of rows, and ${count} is below 0`);
}

/** The name of a row: the request that it answers, and its groups. */
function cursorOf({ columns }: Answer, request: QueryRequest): (row: AnswerRow) => string {
  const groups = columns.flatMap((column, index) => (column.role === 'metric' ? [] : [index]));
  let asked: string | undefined;
  return (row) => {
    asked ??= createHash('sha256').update(JSON.stringify(request)).digest('base64url').slice(0, 10);
    return Buffer.from(JSON.stringify([asked, row.other === true, ...groups.map((index) => row.values[index] ?? null)])).toString(
      'base64url',
    );
  };
}

function placeOf(cursor: string, answer: Answer, name: (row: AnswerRow) => string): number {
  const place = answer.rows.findIndex((row) => name(row) === cursor);
  if (place >= 0) return place;
  throw refuse(
    'the cursor names no row of this answer',
    'a cursor belongs to one request, and its row may have gone since; begin again without it',
    'unknown-cursor',
  );
}

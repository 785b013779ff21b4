// The query of a URL becomes a request for the rows behind a number, as `kpi rows` has it.
import { readRequest } from '../../core/query/request/read-request.ts';
import type { QueryRequest } from '../../core/query/request/request.ts';
import { refused, type Diagnostic, type Result } from '../../core/source/diagnostic.ts';
import * as read from './url-values.ts';

const keys: read.Reads = {
  id: read.text,
  where: read.all,
  segments: read.list,
  order: read.list,
  limit: read.count,
  skip: read.count,
  zone: read.text,
  as_of: read.text,
};
const known: read.Reads = { metric: read.metrics, columns: read.list, ...keys, ...read.timeReads };

/** Called otherwise in a request by names. */
const elsewhere: Readonly<Record<string, string>> = { metrics: 'metric', by: 'columns' };

/** Reads the parameters of a URL; the cell is `at.<name>`, in which nothing is no value. */
export function rowsOfUrl(search: URLSearchParams): Result<QueryRequest> {
  const problem = otherName(search) ?? read.urlProblem(search, known, ['at.', 'param.']);
  if (problem) return refused(problem);
  const { metric: metrics = [], columns: by } = read.readOf(search, known);
  return rowsRequest({
    metrics,
    ...(by !== undefined && { by }),
    ...read.readOf(search, keys),
    ...read.some('time', read.readOf(search, read.timeReads)),
    ...read.some(
      'at',
      read.readUnder(search, 'at.', (values) => values.at(-1) || null),
    ),
    ...read.some('parameters', read.readUnder(search, 'param.', read.one)),
  });
}

/** A request as it came, for the rows and their number. */
export function rowsRequest(given: unknown): Result<QueryRequest> {
  const request = readRequest(given);
  if (!request.ok) return request;
  return request.value.rows === false ? refused(noRows) : { ok: true, value: { totals: true, ...request.value, rows: true } };
}

function otherName(search: URLSearchParams): Diagnostic | undefined {
  const name = Object.keys(elsewhere).find((one) => search.has(one));
  if (name === undefined) return undefined;
  const message = `"${name}" is called "${elsewhere[name]}" where rows are asked for`;
  return { code: 'unknown-key', severity: 'error', message, hint: `write "${elsewhere[name]}"` };
}

const noRows: Diagnostic = {
  code: 'two-requests',
  severity: 'error',
  message: 'the address asks for rows, and the request says that it does not',
  hint: 'leave out "rows", or ask at /api/query.json',
};

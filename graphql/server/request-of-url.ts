// The query of a URL becomes a request: the same keys as in JSON, lists with commas.
import { readRequest } from '../../core/query/request/read-request.ts';
import { refused, type Result } from '../../core/source/diagnostic.ts';
import type { QueryRequest } from '../../core/query/request/request.ts';
import * as read from './url-values.ts';

const keys: read.Reads = {
  id: read.text,
  metrics: read.metrics,
  by: read.list,
  of: read.text,
  where: read.all,
  segments: read.list,
  having: read.all,
  order: read.list,
  limit: read.count,
  skip: read.count,
  totals: read.totals,
  fill: read.flag,
  complete: read.flag,
  compare: read.text,
  targets: read.flag,
  zone: read.text,
  as_of: read.text,
};
const topReads: read.Reads = { top: read.count, top_by: read.text, top_of: read.text, others: read.flag, within: read.list };
const topKeys: Readonly<Record<string, string>> = { top: 'n', top_by: 'by', top_of: 'of' };
const known: read.Reads = { ...keys, ...read.timeReads, ...topReads };

/** Reads the parameters of a URL; values of the project's parameters are `param.<name>`. */
export function requestOfUrl(search: URLSearchParams): Result<QueryRequest> {
  const problem = read.urlProblem(search, known, ['param.']);
  if (problem) return refused(problem);
  const request = { metrics: [], ...read.readOf(search, keys) };
  return readRequest({
    ...request,
    ...read.some('time', read.readOf(search, read.timeReads)),
    ...read.some('top', topOf(search, request)),
    ...read.some('parameters', read.readUnder(search, 'param.', read.one)),
  });
}

/** A top goes by the first metric, where none is said: as on the command line. */
function topOf(search: URLSearchParams, { metrics: [first] }: { readonly metrics: readonly unknown[] }): object {
  const top = Object.fromEntries(Object.entries(read.readOf(search, topReads)).map(([name, value]) => [topKeys[name] ?? name, value]));
  return first === undefined || !('n' in top) ? top : { by: typeof first === 'string' ? first : (first as { name: string }).name, ...top };
}

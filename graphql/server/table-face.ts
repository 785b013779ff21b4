// `GET /api/query.json`, `/api/rows.csv` and their like: a URL becomes a table, for programs that can read one.
import { answerOf } from '../../views/answer-of.ts';
import { csvText } from '../../views/csv.ts';
import { jsonText } from '../../views/json.ts';
import type { QueryRequest } from '../../core/query/request/request.ts';
import { readRequest } from '../../core/query/request/read-request.ts';
import { readBody } from './read-body.ts';
import { requestOfUrl } from './request-of-url.ts';
import { rowsOfUrl, rowsRequest } from './rows-of-url.ts';
import { refused, type Diagnostic, type Result } from '../../core/source/diagnostic.ts';
import { sendReasons, sendTagged } from './respond.ts';
import type { Face, Visit } from './visit.ts';

const formats = {
  json: { type: 'application/json', text: (answer: Parameters<typeof jsonText>[0]) => `${jsonText(answer)}\n` },
  csv: { type: 'text/csv', text: csvText },
} as const;

/** What is asked for, by the parameters of a URL or by a body. */
interface Asking {
  readonly ofUrl: (search: URLSearchParams) => Result<QueryRequest>;
  readonly ofBody: (body: unknown) => Result<QueryRequest>;
}

/** An answer by groups. */
export const groups: Asking = { ofUrl: requestOfUrl, ofBody: readRequest };

/** The rows behind a number. */
export const rowsBehind: Asking = { ofUrl: rowsOfUrl, ofBody: rowsRequest };

/** Answers in one format; a request is given by the URL, or as JSON in a body. */
export const tableFace = (name: string, asking: Asking, format: keyof typeof formats): Face => ({
  name,
  methods: ['GET', 'HEAD', 'POST'],
  answer: async (visit) => {
    const { response, view, language, signal, id } = visit;
    const asked = await requestOf(visit, asking);
    const reply = asked.ok ? await view.desk.ask(asked.value, { signal, id }) : asked;
    if (!reply.ok) return sendReasons(response, statusOf(reply.diagnostics[0]?.code), reply.diagnostics);
    const { answer, compiled, freshness } = reply.value;
    const { type, text } = formats[format];
    response.setHeader('x-computed-at', freshness.computedAt);
    sendTagged(visit.request, response, type, text(answerOf(answer, compiled, language)));
  },
});

/** A warehouse that refuses is no mistake of the caller. */
const statusOf = (code: string | undefined): number => (code === 'warehouse' ? 502 : 400);

async function requestOf({ request, url }: Visit, { ofUrl, ofBody }: Asking): Promise<Result<QueryRequest>> {
  if (request.method !== 'POST') return ofUrl(url.searchParams);
  if (url.search !== '') return refused(twice);
  const body = await readBody(request);
  return body.ok ? ofBody(body.value) : body;
}

/** What is said twice could be meant in two ways. */
const twice: Diagnostic = {
  code: 'two-requests',
  severity: 'error',
  message: 'the request stands in the body, and the address has parameters too',
  hint: 'leave out the parameters, or ask by GET',
};

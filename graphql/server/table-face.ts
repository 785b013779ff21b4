// `GET /api/query.json` and `.csv`: a URL becomes a table, for programs that can read one.
import { answerOf } from '../../cli/answer-of.ts';
import { csvText } from '../../cli/output/csv.ts';
import { jsonText } from '../../cli/output/json.ts';
import type { QueryRequest } from '../../core/query/request.ts';
import { readRequest } from '../../core/query/read-request.ts';
import { readBody } from './read-body.ts';
import { requestOfUrl } from './request-of-url.ts';
import { sendReasons, sendText } from './respond.ts';
import type { Face, Visit } from './visit.ts';

const formats = {
  json: { type: 'application/json', text: (answer: Parameters<typeof jsonText>[0]) => `${jsonText(answer)}\n` },
  csv: { type: 'text/csv', text: csvText },
} as const;

/** Answers in one format; a request is given by the URL, or as JSON in a body. */
export const tableFace =
  (format: keyof typeof formats): Face =>
  async (visit) => {
    const { response, edition, language, signal } = visit;
    const asked = await requestOf(visit);
    const reply = asked.ok ? await edition.desk.ask(asked.value, { signal }) : asked;
    if (!reply.ok) return sendReasons(response, 400, reply.diagnostics);
    const { answer, compiled } = reply.value;
    const { type, text } = formats[format];
    sendText(response, 200, type, text(answerOf(answer, compiled, language)));
  };

async function requestOf({ request, url }: Visit): Promise<ReturnType<typeof readRequest>> {
  if (request.method !== 'POST') return requestOfUrl(url.searchParams);
  const body = await readBody(request);
  return body.ok ? readRequest(body.value as QueryRequest) : body;
}

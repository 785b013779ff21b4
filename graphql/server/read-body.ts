// The body of a request becomes a JSON value.
import type { IncomingMessage } from 'node:http';
import { refused, type Diagnostic, type Result } from '../../core/source/diagnostic.ts';
import { readJson } from '../../core/source/read-json.ts';

/** Reads it; refused where it is no JSON. It is as long as it said it would be, which is held to the limit before: see admit.ts. */
export async function readBody(request: IncomingMessage): Promise<Result<unknown>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return readJson(Buffer.concat(chunks).toString('utf8')) ?? refused(notJson);
}

const notJson: Diagnostic = {
  code: 'bad-json',
  severity: 'error',
  message: 'the body is no JSON',
  hint: 'send a request such as { "metrics": ["revenue"] }',
};

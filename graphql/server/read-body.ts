// The body of a request becomes a JSON value, unless it is too long.
import type { IncomingMessage } from 'node:http';
import { refused, type Diagnostic, type Result } from '../../core/source/diagnostic.ts';
import { readJson } from '../../core/source/read-json.ts';

/** How long a body may be, in bytes. */
export const MOST_BYTES = 256 * 1024;

/** Reads it; refused where it is no JSON. */
export async function readBody(request: IncomingMessage, most = MOST_BYTES): Promise<Result<unknown>> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > most) return refused({ code: 'body-too-long', severity: 'error', message: `the body is longer than ${most} bytes` });
    chunks.push(chunk);
  }
  return readJson(Buffer.concat(chunks).toString('utf8')) ?? refused(notJson);
}

const notJson: Diagnostic = {
  code: 'bad-json',
  severity: 'error',
  message: 'the body is no JSON',
  hint: 'send a request such as { "metrics": ["revenue"] }',
};

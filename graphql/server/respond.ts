// Texts and values become responses.
import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Diagnostic } from '../../core/source/diagnostic.ts';

/** Sends a text. */
export function sendText(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

/** Sends a text under a name of its own, by which a program that has it already says so and is not sent it again. */
export function sendTagged({ method, headers }: IncomingMessage, response: ServerResponse, type: string, text: string): void {
  const tag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`;
  response.setHeader('etag', tag);
  if (method === 'POST' || !isKnown(tag, headers['if-none-match'])) return sendText(response, 200, type, text);
  response.writeHead(304);
  response.end();
}

/** A proxy that packs the text marks its name as weak. */
const isKnown = (tag: string, known = ''): boolean => known.split(',').some((one) => one.trim().replace(/^W\//, '') === tag);

/** Sends a value as JSON. */
export const sendJson = (response: ServerResponse, status: number, value: unknown): void =>
  sendText(response, status, 'application/json', `${JSON.stringify(value)}\n`);

/** Sends reasons, as `kpi query --format json` writes them. */
export const sendReasons = (response: ServerResponse, status: number, diagnostics: readonly Diagnostic[]): void =>
  sendJson(response, status, {
    errors: diagnostics.map(({ code, message, hint }) => ({ code, message, ...(hint !== undefined && { hint }) })),
  });

// Texts and values become responses.
import type { ServerResponse } from 'node:http';
import type { Diagnostic } from '../../core/source/diagnostic.ts';

/** Sends a text. */
export function sendText(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'content-length': Buffer.byteLength(text) });
  response.end(text);
}

/** Sends a value as JSON. */
export const sendJson = (response: ServerResponse, status: number, value: unknown): void =>
  sendText(response, status, 'application/json', `${JSON.stringify(value)}\n`);

/** Sends reasons, as `kpi query --format json` writes them. */
export const sendReasons = (response: ServerResponse, status: number, diagnostics: readonly Diagnostic[]): void =>
  sendJson(response, status, {
    errors: diagnostics.map(({ code, message, hint }) => ({ code, message, ...(hint !== undefined && { hint }) })),
  });

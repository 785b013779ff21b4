// Pages of other origins: those that are named may ask. https://fetch.spec.whatwg.org/#http-cors-protocol
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Methods } from './visit.ts';

/** What comes with an answer, and a page may read besides it: its name, when to ask again, its age and its id. */
const exposed = 'etag, retry-after, x-computed-at, x-request-id';

/** Writes the headers for a page of a named origin; true where the request only asked for them and is answered. */
export function crossOrigin(
  { method, headers }: IncomingMessage,
  response: ServerResponse,
  origins: readonly string[],
  methods: Methods,
): boolean {
  const { origin } = headers;
  const isNamed = origin !== undefined && origins.includes(origin);
  if (isNamed) {
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', exposed);
  }
  if (method !== 'OPTIONS') return false;
  if (isNamed) {
    response.setHeader('access-control-allow-methods', methods.join(', '));
    response.setHeader('access-control-allow-headers', 'authorization, content-type, if-none-match, x-api-key');
    response.setHeader('access-control-max-age', '600');
  }
  response.writeHead(204, { allow: methods.join(', ') });
  response.end();
  return true;
}

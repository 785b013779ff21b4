// Why somebody was not let in becomes how to say who one is: https://www.rfc-editor.org/rfc/rfc9110#name-www-authenticate
import type { IncomingMessage, ServerResponse } from 'node:http';

/** Names the ways that are taken. Programs that know a name and a password alone, and browsers that open an address, are asked for these; the page asks by itself. */
export function challenge({ method, headers }: IncomingMessage, response: ServerResponse): void {
  const asksItself = method === 'POST' || headers['sec-fetch-mode'] === 'cors' || headers['sec-fetch-mode'] === 'same-origin';
  response.setHeader('www-authenticate', asksItself ? 'Bearer' : ['Basic realm="kpi", charset="UTF-8"', 'Bearer']);
}

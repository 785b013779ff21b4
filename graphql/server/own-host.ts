// The name under which a request came, where only this machine's own are taken: a page elsewhere may give its name this machine's address, and ask as if it were ours.
import type { IncomingMessage } from 'node:http';
import { sendReasons } from './respond.ts';
import { reading, type Face } from './visit.ts';

/** Whether a request came under one of the names; programs that say none are no browsers. */
export function isNamedSo({ headers: { host } }: IncomingMessage, names: readonly string[]): boolean {
  if (host === undefined) return true;
  const url = `http://${host}`;
  return URL.canParse(url) && names.includes(new URL(url).hostname);
}

/** Says that nobody is let in under another name. */
export const otherHost: Face = {
  name: 'other-host',
  methods: reading,
  open: ({ response, request: { headers } }) =>
    sendReasons(response, 421, [
      {
        code: 'other-host',
        severity: 'error',
        message: `"${headers.host ?? ''}" is no name of this machine, and nothing says who is let in`,
        hint: 'name keys or tokens (--api-keys, --jwks, KPI_JWT_SECRET), or write --open to let everybody in',
      },
    ]),
};

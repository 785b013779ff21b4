// A request becomes a visit: the caller is known, may see something, and has not asked for too much at once.
import { createHash } from 'node:crypto';
import type { Claims } from '../../core/access/caller.ts';
import type { Diagnostic } from '../../core/source/diagnostic.ts';
import { authenticate } from './authenticate.ts';
import type { Limits } from './settings.ts';
import type { Turnstile } from './turnstile.ts';
import { languageOf, type Knock, type Visit } from './visit.ts';

/** A visit that must be ended, or why there is none. */
export type Admission =
  | { readonly kind: 'visit'; readonly visit: Visit; readonly caller: string; readonly leave: () => void }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly reasons: readonly Diagnostic[];
      /** Seconds after which it may be asked again. */
      readonly wait?: number;
    };

const refusal = (status: number, code: string, message: string, hint?: string): Extract<Admission, { kind: 'refused' }> => ({
  kind: 'refused',
  status,
  reasons: [{ code, severity: 'error', message, ...(hint === undefined ? {} : { hint }) }],
});

/** Lets a request in. */
export async function admit(knock: Knock, limits: Limits, turnstile: Turnstile): Promise<Admission> {
  const { request, settings } = knock;
  const tooLong = bodyProblem(knock, limits);
  if (tooLong) return tooLong;
  const known = await authenticate(request, settings.authentication, (why) => settings.log?.warn({ id: knock.id, refused: why }));
  if (!known.ok) return { kind: 'refused', status: 401, reasons: known.diagnostics };
  const claims = settings.claims ?? known.value;
  const view = settings.edition().viewOf(claims);
  if (!view.ok) return { kind: 'refused', status: claims ? 403 : 401, reasons: view.diagnostics };
  if (settings.authentication && !claims && !view.value.desk.catalog.limits)
    return refusal(401, 'not-authenticated', 'a token or key is needed');
  const caller = callerName(claims, request.socket.remoteAddress);
  const entered = turnstile.enter(caller);
  if ('wait' in entered)
    return { ...refusal(429, 'too-many-requests', `the caller asks ${entered.asks}`, 'wait, and ask again'), wait: entered.wait };
  return { kind: 'visit', caller, leave: entered.leave, visit: { ...knock, view: view.value, language: languageOf(request) } };
}

/** A body says how long it is, so that one that is too long is not read at all. */
function bodyProblem({ request }: Knock, { bodyBytes }: Limits): Admission | undefined {
  if (request.method !== 'POST') return undefined;
  const length = request.headers['content-length'];
  if (length === undefined) return refusal(411, 'no-length', 'the request does not say how long its body is');
  return Number(length) <= bodyBytes ? undefined : refusal(413, 'body-too-long', `the body is longer than ${bodyBytes} bytes`);
}

/** Who asks, for limits and logs: the subject of the claims, else where the request comes from. */
function callerName(claims: Claims | undefined, address: string | undefined): string {
  if (!claims) return address ?? '';
  const { sub } = claims;
  return typeof sub === 'string' ? sub : createHash('sha256').update(JSON.stringify(claims)).digest('hex').slice(0, 12);
}

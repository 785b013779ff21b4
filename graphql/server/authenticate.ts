// A request becomes claims: by a token that is signed, or by a key that is known; a wrong one is never nobody.
import type { IncomingMessage } from 'node:http';
import type { Claims } from '../../core/access/caller.ts';
import { refused, ok, type Diagnostic, type Result } from '../../core/source/diagnostic.ts';

/** A way to tell who somebody is; undefined where what was brought is not of its kind. */
export type Verify = (credential: string) => Promise<Claims | undefined>;

/** How callers say who they are. */
export interface Authentication {
  readonly verify: readonly Verify[];
}

/** Who asks: claims, or nobody where nothing was brought. Why something was refused is told to the log alone. */
export async function authenticate(
  { headers }: IncomingMessage,
  authentication: Authentication | undefined,
  tell: (why: string) => void = () => {},
): Promise<Result<Claims | undefined>> {
  if (!authentication) return ok(undefined);
  const credential = credentialOf(headers);
  if (credential === undefined) return ok(undefined);
  for (const verify of authentication.verify) {
    const claims = await verify(credential).catch((error: unknown) => tell(String(error)));
    if (claims) return ok(claims);
  }
  return refused(notKnown);
}

const notKnown: Diagnostic = { code: 'not-authenticated', severity: 'error', message: 'the token or key is not valid' };

/** `Authorization: Bearer ...`, the password of `Basic`, or `X-API-Key`. */
function credentialOf({ authorization, 'x-api-key': key }: IncomingMessage['headers']): string | undefined {
  if (typeof key === 'string') return key;
  const [, scheme = '', value = ''] = /^(\w+) +(\S+)$/.exec(authorization ?? '') ?? [];
  if (authorization === undefined) return undefined;
  if (scheme.toLowerCase() === 'bearer') return value;
  if (scheme.toLowerCase() !== 'basic') return '';
  const [, password = ''] = /^[^:]*:(.*)$/s.exec(Buffer.from(value, 'base64').toString('utf8')) ?? [];
  return password;
}

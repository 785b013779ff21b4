// Options that say who is let in become how callers are known; nothing is open by oversight.
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Claims } from '../core/access/caller.ts';
import type { Authentication, Verify } from '../graphql/server/authenticate.ts';
import type { ServerSettings } from '../graphql/server/settings.ts';
import type { TokenSettings } from '../graphql/server/tokens.ts';
import { UsageError } from './exit-codes.ts';
import { jsonObjectIn } from './json-object.ts';
import type { Terminal } from './terminal.ts';

/** Those options; commander's names. */
export interface LetIn {
  readonly host: string;
  readonly open?: boolean;
  readonly jwks?: string;
  readonly issuer?: string;
  readonly audience?: string;
  readonly algorithm?: readonly string[];
  readonly apiKeys?: string;
  readonly as?: string;
}

/** How callers are known, or whose claims all have; where nothing says who is let in, only this machine is asked under its own names. */
export async function authenticationOf(
  options: LetIn,
  terminal: Terminal,
): Promise<Pick<ServerSettings, 'authentication' | 'claims' | 'hosts'>> {
  const { host, open = false, as } = options;
  const authentication = await verifiersOf(options, terminal);
  if (as !== undefined && authentication)
    throw new UsageError('--as gives everybody the same claims, so that tokens and keys say nothing', 'leave one out');
  if (!authentication && !open && !isLoopback(host))
    throw new UsageError(
      `"${host}" is reached from other machines, and nothing says who is let in`,
      'name keys or tokens (--api-keys, --jwks, KPI_JWT_SECRET), or write --open to let everybody in',
    );
  if (authentication) return { authentication };
  return { ...(as !== undefined && { claims: await readClaims(as, terminal.cwd) }), ...(!open && { hosts: ownNames }) };
}

/** How a browser on this machine calls it. */
const ownNames = ['localhost', '127.0.0.1', '[::1]'];

const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);

async function verifiersOf(options: LetIn, { env, cwd }: Terminal): Promise<Authentication | undefined> {
  const { jwks, issuer, audience, algorithm: algorithms, apiKeys } = options;
  const secret = env['KPI_JWT_SECRET'];
  if (secret !== undefined && jwks !== undefined)
    throw new UsageError('tokens are signed by KPI_JWT_SECRET or by the keys of --jwks, not both');
  if (secret !== undefined && secret.length < 32) throw new UsageError('KPI_JWT_SECRET is shorter than 32 characters, and can be guessed');
  const withTokens = secret !== undefined || jwks !== undefined;
  const idle = Object.entries({ issuer, audience, algorithm: algorithms }).find(([, value]) => value !== undefined && !withTokens);
  if (idle)
    throw new UsageError(`--${idle[0]} says something of tokens, and nothing says how they are signed`, 'add --jwks, or KPI_JWT_SECRET');
  if (!withTokens && apiKeys === undefined) return undefined;
  const tokens = withTokens ? [await tokensOf({ secret, jwks, issuer, audience, algorithms }, cwd)] : [];
  const keys = apiKeys === undefined ? [] : [await keysOf(apiKeys, cwd)];
  return { verify: [...keys, ...tokens] };
}

/** Tokens; the file of keys must be there, and algorithms must be of its kind. */
async function tokensOf({ jwks, ...settings }: TokenSettings, cwd: string): Promise<Verify> {
  const { tokenVerifier, ofKeys, ofSecrets } = await import('../graphql/server/tokens.ts');
  const known = settings.secret === undefined ? ofKeys : ofSecrets;
  const unknown = settings.algorithms?.find((name) => !known.includes(name));
  if (unknown !== undefined) throw new UsageError(`--algorithm takes ${known.join(', ')}; not "${unknown}"`);
  const place = jwks === undefined || /^https?:/.test(jwks) ? jwks : resolve(cwd, jwks);
  try {
    return await tokenVerifier({ ...settings, jwks: place });
  } catch {
    throw new UsageError(`"${jwks ?? ''}" holds no keys`, '--jwks takes a URL or a file of JSON: { "keys": [...] }');
  }
}

/** API keys; the file must be there when the server starts. */
async function keysOf(file: string, cwd: string): Promise<Verify> {
  const { keyVerifier, readKeys } = await import('../graphql/server/api-keys.ts');
  const path = resolve(cwd, file);
  try {
    readKeys(await readFile(path, 'utf8'));
  } catch {
    throw new UsageError(`"${file}" is no file of API keys`, '"kpi access key" writes a line of one');
  }
  return keyVerifier(path);
}

/** Claims in a file. */
export async function readClaims(file: string, cwd: string): Promise<Claims> {
  const claims = await jsonObjectIn(resolve(cwd, file));
  if (claims) return claims;
  throw new UsageError(`"${file}" is no file of claims`, 'write JSON such as { "roles": ["manager"], "region": "EMEA" }');
}

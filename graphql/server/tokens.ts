// A signed token becomes its claims.
import { readFile } from 'node:fs/promises';
import { createLocalJWKSet, createRemoteJWKSet, jwtVerify, type JSONWebKeySet, type JWTVerifyGetKey, type JWTVerifyOptions } from 'jose';
import type { Verify } from './authenticate.ts';

/** How tokens are signed, and what they must say. */
export interface TokenSettings {
  /** A secret of both sides, or where keys are published: a URL or a file. */
  readonly secret?: string;
  readonly jwks?: string;
  readonly issuer?: string;
  readonly audience?: string;
  readonly algorithms?: readonly string[];
}

/** How tokens may be signed by a secret of both sides. */
export const ofSecrets = ['HS256', 'HS384', 'HS512'];
/** How tokens may be signed by keys that are published. */
export const ofKeys = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA'];

/** Verifies tokens: signature, algorithm, times, and issuer and audience where they are said. */
export async function tokenVerifier({ secret, jwks, issuer, audience, algorithms }: TokenSettings): Promise<Verify> {
  const options: JWTVerifyOptions = {
    algorithms: [...(algorithms ?? (secret === undefined ? ofKeys : ofSecrets))],
    requiredClaims: ['exp'],
    ...(issuer !== undefined && { issuer }),
    ...(audience !== undefined && { audience }),
  };
  if (secret !== undefined) {
    const key = new TextEncoder().encode(secret);
    return async (token) => (await jwtVerify(token, key, options)).payload;
  }
  const keys = await keysAt(jwks ?? '');
  return async (token) => (await jwtVerify(token, keys, options)).payload;
}

async function keysAt(place: string): Promise<JWTVerifyGetKey> {
  if (/^https?:/.test(place)) return createRemoteJWKSet(new URL(place));
  return createLocalJWKSet(JSON.parse(await readFile(place, 'utf8')) as JSONWebKeySet);
}

// A file of hashes becomes a list of keys that are known; the keys themselves stand nowhere.
import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Claims } from '../../core/access/caller.ts';
import type { Verify } from './authenticate.ts';

/** A line of the file: the SHA-256 of a key, whose it is, and the claims that it brings. */
export interface ApiKey {
  readonly sha256: string;
  readonly name: string;
  readonly claims: Claims;
}

/** Verifies keys against a file, read anew for each, so that a line that is taken out holds at once. */
export function keyVerifier(path: string): Verify {
  return async (key) => {
    const sha256 = hashOf(key);
    const found = readKeys(await readFile(path, 'utf8')).find((one) => one.sha256 === sha256);
    return found && { sub: found.name, ...found.claims };
  };
}

/** The keys of a file: JSON, one a line. Raises where a line is none. */
export function readKeys(text: string): readonly ApiKey[] {
  return text.split('\n').flatMap((line, index): ApiKey[] => {
    if (line.trim() === '') return [];
    const key = JSON.parse(line) as Partial<ApiKey>;
    if (typeof key.sha256 === 'string' && typeof key.name === 'string' && typeof key.claims === 'object') return [key as ApiKey];
    throw new Error(`line ${index + 1} of the API keys is no { "sha256": ..., "name": ..., "claims": { ... } }`);
  });
}

/** A new key, and its line. */
export function newKey(name: string, claims: Claims): { readonly key: string; readonly line: string } {
  const key = `kpi_${randomBytes(32).toString('base64url')}`;
  return { key, line: JSON.stringify({ sha256: hashOf(key), name, claims } satisfies ApiKey) };
}

/** Keys are long and random, so that one round of a plain hash is enough. */
const hashOf = (key: string): string => createHash('sha256').update(key).digest('hex');

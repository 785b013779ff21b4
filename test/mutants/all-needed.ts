// Tests that each check of a folder of attacks is needed.
import { expect, test } from 'vitest';
import type { Mutant } from './mutant.ts';
import { astray, tryAll } from './try-mutants.ts';

/** Holds each mutant of a folder's list against its attacks. */
export function expectAllNeeded(folder: string, mutants: readonly Mutant[]): void {
  test('each check stands where the list of mutants says, once', () => {
    expect(astray(mutants)).toEqual([]);
  });

  test('with all checks no attack gets through; without any one of them one does', { timeout: 900_000 }, async () => {
    const [whole, ...tried] = await tryAll(folder, mutants);
    expect(whole).toEqual({});
    expect(tried).toHaveLength(mutants.length);
    expect(tried.filter(({ through }) => through === undefined)).toEqual([]);
  });
}

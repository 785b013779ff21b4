// Every check of what a caller may see is needed: without it an attack gets through.
import { expect, test } from 'vitest';
import { astray, tryAll } from '../mutants/try-mutants.ts';
import { mutants } from './mutants.ts';

test('each check stands where the list of mutants says, once', () => {
  expect(astray(mutants)).toEqual([]);
});

test('with all checks no attack gets through; without any one of them one does', { timeout: 900_000 }, async () => {
  const [whole, ...tried] = await tryAll('access', mutants);
  expect(whole).toEqual({});
  expect(tried).toHaveLength(mutants.length);
  expect(tried.filter(({ through }) => through === undefined)).toEqual([]);
});

// Every guard is needed: without it an attack gets through.
import { expect, test } from 'vitest';
import { astray, tryAll } from '../mutants/try-mutants.ts';
import { mutants } from './mutants.ts';

test('each guard stands where the list of mutants says, once', () => {
  expect(astray(mutants)).toEqual([]);
});

test('with all guards no attack gets through; without any one of them one does', { timeout: 900_000 }, async () => {
  const [whole, ...tried] = await tryAll('guards', mutants);
  expect(whole).toEqual({});
  expect(tried).toHaveLength(mutants.length);
  expect(tried.filter(({ through }) => through === undefined)).toEqual([]);
});

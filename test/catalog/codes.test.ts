import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sources } from '../sources.ts';

/** Codes that need a schema: their cases are beside this file. */
const elsewhere: ReadonlySet<string> = new Set(['unknown-column']);

test('every code of the catalog has a case in test/errors', () => {
  const catalog = sources().filter(({ path }) => path.startsWith('core/catalog/'));
  const codes = new Set(catalog.flatMap(({ text }) => [...text.matchAll(/\bcode: '([a-z-]+)'/g)].map(([, code = '']) => code)));
  const covered = new Set(readdirSync(join(import.meta.dirname, '../errors')).map((name) => name.split('.')[0]));
  expect([...codes].filter((code) => !covered.has(code) && !elsewhere.has(code))).toEqual([]);
});

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cases } from './cases/index.ts';
import { pageText } from './page.ts';

test('docs/functions.md is what the cases of functions say; `npm run docs` writes it anew', () => {
  expect(readFileSync(new URL('../../docs/functions.md', import.meta.url), 'utf8')).toBe(pageText());
});

test('every case of a function is on the page', () => {
  const lines = pageText().split('\n');
  const missing = cases.filter(({ expression }) => !lines.some((line) => line.startsWith(`| \`${expression.replaceAll('|', '\\|')}\` |`)));
  expect(missing.map(({ expression }) => expression)).toEqual([]);
});

// The language of an answer is the one that its caller prefers to all others, in whatever order they are said.
import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { languageOf } from '../../graphql/server/visit.ts';
import { serveWorld } from './serve-world.ts';

const preferred: readonly (readonly [said: string | undefined, language: string])[] = [
  [undefined, 'en'],
  ['', 'en'],
  ['de', 'de'],
  ['pt-BR,pt;q=0.9,en;q=0.8', 'pt-BR'],
  ['en;q=0.5, de', 'de'],
  ['en;q=0.2,de;q=0.4,fr;q=0.9', 'fr'],
  ['de;q=0,fr;q=0.1', 'fr'],
  ['de;q=0', 'en'],
  ['*', 'en'],
  ['*,de;q=0.5', 'de'],
  ['de;q=0.8,fr;q=0.8', 'de'],
  ['de ; q=0.3 , zh-Hant-TW;Q=0.7', 'zh-Hant-TW'],
  ['de;q=2,fr', 'fr'],
  ['de;q=x', 'en'],
  ['<b>,fr;q=0.1', 'fr'],
];

test.each(preferred)('%j is answered in %s', (said, language) => {
  expect(languageOf({ headers: { ...(said !== undefined && { 'accept-language': said }) } } as IncomingMessage)).toBe(language);
});

test('labels are in it', async () => {
  const { get } = await serveWorld('shop', 'duckdb', 'metrics: { sold: { expr: revenue, label: { en: Sold, de: Verkauft, fr: Vendu } } }');
  const { text } = await get('/api/query.json?metrics=sold', { 'accept-language': 'fr;q=0.5, de, en;q=0.7' });
  expect((JSON.parse(text) as { columns: unknown }).columns).toMatchObject([{ label: 'Verkauft' }]);
});

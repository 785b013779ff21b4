// Formulas in words, in the languages of the library.
import { expect, test } from 'vitest';
import { buildCatalog } from '../../core/catalog/build-catalog.ts';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import { formatDiagnostics } from '../../core/source/format-diagnostic.ts';
import { durationWords } from '../../views/duration-words.ts';
import { phrasesIn, type Phrases } from '../../views/phrases.ts';
import { measureWords, metricWords } from '../../views/words.ts';

type Table = { readonly [key: string]: string | Table };

const phrasesOf = (table: Table, at = ''): readonly (readonly [string, string])[] =>
  Object.entries(table).flatMap(([key, phrase]) =>
    typeof phrase === 'string' ? [[`${at}${key}`, phrase] as const] : phrasesOf(phrase, `${key}.`),
  );

const placesIn = (phrases: Phrases): readonly string[] =>
  phrasesOf(phrases).map(([path, phrase]) => `${path} ${[...phrase.matchAll(/\{\w+\}/g)].map(String).sort().join(' ')}`);

const languages = ['ar', 'pt', 'zh-Hans', 'zh-Hant'];

test.each(languages)('%s has the phrases of English, with the same places to fill, and none is left in English', (language) => {
  const [english, phrases] = [phrasesIn('en'), phrasesIn(language)];
  expect(placesIn(phrases)).toEqual(placesIn(english));
  const own = new Map(phrasesOf(english));
  expect(phrasesOf(phrases).filter(([path, phrase]) => phrase === own.get(path) || phrase.trim() === '')).toEqual([]);
});

const project = `models:
  customers: { table: customers, key: id, dimensions: { id: integer } }
  orders:
    table: orders
    key: id
    time: at
    joins: { customers: customer_id }
    dimensions: { id: integer, at: timestamp, customer_id: integer, amount: decimal, channel: string }
    measures: { revenue: sum(amount), web: { expr: sum(amount) filter (where channel = 'web') }, kinds: count(distinct channel), spread: sum(amount) - avg(amount) / count(*) }
metrics:
  revenue: { expr: orders.revenue, label: { en: Revenue, pt: Receita, ar: الإيراد, zh-Hans: 收入, zh-Hant: 營收 } }
  orders_count: { expr: orders.count }
  aov: { expr: revenue / orders_count }
  margin: { expr: (revenue - orders_count) * 2 / period.days }
  buyers: { count: customers, having: revenue > 10 }
  value: { avg: revenue, per: customers }
  place: { rank: revenue, among: customers }
  again: { conversion: { from: orders.count, to: orders.revenue, entity: customer_id, within: 30 days, matching: [channel] } }
  steps: { funnel: { entity: customer_id, within: 1 day, steps: [orders.count, orders.revenue] } }
`;
const read = readDefinitions([{ path: 'shown.yml', text: project }], { path: 'kpi.yml', text: 'project: shown\n' });
const { catalog, diagnostics } = buildCatalog(read.definitions);

const said = (name: string, language: string): string => {
  const metric = catalog.metrics.get(name);
  return metric ? metricWords(metric, language) : '';
};

test('a formula is said in the language of its reader, labels too', () => {
  expect(formatDiagnostics([...read.diagnostics, ...diagnostics].filter(({ severity }) => severity === 'error'))).toBe('');
  expect(['en', 'pt-BR', 'ar-EG', 'zh-CN', 'zh-TW', 'sv'].map((language) => said('aov', language))).toEqual([
    'Revenue divided by orders_count',
    'Receita dividido por orders_count',
    'الإيراد مقسومًا على orders_count',
    '收入 除以 orders_count',
    '營收 除以 orders_count',
    'Revenue divided by orders_count',
  ]);
  expect(['margin', 'buyers', 'value', 'place', 'again', 'steps'].map((name) => said(name, 'pt'))).toEqual([
    '((Receita menos orders_count) vezes 2) dividido por os dias do período',
    'quantos de customers existem que têm Receita > 10',
    'a média de Receita sobre customers, cada um calculado por si',
    'o lugar de Receita entre customers',
    'proporção das linhas de orders.count que são seguidas por linhas de orders.revenue com o mesmo customer_id e channel dentro de 30 dias',
    'passos de cada customer_id de orders.count até orders.revenue, todos dentro de 1 dia',
  ]);
});

test('so is the aggregate of a measure', () => {
  const measures = catalog.models.get('orders')?.measures;
  const words = ['revenue', 'web', 'kinds', 'spread', 'count'].map((name) => {
    const measure = measures?.get(name);
    return measure && measureWords(measure.expression, 'pt');
  });
  expect(words).toEqual([
    'a soma de orders.amount',
    "a soma de orders.amount onde orders.channel = 'web'",
    'o número de orders.channel distintos',
    'a soma de orders.amount menos (a média de orders.amount dividido por o número de linhas)',
    'o número de linhas',
  ]);
});

test('no formula of theirs says a word of English', () => {
  const english = /\b(divided|plus|minus|times|the|of|each|sum|average|number|rows|with|within|that|have|among|place|steps|from)\b/;
  for (const language of languages)
    for (const name of catalog.metrics.keys()) expect(said(name, language).replaceAll(/\w+\.\w+|[a-z]+_[a-z]+/g, '')).not.toMatch(english);
});

test('durations are said by the rules of each language', () => {
  expect(['en', 'pt', 'ar', 'zh-Hans'].map((language) => durationWords({ count: 2, unit: 'quarter' }, language))).toEqual([
    '6 months',
    '6 meses',
    '6 أشهر',
    '6个月',
  ]);
});

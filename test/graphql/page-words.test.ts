// The page in the language of its reader, in a real Chromium: its own words too, not the labels alone.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { wordsIn, type Words } from '../../page/words.ts';
import { folderOf, shop } from '../cli/run.ts';
import { servedPage } from './served-page.ts';

const cwd = folderOf({
  ...shop,
  'models/sold.yml': `metrics:
  sold: { expr: orders.revenue, label: { en: Sold, ar: المبيعات, pt: Vendas, zh-Hans: 销售额, zh-Hant: 銷售額 }, target: { value: 12, per: month },
    owner: anna, status: certified, direction: up, synonyms: [turnover], tags: [board] }
  each: { expr: sold / orders.count }
  named: { expr: orders.revenue / orders.count }
`,
});
const formulas: Readonly<Record<string, string>> = {
  'ar-EG': 'المبيعات مقسومًا على orders.count',
  'pt-BR': 'Vendas dividido por orders.count',
  'zh-CN': '销售额 除以 orders.count',
  'zh-TW': '銷售額 除以 orders.count',
};
const labels: Readonly<Record<string, string>> = { 'ar-EG': 'المبيعات', 'pt-BR': 'Vendas', 'zh-CN': '销售额', 'zh-TW': '銷售額' };

const { browser, address } = servedPage(cwd);

async function open(locale: string, hash = ''): Promise<Page> {
  const page = await (await browser().newContext({ locale })).newPage();
  page.setDefaultTimeout(5000);
  await page.goto(`${address()}/${hash}`);
  return page;
}

/** What can be chosen: by, during, cut by, compare with, where. */
const choices = (page: Page): Locator => page.locator('.choices select');

const wordsOf = (table: object): readonly string[] =>
  Object.values(table).flatMap((word) => (typeof word === 'string' ? [word] : wordsOf(word as object)));

/** Each text of the page that stands for itself, and what is read out or shown in empty fields. */
const said = (page: Page): Promise<readonly string[]> =>
  page.evaluate(`[...document.querySelectorAll('#page *')].flatMap((element) => [
    ...[...element.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data.trim()),
    element.getAttribute('placeholder'), element.getAttribute('aria-label'),
  ]).filter(Boolean)`) as Promise<readonly string[]>;

/** The English words that are said: places that are filled stand for anything. */
function english(texts: readonly string[], own: Words): readonly string[] {
  const others = new Set(wordsOf(own));
  const patterns = wordsOf(wordsIn('en'))
    .filter((word) => !others.has(word))
    .map((word) => new RegExp(`^${word.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{\w+\}/g, '.+')}$`));
  return texts.filter((text) => patterns.some((pattern) => pattern.test(text)));
}

describe.each(Object.keys(labels))('for a reader of %s', (locale) => {
  const words = wordsIn(locale);

  test('what the page says around a metric, its chart, rows and what can be chosen is in that language', async () => {
    const page = await open(locale);
    await page.getByRole('button', { name: labels[locale] ?? '', exact: true }).click();
    await page.locator('.chart canvas').waitFor();
    await choices(page).last().selectOption('orders.channel');
    await page.getByLabel('web').waitFor();
    await choices(page).nth(2).selectOption('orders.channel');
    await page.locator('summary', { hasText: words.rows.replace('{n}', '3') }).click();
    const texts = await said(page);
    if (process.env['SCREENSHOTS'] !== undefined) {
      mkdirSync(process.env['SCREENSHOTS'], { recursive: true });
      await page.screenshot({ path: join(process.env['SCREENSHOTS'], `words-${locale}.png`), fullPage: true });
    }
    const { search, searchMetrics, during, owner, target, grains, copy, command, address: url, findValue, formula, alsoCalled } = words;
    for (const word of [search, searchMetrics, during, owner, target, grains.month, copy, command, url, findValue, formula, alsoCalled])
      expect(texts).toContain(word);
    expect(texts).toContain(words.targets.month.replace('{value}', '12'));
    expect(english(texts, words)).toEqual([]);
  });

  test('so is the formula in words, made of labels', async () => {
    const page = await open(locale, `#${encodeURIComponent(JSON.stringify({ metric: 'each' }))}`);
    await page.locator('dd', { hasText: 'orders.count' }).waitFor();
    expect(await page.locator('dd', { hasText: 'orders.count' }).textContent()).toBe(formulas[locale]);
  });

  test('a formula that begins with a name of other letters is read the way of the language all the same', async () => {
    const page = await open(locale, `#${encodeURIComponent(JSON.stringify({ metric: 'named' }))}`);
    await page.locator('dd bdi', { hasText: 'orders.count' }).waitFor();
    const lefts = await page.evaluate(`['orders.revenue', 'orders.count'].map((name) => {
      const text = [...document.querySelectorAll('dd bdi')].find((one) => one.textContent.includes('orders.count')).firstChild;
      text.parentElement.style.whiteSpace = 'nowrap';
      const range = document.createRange();
      range.setStart(text, text.data.indexOf(name));
      range.setEnd(text, text.data.indexOf(name) + name.length);
      return range.getBoundingClientRect().left;
    })`);
    const [dividend = 0, divisor = 0] = lefts as readonly number[];
    expect(dividend > divisor).toBe(locale === 'ar-EG');
  });

  test('what is refused, what has no rows, and a server that does not answer are told in that language', async () => {
    const refused = await open(locale, `#${encodeURIComponent(JSON.stringify({ metric: 'sold', cut: 'customers.regio' }))}`);
    await refused.getByRole('alert').first().waitFor();
    expect(await refused.getByRole('alert').first().textContent()).toContain(`${words.refused}: `);
    const empty = await open(locale, `#${encodeURIComponent(JSON.stringify({ metric: 'sold', filter: 'orders.channel', values: ['x'] }))}`);
    await empty.getByText(words.noRows).waitFor();
    await empty.route('**/graphql', (route) => route.abort());
    await choices(empty).first().selectOption('year');
    await empty.getByText(words.noAnswer).waitFor();
    await empty.getByLabel(words.searchMetrics).fill('nothing at all');
    await empty.getByText(words.nothingFound).waitFor();
  });
});

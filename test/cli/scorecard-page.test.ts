// The page of `kpi scorecard` in a real Chromium: on a screen, on a phone, in the dark, on paper, and from right to left.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../chromium.ts';
import { folderOf, kpi } from './run.ts';

const months = Array.from({ length: 12 }, (_, index) => `2024-${String(index + 1).padStart(2, '0')}`);
const files = {
  'kpi.yml': 'project: shop\nwarehouses: { dev: { type: duckdb, files: data } }\nwarehouse: dev\nas_of: 2024-12-31\ncurrency: USD\n',
  'data/orders.csv': `id,day,amount\n${months.map((month, index) => `${index},${month}-15,${1_000_000 + index * 98_765}.5`).join('\n')}\n`,
  'models.yml': `
model: orders
table: orders
key: id
time: day
dimensions: { id: integer, day: date, amount: { type: 'decimal(18, 2)' } }
measures: { total: sum(amount), count: count(*) }
metrics:
  revenue: { expr: total, label: { en: Revenue, ar: الإيرادات, zh-Hant: 營收 }, description: What was paid., format: currency, direction: up, owner: finance, target: { value: 2000000, per: month } }
  refunds: { expr: 0 - total, label: { en: Refunds of everything that was ever sold to anybody, ar: كل ما أعيد من كل ما بيع لأي أحد }, format: currency, direction: down, owner: finance }
  share: { expr: total / 3000000, format: percent, direction: up, owner: sales, thresholds: { good: 0.9, warn: 0.5 } }
`,
};

/** Where screenshots go, for somebody to look at. */
const shots = process.env['SCREENSHOTS'];
const screen = { viewport: { width: 1280, height: 900 } };
const phone = { viewport: { width: 360, height: 800 } };

let browser: Browser;
let cwd: string;
beforeAll(async () => {
  browser = await launchChromium();
  cwd = folderOf(files);
  for (const language of ['en', 'ar', 'zh-Hant']) await kpi(['scorecard', '--language', language, '-o', `${language}.html`], { cwd });
}, 120_000);
afterAll(() => browser?.close());

interface Opened {
  readonly page: Page;
  /** What the page asked for, and what it complained of. */
  readonly requests: readonly string[];
  readonly errors: readonly string[];
}

async function open(language: string, options: BrowserContextOptions): Promise<Opened> {
  const page = await (await browser.newContext(options)).newPage();
  const requests: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', ({ message }) => errors.push(message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(pathToFileURL(join(cwd, `${language}.html`)).href);
  return { page, requests, errors };
}

async function shoot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `scorecard-${name}.png`), fullPage: true });
}

/** Elements that are wider than what holds them. */
const overflowing = `[document.documentElement, ...document.querySelectorAll('section, th, td')]
  .filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.tagName + ' ' + one.textContent.slice(0, 40))`;

const boxOf = async (page: Page, selector: string): Promise<{ readonly x: number; readonly y: number }> => {
  const box = await page.locator(selector).first().boundingBox();
  if (!box) throw new Error(`nothing is ${selector}`);
  return box;
};

describe('the page of a scorecard', () => {
  test.each([
    { name: 'light', language: 'en', options: screen },
    { name: 'dark', language: 'en', options: { ...screen, colorScheme: 'dark' as const } },
    { name: 'arabic', language: 'ar', options: screen },
    { name: 'chinese', language: 'zh-Hant', options: screen },
    { name: 'phone', language: 'en', options: phone },
    { name: 'phone-arabic', language: 'ar', options: { ...phone, colorScheme: 'dark' as const } },
  ])('asks for nothing else, and nothing sticks out: $name', async ({ name, language, options }) => {
    const { page, requests, errors } = await open(language, options);
    await shoot(page, name);
    expect(requests).toEqual([page.url()]);
    expect(errors).toEqual([]);
    expect(await page.evaluate(overflowing)).toEqual([]);
    expect(await page.locator('tbody tr').count()).toBe(3);
  });

  test('shows what is reached of a target, and what that means', async () => {
    const { page } = await open('en', screen);
    const revenue = page.locator('tbody tr').first();
    expect(await revenue.locator('td').allInnerTexts()).toEqual([
      expect.stringMatching(/^\$2,086,416\s+2024-12$/),
      '$1,987,651',
      '+5%',
      '$2,000,000',
      '104%',
      'good',
      '',
    ]);
    expect(await page.locator('.summary').innerText()).toMatch(/^1 good\s+1 watch$/);
  });

  test('begins at the right in Arabic, time in its lines too, and dates are not turned', async () => {
    const { page } = await open('ar', screen);
    expect(await page.evaluate('getComputedStyle(document.body).direction')).toBe('rtl');
    expect((await boxOf(page, '.kpi')).x).toBeGreaterThan((await boxOf(page, '.trend')).x);
    expect(await page.evaluate(`new DOMMatrix(getComputedStyle(document.querySelector('svg')).transform).a`)).toBe(-1);
    expect(await page.locator('tbody tr').nth(1).locator('.previous').innerText()).toBe('\u2066-1,987,651\u00a0US$\u2069');
    const edges = `(() => { const range = document.createRange(); const text = document.querySelector('time').firstChild;
      const at = (index) => { range.setStart(text, index); range.setEnd(text, index + 1); return range.getBoundingClientRect().x; };
      return [at(0), at(9)]; })()`;
    const [first, last] = (await page.evaluate(edges)) as readonly number[];
    expect(first).toBeLessThan(last ?? 0);
  });

  test('is dark where the reader is, and black on white on paper', async () => {
    const { page } = await open('en', { ...screen, colorScheme: 'dark' });
    const background = 'getComputedStyle(document.body).backgroundColor';
    expect(await page.evaluate(background)).toBe('rgb(18, 24, 31)');
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    expect(await page.evaluate(background)).toBe('rgb(255, 255, 255)');
    await shoot(page, 'paper');
    expect((await page.pdf({ preferCSSPageSize: true })).byteLength).toBeGreaterThan(1000);
  });

  test('is a card a KPI on a phone: the name beside the value, the line below', async () => {
    const { page } = await open('en', phone);
    const [name, value, line] = await Promise.all(['.kpi', '.value', '.trend'].map((one) => boxOf(page, one)));
    expect(value?.x).toBeGreaterThan(name?.x ?? Infinity);
    expect(line?.y).toBeGreaterThan(value?.y ?? Infinity);
    expect(await page.locator('thead').first().isVisible()).toBe(false);
  });
});

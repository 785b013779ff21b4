// The page in a real Chromium, that comes with the test packages.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { folderOf, shop as files } from '../cli/run.ts';
import { letIn, shops, tokenOf } from '../access/guarded-shop.ts';
import { serveWorld } from './serve-world.ts';
import { servedPage } from './served-page.ts';

/** Two years of visits that grow, in three steps, of people who come back. */
function visits(): string {
  const lines = ['id,person,day,step,joined'];
  for (let person = 0; person < 60; person++) {
    const joined = person % 6;
    const stays = 1 + ((person * 7) % 8);
    for (let month = joined; month < Math.min(18, joined + stays); month++) {
      const day = `${2024 + Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, '0')}-${String(1 + (person % 27)).padStart(2, '0')}`;
      const start = `2024-${String(joined + 1).padStart(2, '0')}-01`;
      for (const step of ['look', 'choose', 'pay'].slice(0, 1 + ((person + month) % 3)))
        lines.push(`${lines.length},${person},${day},${step},${start}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

const cwd = folderOf({
  ...files,
  'data/visits.csv': visits(),
  'models/visits.yml': `models:
  visits:
    table: visits
    key: id
    time: day
    dimensions: { id: integer, person: integer, day: date, step: string, joined: date }
    measures:
      looked: { expr: count(*), filter: step = 'look', label: Looked }
      chose: { expr: count(*), filter: step = 'choose', label: Chose }
      paid: { expr: count(*), filter: step = 'pay', label: Paid }
      people: count(distinct person)
metrics:
  payments: { expr: visits.paid, label: { en: Payments, ar: المدفوعات, zh: 付款 }, target: { value: 12, per: month }, owner: finance }
  checkout: { label: { en: Checkout, ar: مراحل الشراء, zh: 结账 }, funnel: { entity: person, within: 1 day, steps: [visits.looked, visits.chose, visits.paid] } }
  kept: { label: { en: Kept, ar: العائدون, zh: 留存 }, expr: visits.people, since: visits.joined }
`,
  'models/arabic.yml':
    'metrics:\n  sales_ar: { expr: revenue, label: { ar: إجمالي المبيعات, en: إجمالي المبيعات }, description: مبيعات بعد الخصم، يوم الطلب. }\n  sales_zh: { expr: revenue, label: 销售总额, description: 按订单日期计算。 }\n',
});
/** Where screenshots go, for somebody to look at. */
const shots = process.env['SCREENSHOTS'];

const { browser, address } = servedPage(cwd);

/** A page whose requests are noted, and whose errors fail the test. */
async function open(
  path: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ page: Page; hosts: Set<string>; errors: string[] }> {
  const context = await browser().newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  const hosts = new Set<string>();
  const errors: string[] = [];
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(`${address()}${path}`);
  return { page, hosts, errors };
}

async function shoot(page: Page, name: string): Promise<void> {
  if (shots === undefined) return;
  mkdirSync(shots, { recursive: true });
  await page.screenshot({ path: join(shots, `${name}.png`), fullPage: true });
}

describe('the page', () => {
  test('shows the catalogue, a metric with its meaning and its chart, and asks no other host', async () => {
    const { page, hosts, errors } = await open('/');
    await page.getByRole('button', { name: 'Revenue', exact: true }).click();
    await page.locator('.chart canvas').waitFor();
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('Revenue');
    expect(await page.locator('dl').textContent()).toContain('finance');
    await shoot(page, 'light');
    expect([...hosts]).toEqual([new URL(address()).host]);
    expect(errors).toEqual([]);
  });

  test('what is chosen is asked for, kept in the address, and can be copied', async () => {
    const { page, errors } = await open('/');
    await page.getByRole('button', { name: 'Revenue', exact: true }).click();
    await page.getByLabel('Cut by').selectOption('customers.region');
    await page.getByLabel('Where').selectOption('orders.channel');
    await page.getByLabel('web').check();
    await page.getByText('Rows (2)').click();
    expect(await page.locator('details tbody tr').allTextContents()).toEqual(['2025-01-01EMEA10.5', '2025-02-01EMEA20.25']);
    await page.locator('summary', { hasText: 'Command' }).click();
    expect(await page.locator('pre').first().textContent()).toBe(
      "kpi query revenue --by month,customers.region --where 'orders.channel in ('\\''web'\\'')' --top 5 --of customers.region --others",
    );
    await page.reload();
    await page.getByText('Rows (2)').waitFor();
    await shoot(page, 'cut');
    expect(errors).toEqual([]);
  });

  test('a number of the table is opened to the rows behind it', async () => {
    const { page, errors } = await open('/');
    await page.getByRole('button', { name: 'Revenue', exact: true }).click();
    await page.getByLabel('Cut by').selectOption('customers.region');
    await page.getByText('Rows (3)').click();
    await page.getByRole('button', { name: '20.25' }).click();
    const behind = page.locator('.behind');
    await behind.locator('tbody tr').first().waitFor();
    expect(await behind.locator('p').first().textContent()).toBe('Revenue: 20.25');
    expect(await behind.locator('tbody tr').count()).toBe(1);
    await behind.locator('summary', { hasText: 'Command' }).click();
    expect(await behind.locator('pre').textContent()).toBe('kpi rows revenue --at month=2025-02-01 --at customers.region=EMEA');
    await shoot(page, 'behind');
    await behind.getByRole('button', { name: 'Close' }).click();
    expect(await behind.count()).toBe(0);
    expect(errors).toEqual([]);
  });

  test('so is one of a step of a funnel, and one at an age', async () => {
    const { page, errors } = await open('/');
    await page.getByRole('button', { name: 'Checkout', exact: true }).click();
    await page.locator('summary', { hasText: 'Rows (3)' }).click();
    const second = page.locator('details > .wide tbody tr').nth(1);
    const [entered, , , , dropped] = await second.locator('.number').allTextContents();
    const behind = page.locator('.behind');
    for (const [place, number, command] of [
      [0, entered, 'kpi rows checkout --at step=2'],
      [4, dropped, 'kpi rows checkout.drop_off --at step=2'],
    ] as const) {
      await second.getByRole('button').nth(place).click();
      await expect.poll(() => behind.locator('pre').textContent()).toBe(command);
      await expect.poll(() => behind.locator('tbody tr').count()).toBe(Number(number));
    }
    await page.getByRole('button', { name: 'Kept', exact: true }).click();
    await page.locator('summary', { hasText: 'Rows (' }).click();
    const first = page.locator('details > .wide tbody tr').first();
    const people = await first.locator('.number').textContent();
    await first.getByRole('button').click();
    await expect.poll(() => behind.locator('p').first().textContent()).toBe(`Kept: ${people ?? ''}`);
    expect(errors).toEqual([]);
  });

  test('draws what came before and the target behind the line', async () => {
    const { page, errors } = await open('/');
    await page.getByRole('button', { name: 'Payments', exact: true }).click();
    await page.getByLabel('Compare with').selectOption('1 year');
    await expect.poll(() => page.locator('.u-legend .u-label').allTextContents()).toEqual(['Time', 'Payments', 'previous', 'target']);
    expect(await page.locator('dl').textContent()).toContain('12 a month');
    await page.locator('summary', { hasText: 'Command' }).click();
    expect(await page.locator('pre').first().textContent()).toBe("kpi query payments --by month --compare '1 year' --targets");
    await shoot(page, 'target');
    expect(errors).toEqual([]);
  });

  test('draws the steps of a funnel as bars', async () => {
    const { page, errors } = await open('/');
    await page.getByRole('button', { name: 'Checkout', exact: true }).click();
    await page.locator('.funnel li').first().waitFor();
    expect(await page.locator('.funnel li > span:first-child').allTextContents()).toEqual(['Looked', 'Chose', 'Paid']);
    const widths = await page.locator('.bar > span').evaluateAll((bars) => bars.map((bar) => bar.getBoundingClientRect().width));
    expect(widths).toEqual(widths.toSorted((a, b) => b - a));
    expect(widths.at(-1)).toBeGreaterThan(0);
    await shoot(page, 'funnel');
    expect(errors).toEqual([]);
  });

  test('draws cohorts by age as a triangle, the darker the greater', async () => {
    const { page, errors } = await open('/');
    await page.getByRole('button', { name: 'Kept', exact: true }).click();
    await page.locator('.triangle tbody tr').first().waitFor();
    expect(await page.locator('.triangle tbody tr').count()).toBe(6);
    const first = await page
      .locator('.triangle tbody tr')
      .first()
      .locator('td')
      .evaluateAll((cells) => cells.map((cell) => [cell.textContent, getComputedStyle(cell).backgroundColor]));
    expect(new Set(first.map(([, colour]) => colour)).size).toBeGreaterThan(2);
    expect(first[0]?.[0]).toBe('10');
    await shoot(page, 'triangle');
    expect(errors).toEqual([]);
  });

  test('pictures keep to the side and the colours of the reader', async () => {
    const arabic = await open('/', { colorScheme: 'dark', locale: 'ar' });
    await arabic.page.getByRole('button', { name: 'مراحل الشراء' }).click();
    await arabic.page.locator('.funnel li').first().waitFor();
    const [bar, label] = await Promise.all([
      arabic.page.locator('.bar').first().boundingBox(),
      arabic.page.locator('.funnel li > span').first().boundingBox(),
    ]);
    expect(label?.x).toBeGreaterThan(bar?.x ?? Infinity);
    await shoot(arabic.page, 'funnel-dark-arabic');
    const chinese = await open('/', { locale: 'zh-CN' });
    await chinese.page.getByRole('button', { name: '留存' }).click();
    await chinese.page.locator('.triangle tbody tr').first().waitFor();
    await shoot(chinese.page, 'triangle-chinese');
    expect([...arabic.errors, ...chinese.errors]).toEqual([]);
  });

  test('what is shown can be copied, also where browsers have no clipboard for the page', async () => {
    const { page, errors } = await open('/');
    await page.getByRole('button', { name: 'Revenue', exact: true }).click();
    await page.evaluate("Object.defineProperty(navigator, 'clipboard', { value: undefined })");
    await page.evaluate("addEventListener('copy', () => (globalThis.copied = document.activeElement.value))");
    await page.getByRole('button', { name: 'Copy Command' }).click();
    await page.getByText('Copied').waitFor();
    expect(await page.evaluate('globalThis.copied')).toBe('kpi query revenue --by month');
    expect(errors).toEqual([]);
  });

  test('is walked through by keys', async () => {
    const { page } = await open('/');
    await page.getByRole('button', { name: 'Revenue', exact: true }).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type('aov');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.getByRole('heading', { level: 1 }).textContent()).toBe('aov');
  });

  test('is dark where the reader is, and written from the right where the language is', async () => {
    const { page, errors } = await open('/', { colorScheme: 'dark', locale: 'ar' });
    await page.getByRole('button', { name: 'إجمالي المبيعات' }).click();
    await page.locator('.chart canvas').waitFor();
    expect(await page.evaluate('document.documentElement.dir')).toBe('rtl');
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(20, 23, 26)');
    const [list, main] = await Promise.all([page.locator('nav').boundingBox(), page.locator('main').boundingBox()]);
    expect(list?.x).toBeGreaterThan(main?.x ?? Infinity);
    await shoot(page, 'dark-arabic');
    expect(errors).toEqual([]);
  });

  test('Chinese labels are shown as they are', async () => {
    const { page } = await open('/', { locale: 'zh-CN' });
    await page.getByRole('button', { name: '销售总额' }).click();
    await page.locator('.chart canvas').waitFor();
    await shoot(page, 'chinese');
    expect(await page.getByRole('heading', { level: 1 }).textContent()).toBe('销售总额');
  });

  test('fits a phone: nothing is wider than it, and what is wide moves within its own frame', async () => {
    const { page, errors } = await open('/', { viewport: { width: 390, height: 844 }, hasTouch: true });
    for (const [name, drawn] of [
      ['Payments', '.chart canvas'],
      ['Checkout', '.funnel li'],
      ['Kept', '.triangle tbody tr'],
    ] as const) {
      await page.getByRole('button', { name, exact: true }).click();
      await page.locator(drawn).first().waitFor();
      await page.locator('summary', { hasText: 'SQL' }).click();
      await page.locator('summary', { hasText: 'Rows' }).click();
      expect([name, await page.evaluate('document.documentElement.scrollWidth')]).toEqual([name, 390]);
      await shoot(page, `phone-${name.toLowerCase()}`);
      for (const bar of await page.locator('.bar').all()) expect((await bar.boundingBox())?.width).toBeGreaterThan(200);
    }
    expect(errors).toEqual([]);
  });

  test('what is refused says why', async () => {
    const { page } = await open(`/#${encodeURIComponent(JSON.stringify({ metric: 'revenue', cut: 'customers.regio' }))}`);
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByRole('alert').first().textContent()).toContain('customers.regio');
  });

  test('where a token is needed it is asked for, and shows what its bearer may see', async () => {
    const guarded = await serveWorld('shop', 'duckdb', shops.roles, await letIn());
    const context = await browser().newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(`${guarded.address}/#x`);
    await page.evaluate(`sessionStorage.setItem('kpi-token', ${JSON.stringify(await tokenOf({ roles: ['manager'], region: 'north' }))})`);
    await page.goto(`${guarded.address}/`);
    await page.getByRole('button', { name: 'revenue', exact: true }).click();
    await page.locator('.chart canvas').waitFor();
    expect(await page.getByRole('button', { name: 'order_value' }).count()).toBe(0);
  });
});

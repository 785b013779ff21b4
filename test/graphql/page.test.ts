// The page in a real Chromium, that comes with the test packages.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { launchChromium } from '../chromium.ts';
import { folderOf, shop as files } from '../cli/run.ts';
import { letIn, shops, tokenOf } from '../access/guarded-shop.ts';
import { serveWorld } from './serve-world.ts';
import { serveCommand } from './serve-command.ts';

const cwd = folderOf({
  ...files,
  'models/arabic.yml':
    'metrics:\n  sales_ar: { expr: revenue, label: { ar: إجمالي المبيعات, en: إجمالي المبيعات }, description: مبيعات بعد الخصم، يوم الطلب. }\n  sales_zh: { expr: revenue, label: 销售总额, description: 按订单日期计算。 }\n',
});
/** Where screenshots go, for somebody to look at. */
const shots = process.env['SCREENSHOTS'];

let browser: Browser;
let address: string;
let end: () => Promise<unknown>;

beforeAll(async () => {
  browser = await launchChromium();
  ({ address, end } = await serveCommand(cwd));
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await end?.();
});

/** A page whose requests are noted, and whose errors fail the test. */
async function open(
  path: string,
  options: Parameters<Browser['newContext']>[0] = {},
): Promise<{ page: Page; hosts: Set<string>; errors: string[] }> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  const hosts = new Set<string>();
  const errors: string[] = [];
  page.on('request', (request) => hosts.add(new URL(request.url()).host));
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(`${address}${path}`);
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
    expect([...hosts]).toEqual([new URL(address).host]);
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

  test('what is refused says why', async () => {
    const { page } = await open(`/#${encodeURIComponent(JSON.stringify({ metric: 'revenue', cut: 'customers.regio' }))}`);
    await page.getByRole('alert').first().waitFor();
    expect(await page.getByRole('alert').first().textContent()).toContain('customers.regio');
  });

  test('where a token is needed it is asked for, and shows what its bearer may see', async () => {
    const guarded = await serveWorld('shop', 'duckdb', shops.roles, await letIn());
    const context = await browser.newContext({ locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(`${guarded.address}/#x`);
    await page.evaluate(`sessionStorage.setItem('kpi-token', ${JSON.stringify(await tokenOf({ roles: ['manager'], region: 'north' }))})`);
    await page.goto(`${guarded.address}/`);
    await page.getByRole('button', { name: 'revenue', exact: true }).click();
    await page.locator('.chart canvas').waitFor();
    expect(await page.getByRole('button', { name: 'order_value' }).count()).toBe(0);
  });
});

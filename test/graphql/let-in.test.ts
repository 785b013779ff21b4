// Whoever is not let in is told how to say who one is: browsers and table programs by a name and a password, programs by a token.
import { request } from 'node:http';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterEach, beforeAll, expect, test } from 'vitest';
import { letIn, secret, shops, tokenOf } from '../access/guarded-shop.ts';
import { launchChromium } from '../chromium.ts';
import { folderOf, shop as files } from '../cli/run.ts';
import { serveCommand } from './serve-command.ts';
import { serveWorld, type Running } from './serve-world.ts';

const withoutVisitors = shops.roles.replace('  anonymous: visitor\n', '');

let shop: Running;
const browsers: Browser[] = [];

beforeAll(async () => {
  shop = await serveWorld('shop', 'duckdb', withoutVisitors, await letIn());
}, 60_000);
afterEach(async () => {
  for (const browser of browsers.splice(0)) await browser.close();
});

/** A page of a browser of its own: one that was given a password goes on sending it. */
async function openPage(options: BrowserContextOptions): Promise<Page> {
  const browser = await launchChromium();
  browsers.push(browser);
  const page = await (await browser.newContext(options)).newPage();
  page.setDefaultTimeout(5000);
  return page;
}

/** Without what a browser, or what is like one, says of itself. */
const asked = (path: string, headers: Readonly<Record<string, string>> = {}, body?: string): Promise<unknown> =>
  new Promise((done, failed) => {
    const length = body === undefined ? {} : { 'content-length': String(body.length) };
    request(`${shop.address}${path}`, { method: body === undefined ? 'GET' : 'POST', headers: { ...headers, ...length } }, (response) =>
      done([response.resume().statusCode, response.headers['www-authenticate']]),
    )
      .on('error', failed)
      .end(body);
  });

test('a table program that brings nothing is asked for a name and a password, a program for a token', async () => {
  const both = 'Basic realm="kpi", charset="UTF-8", Bearer';
  const json = { 'content-type': 'application/json' };
  expect([
    await asked('/api/query.csv?metrics=revenue'),
    await asked('/api/query.json?metrics=revenue', { authorization: 'Bearer wrong' }),
    await asked('/graphql', { accept: 'text/html' }),
    await asked('/graphql', json, '{"query":"{ __typename }"}'),
    await asked('/healthz'),
  ]).toEqual([
    [401, both],
    [401, both],
    [401, both],
    [401, 'Bearer'],
    [200, undefined],
  ]);
});

test('the page asks for a token by its own words, and no browser in front of it', async () => {
  const page = await openPage({ locale: 'pt-BR' });
  await page.goto(`${shop.address}/`);
  const field = page.locator('input[type=password]');
  await field.fill(await tokenOf({ roles: ['manager'], region: 'north' }));
  await page.getByRole('button', { name: 'Entrar' }).click();
  await page.getByRole('button', { name: 'revenue', exact: true }).waitFor({ timeout: 5000 });
});

test('where nothing says who is let in, a page of another name is not, though it leads to this machine', async () => {
  const { address, end } = await serveCommand(folderOf(files));
  const { port } = new URL(address);
  const under = (host: string, path = '/api/query.csv?metrics=revenue') =>
    new Promise((done, failed) =>
      request({ host: '127.0.0.1', port, path, headers: { host } }, (response) => done(response.resume().statusCode))
        .on('error', failed)
        .end(),
    );
  const own = [`127.0.0.1:${port}`, `localhost:${port}`, 'LOCALHOST', `[::1]:${port}`];
  const others = [`evil.example:${port}`, 'localhost.evil.example', '127.0.0.1.evil.example', 'localhost@evil.example', '10.0.0.1', 'a b'];
  expect(await Promise.all(own.map((host) => under(host)))).toEqual([200, 200, 200, 200]);
  expect(await Promise.all(others.map((host) => under(host)))).toEqual(others.map(() => 421));
  expect(await under('evil.example', '/graphql?query={__typename}')).toBe(421);
  expect(await end()).toBe(0);
});

test('whoever brings a token, or is let in on purpose, may use any name', async () => {
  for (const [options, env, status] of [
    [['--open'], {}, 200],
    [[], { KPI_JWT_SECRET: secret }, 401],
  ] as const) {
    const { address, end } = await serveCommand(folderOf(files), options, env);
    const { port } = new URL(address);
    const answered = new Promise((done, failed) =>
      request({ host: '127.0.0.1', port, path: '/api/query.csv?metrics=revenue', headers: { host: 'kpi.example.com' } }, (response) =>
        done(response.resume().statusCode),
      )
        .on('error', failed)
        .end(),
    );
    expect(await answered).toBe(status);
    expect(await end()).toBe(0);
  }
});

test('in a browser GraphiQL opens with a token as the password, and asks with it', async () => {
  const password = await tokenOf({ roles: ['manager'], region: 'north' });
  const page = await openPage({ httpCredentials: { username: 'any', password } });
  const opened = await page.goto(`${shop.address}/graphql`);
  expect([opened?.status(), await page.content()]).toEqual([200, expect.stringContaining('query Example')]);
  const asking = `fetch('/graphql', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{"query":"{ rows { revenue { value } } }"}' })`;
  expect(await page.evaluate(`${asking}.then((answer) => answer.json())`)).toEqual({ data: { rows: [{ revenue: { value: '410' } }] } });
});

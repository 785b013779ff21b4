// docs/access.md, done as it is written: its examples are valid, what is tried out comes out, and its tables hold.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { restrictionOf } from '../../core/access/restriction.ts';
import { checkedCatalog } from '../../core/access/checked-catalog.ts';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import { formatDiagnostics } from '../../core/source/format-diagnostic.ts';
import { shops, tokenOf, letIn } from '../access/guarded-shop.ts';
import { folderOf, kpi } from '../cli/run.ts';
import { serveCommand, type Served } from '../graphql/serve-command.ts';
import { serveWorld, type Running } from '../graphql/serve-world.ts';
import { blocksOf, documents } from './documents.ts';

const document = documents.get('docs/access.md') ?? '';
const blocks = blocksOf('docs/access.md');

/** The rows of the table whose line of names begins so, without its marks of code. */
function tableOf(head: string): readonly (readonly string[])[] {
  const lines = document.split('\n');
  const from = lines.findIndex((line) => line.startsWith(`| ${head} `));
  const after = lines.slice(from + 2);
  return after
    .slice(
      0,
      after.findIndex((line) => !line.startsWith('|')),
    )
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()));
}

const unmarked = (text = ''): string => text.replaceAll('`', '');

const models = `models:
  customers: { table: customers, key: id, dimensions: { id: integer, name: string, email: string, region: string } }
  suppliers: { table: suppliers, key: id, dimensions: { id: integer } }
  calendar: { table: calendar, key: day, dimensions: { day: date } }
  salaries: { table: salaries, key: id, dimensions: { id: integer } }
  orders: { table: orders, key: id, joins: { customers: customer_id }, dimensions: { id: integer, channel: string, amount: decimal }, segments: { suspicious: amount > 25 } }
  order_lines: { table: order_lines, key: id, joins: { orders: order_id, suppliers: supplier_id }, dimensions: { id: integer, gain: decimal }, measures: { profit_total: sum(gain) } }
metrics: { profit: { expr: order_lines.profit_total } }
`;

test('the example of the document on access is valid as it is written', () => {
  const [example] = blocks.filter(({ text }) => text.startsWith('access:'));
  const files = [
    { path: 'models.yml', text: models },
    { path: 'access.yml', text: example?.text ?? '' },
  ];
  const { definitions, diagnostics } = readDefinitions(files, { path: 'kpi.yml', text: 'project: shown\n' });
  expect(formatDiagnostics([...diagnostics, ...checkedCatalog(definitions).diagnostics])).toBe('');
  expect(definitions.access?.roles.map(({ name }) => name)).toEqual(['admin', 'manager', 'visitor']);
  const { access } = definitions;
  const both = access && restrictionOf(access, ['manager', 'visitor']);
  const texts = (model: string) => both?.rows.get(model)?.map((list) => list.map(({ text }) => text.trim()));
  const shown = new Map(tableOf('of').map(([what = '', , , together = '']) => [unmarked(what), unmarked(together)]));
  expect([...shown.keys()]).toEqual(['rows of orders', 'rows of customers', 'customers.name', 'profit', 'salaries']);
  expect([texts('orders'), texts('customers')]).toEqual([
    [['customers.region = :claim.region', "channel = 'web'"]],
    [[shown.get('rows of customers')]],
  ]);
  expect([both?.mask.has('customers.name'), both?.hide.metrics.has('profit'), both?.hide.models.has('salaries')]).toEqual([
    true,
    false,
    true,
  ]);
});

test('every key of it is told', () => {
  const told = new Set(tableOf('key').flatMap(([names = '']) => [...names.matchAll(/`(\w+)`/g)].map(([, name]) => name)));
  const [example = ''] = blocks.map(({ text }) => text).filter((text) => text.startsWith('access:'));
  for (const key of ['claims', 'role_claim', 'anonymous', 'everyone', 'roles', 'rows', 'hide', 'mask', 'ad_hoc', 'sql']) {
    expect([key, told.has(key)]).toEqual([key, true]);
    expect(example).toMatch(new RegExp(`^ *${key}:`, 'm'));
  }
});

describe('what is tried out', () => {
  const file = blocks.find(({ text }) => text.startsWith('# models/access.yml'))?.text ?? '';
  const claims = blocks.find(({ language }) => language === 'json')?.text ?? '';
  const printed = blocks.find(({ text }) => text.startsWith('roles: sales'))?.text ?? '';
  let cwd = '';
  let served: Served;

  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(cwd, path)), { recursive: true });
    writeFileSync(join(cwd, path), text);
  };

  beforeAll(async () => {
    const folder = folderOf();
    await kpi(['init', 'shop'], { cwd: folder });
    cwd = join(folder, 'shop');
    write('models/access.yml', file);
    write('me.json', claims);
    served = await serveCommand(cwd, ['--as', 'me.json']);
  }, 30_000);
  afterAll(() => served.end());

  test('is what "kpi access check" says', async () => {
    expect((await kpi(['access', 'check', '--as', 'me.json'], { cwd })).out).toBe(printed);
  });

  test('is an error where a model is left open, as it is shown', async () => {
    const [shown = ''] = blocks.map(({ text }) => text).filter((text) => text.includes('error[open-rows]'));
    write('models/access.yml', file.replace(/^ *orders: .*\n/m, ''));
    const { status, err, out } = await kpi(['validate'], { cwd });
    write('models/access.yml', file);
    expect([status, `${out}${err}`.split('\n')[0]]).toEqual([1, shown.trim()]);
  });

  test('is answered so', async () => {
    const asked = tableOf('asked, under `/api/query.csv`').map(([query = '']) => unmarked(query));
    const answers = await Promise.all(
      asked.map(async (query) => {
        const response = await fetch(`${served.address}/api/query.csv${query}`);
        return [response.status, (await response.text()).trimEnd()] as const;
      }),
    );
    const [byCountry, shares, none, metric, measure, masked, claim] = answers;
    const columnOf = (text = '', column = 0) =>
      text
        .split('\r\n')
        .slice(1)
        .map((row) => row.split(',')[column] ?? '');
    expect([byCountry?.[0], columnOf(byCountry?.[1])]).toEqual([200, ['Japan', 'Spain']]);
    expect(columnOf(shares?.[1], 1).reduce((sum, share) => sum + Number(share), 0)).toBeCloseTo(1, 9);
    expect(none).toEqual([200, 'revenue']);
    expect(metric).toEqual([400, expect.stringContaining('no metric is named \\"cancellation_rate\\"')]);
    const [, other = ''] = /`(\?metrics=orders\.q+)`/.exec(document) ?? [];
    const nothing = (await (await fetch(`${served.address}/api/query.csv${other}`)).text()).trimEnd();
    expect(measure).toEqual([400, nothing.replaceAll('qqqqqqqqq', 'cancelled')]);
    expect([masked?.[0], columnOf(masked?.[1])]).toEqual([200, ['A.']]);
    expect(claim).toEqual([400, expect.stringContaining('declares no parameter')]);
    expect(answers).toHaveLength(7);
  });
});

describe('what a token says', () => {
  let shop: Running;
  beforeAll(async () => {
    shop = await serveWorld('shop', 'duckdb', shops.roles, await letIn());
  }, 30_000);

  const revenue = async (token: Promise<string>): Promise<string> => {
    const { status, text } = await shop.as(await token).get('/api/query.csv?metrics=revenue');
    return status === 200 ? (text.split('\r\n')[1] ?? '') : String(status);
  };
  /** What the cell of a table comes to: a refusal, or the revenue of the regions that are meant. */
  const meant = (cell: string): string =>
    cell.startsWith('refused') ? (/\d{3}/.exec(cell)?.[0] ?? '') : cell === 'both' ? '440' : /(^|of )`north`$/.test(cell) ? '410' : '';

  test.each(tableOf('the token says'))('%s is %s, or of many %s', async (said, one = '', many = '') => {
    const values = said.includes('nothing') ? [undefined, null] : [JSON.parse(unmarked(said)) as unknown];
    for (const value of values) {
      expect(await revenue(tokenOf({ roles: ['manager'], region: value }))).toBe(meant(one));
      expect(await revenue(tokenOf({ roles: ['regional'], regions: value }))).toBe(meant(many));
    }
  });

  test('of claims that none of its roles names is not looked at', async () => {
    expect(await revenue(tokenOf({ roles: ['manager'], region: 'north', regions: { is: [null] } }))).toBe('410');
  });

  test.each(tableOf('what comes'))('%s is taken for %s, and where nobody is asked for %s', async (what, asked = '', unasked = '') => {
    const silent = await serveWorld('shop', 'duckdb', shops.roles.replace('  anonymous: visitor\n', ''), await letIn());
    const open = await serveWorld('shop', 'duckdb', shops.roles);
    const tokens: Readonly<Record<string, readonly (string | Promise<string> | undefined)[]>> = {
      nothing: [undefined],
      'a token or key that is known': [tokenOf({ roles: ['manager'], region: 'north' })],
      'one that is not, or is over': ['x', tokenOf({ roles: ['admin'] }, undefined, '-1h')],
      'one without a role, or without a claim that is needed': [tokenOf({}), tokenOf({ roles: ['manager'] })],
    };
    const statusOf = async (who: Running, token: string | undefined) =>
      (await (token === undefined ? who : who.as(token)).get('/api/query.csv?metrics=orders.count')).status;
    for (const token of tokens[what] ?? []) {
      const status = await statusOf(silent, await token);
      expect([what, status]).toEqual([what, Number(/\d{3}/.exec(asked)?.[0] ?? 200)]);
      expect([what, await statusOf(shop, await token)]).toEqual([what, what === 'nothing' ? 200 : status]);
      expect([unasked !== '', await statusOf(open, await token)]).toEqual([true, 200]);
    }
    expect(tokens[what]).toBeDefined();
  });
});

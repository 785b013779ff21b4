// README.md, done as it is written: the commands print what is printed there.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { folderOf, kpi } from '../cli/run.ts';
import { argumentsOf, blocksOf, documents } from './documents.ts';

const blocks = blocksOf('README.md');
const shown = blocks.flatMap(({ text }) =>
  text
    .split(/^(?=\$ )/m)
    .filter((part) => part.startsWith('$ kpi '))
    .map((part) => ({ command: part.split('\n')[0] ?? '', printed: part.slice(part.indexOf('\n') + 1) })),
);
const lines = (text: string): readonly string[] =>
  text
    .trim()
    .split('\n')
    .map((line) => line.trimEnd());

describe('the project of kpi init', () => {
  let cwd = '';
  beforeAll(async () => {
    const folder = folderOf();
    expect((await kpi(['init', 'shop'], { cwd: folder })).status).toBe(0);
    cwd = join(folder, 'shop');
  });

  test.each(shown.filter(({ printed }) => printed.trim() !== ''))(
    '$command prints what the readme prints',
    async ({ command, printed }) => {
      const { out, err } = await kpi(argumentsOf(command), { cwd });
      expect(lines(out + err)).toEqual(lines(printed));
    },
  );

  test.each(shown.filter(({ printed }) => printed.trim() === ''))('$command is answered', async ({ command }) => {
    const { status, err } = await kpi(argumentsOf(command), { cwd });
    expect([status, err]).toEqual([0, '']);
  });

  test('is the model and the metrics that the readme explains', async () => {
    const orders = readFileSync(join(cwd, 'models/orders.yml'), 'utf8');
    const metrics = readFileSync(join(cwd, 'metrics/sales.yml'), 'utf8');
    const block = (path: string): string => blocks.find(({ text }) => text.startsWith(`# ${path}`))?.text ?? '';
    const said = (text: string): readonly string[] => lines(text).map((line) => line.replace(/ +# .*$/, ''));
    expect(said(block('models/orders.yml')).filter((line) => !said(`# models/orders.yml\n${orders}`).includes(line))).toEqual([]);
    const named = (text: string): readonly string[] => [...text.matchAll(/^ {2}(\w+):/gm)].map(([, name]) => name ?? '');
    expect(named(metrics)).toEqual(expect.arrayContaining([...named(block('metrics/sales.yml'))]));
  });
});

test('one CSV file becomes a project by the commands of the readme', async () => {
  const folder = folderOf({ 'sales.csv': 'id,sold_on,amount\n1,2025-01-05,10.5\n2,2025-02-06,20\n' });
  const commands = blocks
    .flatMap(({ text }) => text.split('\n'))
    .flatMap((line) => line.split(' && '))
    .filter((line) => line.startsWith('npx kpi'));
  const own = commands.slice(commands.findIndex((line) => line.includes('--from')));
  expect(own.length).toBeGreaterThan(3);
  for (const [index, command] of own.entries()) {
    const { status, err } = await kpi(argumentsOf(command), { cwd: index === 0 ? folder : join(folder, 'mine') });
    expect([command, status, err]).toEqual([command, 0, '']);
  }
});

test.each([['the days of periods that are moved first', 'recent', 'month', 'span-without-range']])(
  '%s is not there yet, as the readme says',
  async (what, metric, by, code) => {
    const metrics = `metrics:
  recent: { avg: orders.order_count, per: day, offset: 1 month }
`;
    const cwd = folderOf();
    await kpi(['init'], { cwd });
    writeFileSync(join(cwd, 'metrics/more.yml'), metrics);
    const { status, err } = await kpi(['query', metric, '--by', by], { cwd });
    expect([status, /\[([\w-]+)\]/.exec(err)?.[1]]).toEqual([1, code]);
    expect(documents.get('README.md')).toContain(what);
  },
);

test('the readme names only documents that are there', () => {
  const links = [...(documents.get('README.md') ?? '').matchAll(/\]\(([\w/.]+\.md)\)/g)].map(([, path]) => path ?? '');
  expect(links.filter((path) => !documents.has(path))).toEqual([]);
});

// The unit of systemd and the container file of the document on operations, tried out: they start, are healthy, and end when they are told to.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { folderOf, kpi, shop } from '../cli/run.ts';
import { root } from '../sources.ts';
import { blocksOf } from './documents.ts';

const program = join(root, 'dist/kpi.js');
if (!existsSync(program)) throw new Error('dist/ is missing: run "npm run build" first');

const textOf = (language: string): string =>
  blocksOf('docs/operations.md').find((block) => block.language === language && block.text !== '')?.text ?? '';
const unit = textOf('ini');
const container = textOf('dockerfile');

/** A project with the program where an installation puts it, and its keys. */
async function installed(files: Readonly<Record<string, string>> = shop): Promise<string> {
  const folder = folderOf(files);
  mkdirSync(join(folder, 'node_modules/.bin'), { recursive: true });
  symlinkSync(program, join(folder, 'node_modules/.bin/kpi'));
  writeFileSync(join(folder, 'kpi.keys'), (await kpi(['access', 'key', '--name', 'excel'], { cwd: folder })).out);
  return folder;
}

interface Started {
  readonly child: ChildProcess;
  readonly address: string;
  /** What it wrote to standard error. */
  readonly said: () => string;
}

/** Starts a command as it is written, on a free port of this machine. */
async function start(cwd: string, [command = '', ...args]: readonly string[]): Promise<Started> {
  const child = spawn(command, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  const address = new Promise<string>((found, failed) => {
    child.stderr?.on('data', (text: Buffer) => {
      said += text.toString();
      const [, port] = / at http:\/\/[\d.]+:(\d+)/.exec(said) ?? [];
      if (port !== undefined) found(`http://127.0.0.1:${port}`);
    });
    child.once('exit', () => failed(new Error(said)));
  });
  return { child, address: await address, said: () => said };
}

const onFreePort = (args: readonly string[], folder: string): readonly string[] => [
  ...args.map((arg) => arg.replace('/srv/kpis/', `${folder}/`).replace(/^.*kpi\.keys$/, join(folder, 'kpi.keys'))),
  '--port',
  '0',
];

async function end({ child }: Started): Promise<number | null> {
  const ended = once(child, 'exit') as Promise<[number | null]>;
  child.kill('SIGTERM');
  return (await ended)[0];
}

describe('the unit of systemd', () => {
  test.skipIf(spawnSync('systemd-analyze', ['--version']).status !== 0)('is one', async () => {
    const folder = await installed();
    writeFileSync(join(folder, 'kpi.service'), unit.replaceAll('/srv/kpis', folder));
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', join(folder, 'kpi.service')], { encoding: 'utf8' });
    expect([status, stderr.split('\n').filter((line) => line.includes('kpi.service'))]).toEqual([0, []]);
  });

  test('starts a server that needs a key, and ends by SIGTERM', async () => {
    const folder = await installed();
    const [, command = ''] = /^ExecStart=(.*)$/m.exec(unit) ?? [];
    const started = await start(folder, onFreePort(command.split(' '), folder));
    expect((await fetch(`${started.address}/api/query.csv?metrics=revenue`)).status).toBe(401);
    expect(await end(started)).toBe(0);
  });

  test('logs one JSON object a line: each request with its id, and each query with a short name of its SQL', async () => {
    const started = await start(await installed(), ['node_modules/.bin/kpi', 'serve', '--port', '0']);
    const ids: unknown[] = [];
    for (const face of ['json', 'csv'])
      ids.push((await fetch(`${started.address}/api/query.${face}?metrics=revenue`)).headers.get('x-request-id'));
    expect(await end(started)).toBe(0);
    const events = started
      .said()
      .split('\n')
      .filter((line) => line.startsWith('{'))
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const name = expect.stringMatching(/^[0-9a-f]{12}$/);
    expect(events).toEqual([
      expect.objectContaining({ id: ids[0], fingerprint: name, rows: 1, query: 'run' }),
      expect.objectContaining({ id: ids[0], caller: '127.0.0.1', face: 'json', status: 200, milliseconds: expect.any(Number) }),
      expect.objectContaining({ id: ids[1], fingerprint: name, rows: 1, query: 'kept' }),
      expect.objectContaining({ id: ids[1], caller: '127.0.0.1', face: 'csv', status: 200, milliseconds: expect.any(Number) }),
    ]);
  });
});

test('an operation that is none is told why by the program as it is installed', async () => {
  const started = await start(await installed(), ['node_modules/.bin/kpi', 'serve', '--port', '0', '--log-level', 'silent']);
  const answers = await Promise.all(
    ['{ rows {', `{ ${'__typename '.repeat(6000)} }`, '{ rows { reveneu { value } } }'].map(async (query) => {
      const headers = { 'content-type': 'application/json' };
      const response = await fetch(`${started.address}/graphql`, { method: 'POST', headers, body: JSON.stringify({ query }) });
      return [response.status, ((await response.json()) as { errors: readonly { message: string }[] }).errors[0]?.message];
    }),
  );
  expect(await end(started)).toBe(0);
  expect(answers).toEqual([
    [200, 'Syntax Error: Expected Name, found <EOF>.'],
    [200, 'Syntax Error: Token limit of 5000 exceeded.'],
    [200, 'Cannot query field "reveneu" on type "Row". Did you mean "revenue"?'],
  ]);
});

describe('the container', () => {
  test('says nothing but what a container file knows', () => {
    const words = container
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0]);
    expect(words).toEqual(['FROM', 'WORKDIR', 'COPY', 'RUN', 'COPY', 'USER', 'EXPOSE', 'HEALTHCHECK', 'CMD']);
  });

  test('starts a server that its own check finds healthy, and that ends by the signal to its first process', async () => {
    const folder = await installed();
    const [, command = '[]'] = /^CMD (\[.*\])$/m.exec(container) ?? [];
    const [, check = ''] = /^HEALTHCHECK CMD (.*)$/m.exec(container) ?? [];
    const started = await start(folder, onFreePort(JSON.parse(command) as string[], folder));
    const healthy = async (address: string): Promise<number | null> => {
      const child = spawn('sh', ['-c', check.replace('http://127.0.0.1:4000', address)], { stdio: 'ignore' });
      return ((await once(child, 'exit')) as [number | null])[0];
    };
    expect(await healthy(started.address)).toBe(0);
    expect(await end(started)).toBe(0);
    expect(await healthy(started.address)).toBe(1);
  });
});

describe('the end', () => {
  const slow = {
    'kpi.yml': 'project: slow\nwarehouses: { dev: { type: duckdb } }\nwarehouse: dev\n',
    'slow.yml': `models:
  slow: { sql: "select a.range as x from range(20000) a, range(20000) b", dimensions: { x: integer }, measures: { most: max(x) } }
  endless: { sql: "select a.range as x from range(10000000) a, range(10000000) b", dimensions: { x: integer }, measures: { total: sum(x) } }
`,
  };
  const serve = ['node_modules/.bin/kpi', 'serve', '--port', '0'];
  /** One request runs, beside the one that asks. */
  const running = ({ address }: Started) =>
    expect.poll(async () => (await fetch(`${address}/metrics`)).text()).toContain('kpi_requests_running 2');
  const closed = ({ address }: Started) =>
    expect
      .poll(() =>
        fetch(`${address}/healthz`).then(
          () => false,
          () => true,
        ),
      )
      .toBe(true);

  test('what runs comes to its end, and nothing new is let in', async () => {
    const started = await start(await installed(slow), serve);
    const asked = fetch(`${started.address}/api/query.csv?metrics=slow.most`);
    await running(started);
    const ended = end(started);
    await closed(started);
    expect(await (await asked).text()).toBe('slow.most\r\n19999\r\n');
    expect(await ended).toBe(0);
  });

  test('a second signal ends at once', async () => {
    const started = await start(await installed(slow), serve);
    const asked = fetch(`${started.address}/api/query.csv?metrics=endless.total`).catch(() => 'gone');
    await running(started);
    const ended = end(started);
    await closed(started);
    started.child.kill('SIGTERM');
    expect([await ended, started.child.signalCode, await asked]).toEqual([null, 'SIGTERM', 'gone']);
  });
});

import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { root } from '../sources.ts';
import { folderOf, shop } from './run.ts';

const program = join(root, 'dist/kpi.js');
if (!existsSync(program)) throw new Error('dist/ is missing: run "npm run build" first');

const cwd = folderOf(shop);
const run = (args: readonly string[], input = '', env: Record<string, string> = {}) =>
  spawnSync(process.execPath, [program, ...args], { cwd, input, encoding: 'utf8', env: { ...process.env, ...env } });

describe('the built program', () => {
  test('answers, and colours only where that is wanted', () => {
    const { status, stdout } = run(['query', 'revenue', '--by', 'month']);
    expect(status).toBe(0);
    expect(stdout).not.toContain('\u001b[');
    expect(run(['query', 'revenue'], '', { FORCE_COLOR: '1', NO_COLOR: '' }).stdout).toContain('\u001b[');
    expect(run(['query', 'revenue'], '', { FORCE_COLOR: '1', NO_COLOR: '1' }).stdout).not.toContain('\u001b[');
  });

  test('reads standard input to its end and writes all of a long answer', () => {
    const lines = Array.from(
      { length: 300 },
      (_, index) => `{"id":${index},"metrics":["revenue","aov"],"by":["month","customers.region"]}`,
    );
    const { status, stdout } = run(['query', '--request', '-', '--format', 'json'], `${lines.join('\n')}\n`);
    expect(status).toBe(0);
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => (JSON.parse(line) as { id: number }).id),
    ).toEqual(lines.map((_, index) => index));
  });

  test('is quiet when nobody reads on', async () => {
    const child = spawn('sh', ['-c', `"${process.execPath}" "${program}" explain --stage catalog | head -1; true`], { cwd });
    let err = '';
    child.stderr.on('data', (text: Buffer) => (err += text.toString()));
    await once(child, 'close');
    expect(err).toBe('');
  });

  test('Ctrl-C cancels the query, ends with 130 and says nothing more', async () => {
    const slow = folderOf({
      'kpi.yml': 'project: slow\nwarehouses: { dev: { type: duckdb } }\nwarehouse: dev\n',
      'models/slow.yml':
        'model: slow\nsql: select a.range as x from range(1000000) a, range(1000000) b\ndimensions: { x: integer }\nmeasures: { total: sum(x) }\n',
    });
    const child = spawn(process.execPath, [program, 'query', 'slow.total'], { cwd: slow });
    let said = '';
    child.stdout.on('data', (text: Buffer) => (said += text.toString()));
    child.stderr.on('data', (text: Buffer) => (said += text.toString()));
    setTimeout(() => child.kill('SIGINT'), 1500);
    const [status] = (await once(child, 'close')) as [number | null];
    expect([status, said]).toEqual([130, '']);
  });
});

// The ten minutes of metrics/README.md, done as they are written.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { folderOf, kpi } from '../cli/run.ts';
import { kpis, library } from './library-files.ts';

const text = readFileSync(join(library, 'README.md'), 'utf8');

/** Blocks of files, each below its name. */
const files = Object.fromEntries(
  [...text.matchAll(/`([\w/.]+)`\n```\w+\n(.*?)```/gs)].map(([, name = '', content = '']) => [name, content]),
);

const commands = [...text.matchAll(/^npx kpi .+$/gm)].map(([command]) => command);
const printed = /\n```text\n(.*?)```/s.exec(text)?.[1] ?? '';
const argv = (command: string): readonly string[] => command.replace('npx kpi ', '').split(' ');

test('the files of the readme are a project that serves the KPIs that it asks for', async () => {
  const cwd = folderOf(files);
  const validated = await kpi(['validate'], { cwd });
  expect([validated.status, validated.err]).toEqual([0, '']);
  expect(validated.out).toMatch(/\d+ KPIs available, \d+ not/);
  expect(commands.length).toBeGreaterThan(3);
  for (const command of commands) {
    const { status, err } = await kpi(argv(command), { cwd });
    expect([command, status, err]).toEqual([command, 0, '']);
  }
});

test('the first question of the readme has the answer that is printed there', async () => {
  const { out } = await kpi([...argv(commands[0] ?? ''), '--format', 'table'], { cwd: folderOf(files) });
  expect(out.trim()).toBe(printed.trim());
});

test('the readme lists every KPI of the library', () => {
  expect(kpis.map(([name]) => name).filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  expect(text).toContain(`\n${kpis.length} KPIs `);
});

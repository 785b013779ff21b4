import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { root } from './sources.ts';

const folder = mkdtempSync(join(tmpdir(), 'kpi-package-'));
const installed = join(folder, 'node_modules/plumbline');
let packed: readonly string[] = [];

/** Packs what would be published and lays it out as an installation does; of the dependencies only what the lock file has is linked. */
beforeAll(() => {
  const { stdout, status, stderr } = spawnSync('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  const [{ filename, files }] = JSON.parse(stdout) as [{ filename: string; files: { path: string }[] }];
  packed = files.map(({ path }) => path);
  mkdirSync(installed, { recursive: true });
  spawnSync('tar', ['xzf', join(folder, filename), '-C', installed, '--strip-components=1']);
  for (const name of ['@duckdb', 'kysely', '@types', 'undici-types', 'typescript'])
    symlinkSync(join(root, 'node_modules', name), join(folder, 'node_modules', name));
  mkdirSync(join(folder, 'node_modules/.bin'));
  symlinkSync('../plumbline/dist/kpi.js', join(folder, 'node_modules/.bin/kpi'));
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const run = (command: string, args: readonly string[], cwd = folder) => spawnSync(command, [...args], { cwd, encoding: 'utf8' });
const kpi = join(folder, 'node_modules/.bin/kpi');

describe('the package', () => {
  test('holds the program, the library, its types and the licence, and no sources or tests', () => {
    for (const path of ['dist/kpi.js', 'dist/index.js', 'dist/types/index.d.ts', 'LICENSE', 'package.json']) expect(packed).toContain(path);
    expect(packed.filter((path) => !/^(dist|metrics)\/|^(LICENSE|README\.md|package\.json)$/.test(path))).toEqual([]);
  });

  test('runs elsewhere: init, then a question, with no package but the driver', () => {
    expect(run(kpi, ['--version']).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
    expect(run(kpi, ['init', 'shop']).status).toBe(0);
    const { status, stdout, stderr } = run(kpi, ['query', 'revenue', '--by', 'year', '--format', 'csv'], join(folder, 'shop'));
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toMatch(/^year,revenue,\$incomplete\r\n2024-01-01,[\d.]+,\r\n2025-01-01,[\d.]+,true\r\n$/);
  });

  test('is a library with types for programs in TypeScript', () => {
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    writeFileSync(
      join(folder, 'use.ts'),
      `import * as plumbline from 'plumbline';\nimport type { QueryRequest } from 'plumbline';\nconst request: QueryRequest = { metrics: ['revenue'] };\nconsole.log(Object.keys(plumbline).length >= 0, request.metrics[0]);\n`,
    );
    const { status, stdout } = run(process.execPath, [
      join(root, 'node_modules/typescript/bin/tsc'),
      '--strict',
      '--target',
      'es2022',
      '--module',
      'nodenext',
      '--outDir',
      'out',
      'use.ts',
    ]);
    expect([status, stdout]).toEqual([0, '']);
    expect(run(process.execPath, ['out/use.js']).stdout).toBe('true revenue\n');
  });

  test('chunks are named by their content, so that none is stale', () => {
    expect(readdirSync(join(installed, 'dist/chunks')).every((name) => /-[A-Z0-9]{8}\.js(\.LEGAL\.txt)?$/.test(name))).toBe(true);
  });
});

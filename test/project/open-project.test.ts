import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { adapters } from '../../adapters/index.ts';
import { formatDiagnostics } from '../../core/source/format-diagnostic.ts';
import { WarehouseError } from '../../core/warehouse/adapter.ts';
import { openProject } from '../../project/open-project.ts';
import { schemaLockText } from '../../project/schema-lock.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

/** A folder with files by path. */
function folderWith(files: Readonly<Record<string, string | Uint8Array>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'project-'));
  folders.push(folder);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  }
  return folder;
}

const orders = 'model: orders\ntable: orders\nmeasures: { revenue: sum(amount) }\n';
const pathsOf = async (files: Readonly<Record<string, string>>) => (await openProject(folderWith(files))).files.map(({ path }) => path);
const saidOf = async (files: Readonly<Record<string, string | Uint8Array>>) =>
  formatDiagnostics((await openProject(folderWith(files), adapters)).diagnostics);

describe('the folder of a project', () => {
  test('is the one with the kpi.yml, or the nearest above', async () => {
    const folder = folderWith({ 'kpi.yml': 'project: a', 'models/deep/orders.yml': orders });
    const project = await openProject(join(folder, 'models/deep'));
    expect(project.folder).toBe(folder);
    expect(project.definitions.models.map(({ name }) => name)).toEqual(['orders']);
    expect(project.diagnostics).toEqual([]);
  });

  test('without a kpi.yml is none', async () => {
    const { diagnostics } = await openProject(folderWith({ 'models/orders.yml': orders }));
    expect(diagnostics.map(({ code }) => code)).toEqual(['no-project']);
    expect((await openProject('/nowhere/at/all')).diagnostics.map(({ message }) => message)).toEqual([
      'there is no folder "/nowhere/at/all"',
    ]);
  });

  test('without definitions says so, once', async () => {
    expect(await saidOf({ 'kpi.yml': 'project: a' })).toMatch(/^error\[empty-project\] the project ".*" defines no model and no metric\n/);
    expect(await saidOf({ 'kpi.yml': '', 'models/a.yml': '# nothing\n' })).toMatch(/^error\[empty-project\]/);
  });
});

describe('the files of a project', () => {
  test('are all below it, but those of packages, hidden folders and projects inside', async () => {
    const paths = await pathsOf({
      'kpi.yml': 'project: a',
      'a.yml': orders,
      'b/c.yaml': 'metrics: {}',
      'b/notes.md': '',
      'node_modules/x/y.yml': '- 1',
      '.hidden/z.yml': '- 1',
      '.github.yml': '- 1',
      'inner/kpi.yml': 'project: b',
      'inner/d.yml': '- 1',
    });
    expect(paths).toEqual(['a.yml', 'b/c.yaml']);
  });

  test.each([
    ['[models]', ['models/a.yml', 'models/deep/b.yml']],
    ['models', ['models/a.yml', 'models/deep/b.yml']],
    ['[models/, metrics/m.yml]', ['metrics/m.yml', 'models/a.yml', 'models/deep/b.yml']],
    ['["models/*.yml"]', ['models/a.yml']],
    ['["**/*.yml"]', ['metrics/m.yml', 'models/a.yml', 'models/deep/b.yml']],
    ['["m*/{a,m}.yml"]', ['metrics/m.yml', 'models/a.yml']],
    ['["./models/?.yml"]', ['models/a.yml']],
  ])('are those that files: %s names', async (files, expected) => {
    const all = { 'models/a.yml': orders, 'models/deep/b.yml': 'metrics: {}', 'metrics/m.yml': 'metrics: {}' };
    expect(await pathsOf({ 'kpi.yml': `files: ${files}`, ...all })).toEqual(expected);
  });

  test('that are named and not there are reported where they are named', async () => {
    expect(await saidOf({ 'kpi.yml': 'files: [modls, "x/*.yml"]\n', 'models/a.yml': orders })).toBe(
      [
        'kpi.yml:1:9 error[no-files] "modls" is no folder and no file of definitions',
        '  1 | files: [modls, "x/*.yml"]',
        '    |         ^^^^^',
        '  hint: did you mean "models"?',
        '',
        'kpi.yml:1:16 error[no-files] no *.yml or *.yaml file matches "x/*.yml"',
        '  1 | files: [modls, "x/*.yml"]',
        '    |                ^^^^^^^^^',
      ].join('\n'),
    );
  });

  test('that files: leaves out are told of: an error where they say who may see what, else a warning', async () => {
    const said = await saidOf({
      'kpi.yml': 'files: [models]\n',
      'models/a.yml': orders,
      'access.yml': 'access:\n  roles: { admin: {} }\n',
      'drafts/m.YML': 'metrics: { m: { expr: orders.revenue } }\n',
      'drafts/n.yml': '# later\nmodel: n\ntable: n\n',
      'dbt/schema.yml': 'models:\n  - name: orders\n',
      'chart/values.yml': 'access: { mode: ReadWriteOnce }\nmodel: large\n',
      '.github/w.yml': 'access: { roles: {} }\n',
    });
    expect(said.match(/^\S+ (error|warning)\[.*$/gm)).toEqual([
      'access.yml:1:1 error[unread-access] "access" stands in a file that "files:" leaves out: nobody would be held to it',
      'drafts/m.YML:1:1 warning[unread-file] "metrics" stands in a file that "files:" leaves out, and is not read',
      'drafts/n.yml:2:1 warning[unread-file] "model" stands in a file that "files:" leaves out, and is not read',
    ]);
    expect(said).toContain('hint: name "access.yml" under "files:", or move it to where definitions are read');
    expect(
      await saidOf({ 'kpi.yml': 'files: [models, access.yml]\n', 'models/a.yml': orders, 'access.yml': 'access: { roles: { a: {} } }\n' }),
    ).toBe('');
  });

  test('are followed through links, which may lead back', async () => {
    const folder = folderWith({ 'kpi.yml': 'project: a', 'models/a.yml': orders });
    symlinkSync(folder, join(folder, 'models', 'again'));
    symlinkSync(join(folder, 'nothing.yml'), join(folder, 'models', 'broken.yml'));
    const { files, diagnostics } = await openProject(folder);
    expect(files.map(({ path }) => path)).toEqual(['models/a.yml']);
    expect(formatDiagnostics(diagnostics)).toBe('models/broken.yml:1:1 error[unreadable-file] the file cannot be read: it is not there');
  });
});

describe('files that cannot be read are one line each', () => {
  test('50 MB', async () => {
    const folder = folderWith({ 'kpi.yml': 'project: a', 'a.yml': orders, 'large.yml': '' });
    truncateSync(join(folder, 'large.yml'), 50_000_000);
    const { diagnostics, definitions } = await openProject(folder);
    expect(formatDiagnostics(diagnostics)).toBe(
      'large.yml:1:1 error[file-too-large] the file has 50 MB; definitions are read from files of up to 10 MB',
    );
    expect(definitions.models).toHaveLength(1);
  });

  test('not UTF-8', async () => {
    const latin = Buffer.from('metrics:\n  m: { expr: orders.revenue, label: Umsätze }\n', 'latin1');
    expect(await saidOf({ 'kpi.yml': '', 'a.yml': orders, 'latin.yml': latin })).toBe(
      'latin.yml:1:1 error[not-utf-8] the file is not UTF-8 text: see line 2\n  hint: save it as UTF-8',
    );
    expect(await saidOf({ 'kpi.yml': '', 'a.yml': orders, 'utf16.yml': Buffer.from('\uFEFFmetrics: {}', 'utf16le') })).toMatch(
      /but UTF-16\n/,
    );
  });

  test('without permission', async ({ skip }) => {
    const folder = folderWith({ 'kpi.yml': '', 'a.yml': orders, 'secret.yml': 'metrics: {}' });
    if (process.getuid?.() === 0) skip('root may read everything');
    chmodSync(join(folder, 'secret.yml'), 0);
    expect(formatDiagnostics((await openProject(folder)).diagnostics)).toMatch(
      /^secret\.yml:1:1 error\[unreadable-file\] .*permission is denied$/,
    );
  });

  test('a byte order mark is no part of the text', async () => {
    const folder = folderWith({ 'kpi.yml': '\uFEFFproject: a', 'a.yml': `\uFEFF${orders}` });
    const { definitions, diagnostics } = await openProject(folder);
    expect(diagnostics).toEqual([]);
    expect(definitions.project.name).toBe('a');
    expect(definitions.models).toHaveLength(1);
  });

  test('a kpi.yml with a syntax error hides nothing of the other files', async () => {
    expect(await saidOf({ 'kpi.yml': 'project: - a\n', 'a.yml': 'metrics: { m: { exp: x } }' })).toMatch(
      /yaml-leading-minus[^]*a\.yml:1:17 error\[unknown-key\]/,
    );
  });
});

describe('warehouses', () => {
  const kpi = 'warehouses:\n  dev: { type: duckdb, files: [data, "${MORE}"] }\n  prod: { type: duckdb, path: "${FOLDER}/x.duckdb" }\n';

  test('have their settings, variables filled in from the environment', async () => {
    const { warehouses, defaultWarehouse } = await openProject(
      folderWith({ 'kpi.yml': `${kpi}warehouse: dev\n`, 'a.yml': orders }),
      adapters,
    );
    expect(defaultWarehouse).toBe('dev');
    expect([...warehouses.keys()]).toEqual(['dev', 'prod']);
    expect(warehouses.get('dev')?.type).toBe('duckdb');
    expect(warehouses.get('dev')?.settings({ MORE: 'more' })).toEqual({ files: ['data', 'more'] });
  });

  test('a missing variable is an error only when its warehouse is used', async () => {
    const { warehouses, diagnostics } = await openProject(folderWith({ 'kpi.yml': kpi, 'a.yml': orders }), adapters);
    expect(diagnostics).toEqual([]);
    expect(() => warehouses.get('prod')?.settings({})).toThrow(
      new WarehouseError(
        'the warehouse "prod" needs the environment variable FOLDER, which is not set',
        'set FOLDER, or name another warehouse',
      ),
    );
  });

  test('the only one is the default, and of several none', async () => {
    const one = folderWith({ 'kpi.yml': 'warehouses: { dev: { type: duckdb } }', 'a.yml': orders });
    expect((await openProject(one)).defaultWarehouse).toBe('dev');
    expect((await openProject(folderWith({ 'kpi.yml': kpi, 'a.yml': orders }))).defaultWarehouse).toBeUndefined();
  });

  test.each([
    [
      'warehouses: { dev: { type: duckdb, pth: x } }',
      'kpi.yml:1:36 error[unknown-key] "pth" is no setting of a duckdb warehouse',
      'did you mean "path"?',
    ],
    [
      'warehouses: { dev: { type: duckdbb } }',
      'kpi.yml:1:28 error[unknown-warehouse-type] "duckdbb" is no type of warehouse',
      'did you mean "duckdb"?',
    ],
    ['warehouses: { dev: { path: x } }', 'kpi.yml:1:15 error[missing-key] the warehouse "dev" needs "type"', 'types are '],
    [
      'warehouses: { dev: data }',
      'kpi.yml:1:15 error[wrong-kind] the warehouse "dev" is a map of settings',
      'write dev: { type: duckdb, files: data }',
    ],
    [
      'warehouses: { dev: { type: duckdb } }\nwarehouse: deb',
      'kpi.yml:2:12 error[unknown-warehouse] no warehouse is named "deb"',
      'did you mean "dev"?',
    ],
    ['warehouse: dev', 'kpi.yml:1:12 error[unknown-warehouse] no warehouse is named "dev"', ''],
  ])('%s is reported', async (text, headline, hint) => {
    const said = await saidOf({ 'kpi.yml': text, 'a.yml': orders });
    expect(said.split('\n')[0]).toBe(headline);
    expect(said).toContain(hint);
  });
});

describe('the schema lock', () => {
  const lock = {
    tables: {
      Orders: {
        columns: {
          id: { type: 'integer', native: 'BIGINT', nullable: false },
          amount: { type: 'decimal(18, 2)', native: 'DECIMAL(18,2)' },
        },
        key: ['id'],
      },
    },
  };

  test('tells the physical columns', async () => {
    const { schema, diagnostics } = await openProject(
      folderWith({ 'kpi.yml': '', 'a.yml': orders, 'kpi.schema.json': JSON.stringify(lock) }),
    );
    expect(diagnostics).toEqual([]);
    expect(schema?.get('orders')).toEqual({
      name: 'Orders',
      columns: [
        { name: 'id', nativeType: 'BIGINT', type: { name: 'integer' }, nullable: false },
        { name: 'amount', nativeType: 'DECIMAL(18,2)', type: { name: 'decimal', precision: 18, scale: 2 }, nullable: true },
      ],
      primaryKey: ['id'],
    });
    expect(JSON.parse(schemaLockText(schema ?? new Map()))).toEqual(lock);
  });

  test.each(['{', '[]', '{ "tables": { "a": {} } }', '{ "tables": { "a": { "columns": { "b": "integer" } } } }'])(
    '%s is reported',
    async (text) => {
      expect(await saidOf({ 'kpi.yml': '', 'a.yml': orders, 'kpi.schema.json': text })).toMatch(
        /^kpi\.schema\.json:1:1 error\[bad-schema-lock\]/,
      );
    },
  );
});

// The warehouse of the example: its claims hold, two runs are alike, and another seed is another company.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { generate, type MadeSoFar } from '../../examples/northlane/generator/generate.ts';
import { makeWarehouse, type TestWarehouse } from './warehouse.ts';

const text = readFileSync(new URL('../../examples/northlane/checks.sql', import.meta.url), 'utf8');
const statements = text
  .replaceAll(/^--.*$/gm, '')
  .split(';')
  .map((statement) => statement.trim())
  .filter((statement) => statement !== '');
const nameOf = (statement: string): string => /select '([^']*)'/.exec(statement)?.[1] ?? statement;

describe.each([
  { seed: 42, scale: 1 },
  { seed: 7, scale: 0.3 },
])('the warehouse of seed $seed at scale $scale', ({ seed, scale }) => {
  let warehouse: TestWarehouse;
  beforeAll(async () => void (warehouse = await makeWarehouse(scale, seed)));
  afterAll(() => warehouse.close());

  test.each(statements.map((sql) => ({ name: nameOf(sql), sql })))('has no violation of: $name', async ({ name, sql }) => {
    expect(await warehouse.rows(sql)).toEqual([[name, '0']].map(([label, count]) => [label, expect.toSatisfy(isZero(count))]));
  });
});

const isZero =
  (zero: unknown) =>
  (found: unknown): boolean =>
    Number(found) === Number(zero);

test('two runs of one seed are alike in every byte', async () => {
  const folders = [0, 1].map(() => mkdtempSync(join(tmpdir(), 'northlane-')));
  for (const csv of folders) await generate({ seed: 3, scale: 0.02, csv });
  const counts = await generate({ seed: 3, scale: 0.02 });
  for (const table of counts.keys()) {
    const [one, other] = folders.map((folder) => readFileSync(join(folder, `${table}.csv`), 'utf8'));
    expect(one === other, table).toBe(true);
  }
  for (const folder of folders) rmSync(folder, { recursive: true });
});

test('how far it is, is said from the first rows to the last table', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'northlane-'));
  const seen: MadeSoFar[] = [];
  const counts = await generate({ seed: 3, scale: 0.3, database: join(folder, 'w.duckdb'), progressed: (one) => void seen.push(one) });
  const order = seen.map(({ step, done }) => (step === 'made' ? 0 : 1) + done);
  expect(order).toEqual(order.toSorted((a, b) => a - b));
  expect(seen.filter(({ step }) => step === 'made').length).toBeGreaterThan(2);
  expect(seen.filter(({ step }) => step === 'loaded')).toHaveLength(counts.size);
  expect(seen.at(-1)).toEqual({ step: 'loaded', rows: [...counts.values()].reduce((sum, count) => sum + count, 0), done: 1 });
  rmSync(folder, { recursive: true });
});

test('the command says it in lines where nobody watches', () => {
  const folder = mkdtempSync(join(tmpdir(), 'northlane-'));
  const script = fileURLToPath(new URL('../../examples/northlane/generate.ts', import.meta.url));
  const options = ['--scale', '0.02', '--database', join(folder, 'w.duckdb')];
  const { status, stderr } = spawnSync(process.execPath, ['--import', 'tsx', script, ...options], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([0, expect.stringMatching(/ rows, 100 % made\n.* rows, 50 % loaded\n.* rows in 50 tables: /s)]);
  rmSync(folder, { recursive: true });
});

test('without keys, and as Parquet files, the rows are the same', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'northlane-'));
  const database = join(folder, 'warehouse.duckdb');
  const counts = await generate({ seed: 3, scale: 0.02, keys: false, database, parquet: folder });
  const instance = await DuckDBInstance.create(database);
  const connection = await instance.connect();
  const countOf = async (from: string): Promise<number> =>
    Number((await connection.runAndReadAll(`select count(*) from ${from}`)).getRowsJson()[0]?.[0]);
  for (const [table, count] of counts) {
    expect([table, await countOf(table)]).toEqual([table, count]);
    expect([table, await countOf(`'${join(folder, `${table}.parquet`)}'`)]).toEqual([table, count]);
  }
  connection.closeSync();
  instance.closeSync();
  rmSync(folder, { recursive: true });
});

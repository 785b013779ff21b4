// The server beside a bare one that returns the same JSON, and beside the bare driver that runs the same SQL.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DuckDBInstance } from '@duckdb/node-api';
import { buildSchema as buildSdl, printSchema } from 'graphql';
import { buildCatalog } from '../core/catalog/build-catalog.ts';
import { readDefinitions } from '../core/definition/read-definitions.ts';
import { buildSchema } from '../graphql/build-schema.ts';
import type { Benchmark, Finding } from './benchmark.ts';
import { inTurns } from './interleave.ts';
import { median } from './median.ts';
import { askFor, postOnce } from './serving/ask-for.ts';
import { startChild } from './serving/child.ts';
import { makeOrderLines } from './serving/order-lines.ts';

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const kpi = path('../dist/kpi.js');
const serve = (folder: string, ...options: readonly string[]): readonly string[] => [
  kpi,
  'serve',
  '--project',
  folder,
  '--port',
  '0',
  '--log-level',
  'error',
  '--limits',
  '{ "perMinute": 100000000, "concurrent": 1000 }',
  ...options,
];

const rows = '{ rows(time: { during: "2025" }) { time(grain: MONTH) stores { region } revenue { value } price { value } } }';
/** Of seventy rows: what it takes to be answered is run before, as in a server that is at work. */
const small = '{ query(metrics: ["stores.count"], by: ["stores.region", "stores.store_id"]) { rowCount sql cells } }';
const cells = '{ query(metrics: ["revenue", "price"], by: ["stores.region", "order_lines.category"]) { rowCount sql cells } }';

/** Requests, start, memory, and the schema. */
export const serving: Benchmark = {
  name: 'serving',
  title: 'The server',
  needsPeers: false,
  async run() {
    const folder = await makeOrderLines();
    try {
      return [...(await warm(folder)), await cold(folder), ...(await starts(folder)), await schema()];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

async function warm(folder: string): Promise<readonly Finding[]> {
  const ours = await startChild(serve(folder));
  const answer = await postOnce(ours.address, rows);
  writeFileSync(join(folder, 'answer.json'), answer);
  const bare = await startChild([path('serving/bare-yoga.mjs'), join(folder, 'answer.json')]);
  if ((await postOnce(bare.address, rows.replace(/\(time:[^)]*\)/, ''))) !== answer) throw new Error('the bare server answers otherwise');
  const idle = ours.memory().now;
  const findings: Finding[] = [];
  for (const clients of [1, 8]) findings.push(...(await compare(ours.address, bare.address, clients)));
  const { most } = ours.memory();
  await Promise.all([ours.end(), bare.end()]);
  return [
    ...findings,
    {
      what: 'most memory after the load',
      ours: most,
      rival: idle,
      rivalName: 'idle',
      unit: 'MB',
      target: { kind: 'at most', timesAsMuch: 2 },
    },
  ];
}

async function compare(ours: string, bare: string, clients: number): Promise<readonly Finding[]> {
  const plain = rows.replace(/\(time:[^)]*\)/, '');
  const found = { ours: [] as { p50: number; each: number }[], bare: [] as { p50: number; each: number }[] };
  for (let round = 0; round < 6; round++) {
    const one = await askFor(ours, rows, clients, 1500);
    const other = await askFor(bare, plain, clients, 1500);
    if (round > 0) found.ours.push(one);
    if (round > 0) found.bare.push(other);
  }
  const of = (key: 'p50' | 'each') => ({
    ours: median(found.ours.map((one) => one[key])),
    rival: median(found.bare.map((one) => one[key])),
  });
  const common = { rivalName: 'bare yoga', unit: 'ms', target: { kind: 'at most', timesAsMuch: 2 } } as const;
  return [
    { what: `time for each of the requests, ${clients} at once`, ...of('each'), ...common },
    { what: `p50 of a request, ${clients} at once`, ...of('p50'), ...common },
  ];
}

async function cold(folder: string): Promise<Finding> {
  const ours = await startChild(serve(folder, '--cache', '0'));
  const { data } = JSON.parse(await postOnce(ours.address, cells)) as { data: { query: { sql: string; rowCount: number } } };
  if (data.query.rowCount !== 175) throw new Error(`${data.query.rowCount} rows, not 175`);
  const instance = await DuckDBInstance.create(join(folder, 'lines.duckdb'), { access_mode: 'READ_ONLY' });
  const connection = await instance.connect();
  for (let asked = 0; asked < 1500; asked++) await postOnce(ours.address, small);
  const driver = async (): Promise<void> => void (await connection.runAndReadAll(data.query.sql)).getRowsJson();
  const [time = NaN, rival = NaN] = await inTurns([async () => void (await postOnce(ours.address, cells)), driver], {
    // cold is the answer, not the server
    warmUp: 30,
    rounds: 101,
  });
  connection.closeSync();
  instance.closeSync();
  await ours.end();
  return {
    what: 'a cold query of 175 rows',
    ours: time,
    rival,
    rivalName: 'the same SQL by the driver',
    unit: 'ms',
    target: { kind: 'at most', timesAsMuch: 1.1 },
  };
}

async function starts(folder: string): Promise<readonly Finding[]> {
  const many = mkdtempSync(join(tmpdir(), 'kpi-serve-many-'));
  writeFileSync(join(many, 'kpi.yml'), 'project: many\nwarehouses: { dev: { type: duckdb, path: ":memory:" } }\n');
  writeFileSync(join(many, 'models.yml'), wideProject(1000, 10, 1));
  const first = (where: string, query: string) => async (): Promise<void> => {
    const child = await startChild(serve(where));
    await postOnce(child.address, query);
    await child.end();
  };
  const bare = (): void => void spawnSync(process.execPath, ['-e', '0']);
  const [small = NaN, large = NaN, node = NaN] = await inTurns(
    [first(folder, '{ metrics { name } }'), first(many, '{ metrics { name } }'), bare],
    { warmUp: 1, rounds: 7 },
  );
  rmSync(many, { recursive: true, force: true });
  return [
    {
      what: 'start to first answer',
      ours: small,
      rival: node,
      rivalName: 'node -e 0',
      unit: 'ms',
      target: { kind: 'at most', timesAsMuch: 8 },
    },
    {
      what: 'the same with 1,000 models',
      ours: large,
      rival: small,
      rivalName: 'with two',
      unit: 'ms',
      target: { kind: 'at most', timesAsMuch: 4 },
    },
  ];
}

/** So many models of so many dimensions, with so many metrics each. */
function wideProject(models: number, dimensions: number, metrics: number): string {
  const names = (count: number, of: string): readonly string[] => Array.from({ length: count }, (_, index) => `${of}${index}`);
  return `models:\n${names(models, 'm')
    .map(
      (model) =>
        `  ${model}:\n    table: ${model}\n    key: id\n    dimensions: { id: integer, ${names(dimensions - 1, 'd')
          .map((name) => `${name}: string`)
          .join(', ')} }\n    measures: { total: sum(id) }\n    metrics:\n${names(metrics, `${model}_k`)
          .map((name) => `      ${name}: { expr: total }`)
          .join('\n')}\n`,
    )
    .join('')}`;
}

async function schema(): Promise<Finding> {
  const { definitions } = readDefinitions([{ path: 'wide.yml', text: wideProject(20, 10, 50) }]);
  const { catalog } = buildCatalog(definitions);
  const sdl = printSchema(buildSchema(catalog));
  const [ours = NaN, rival = NaN] = await inTurns([() => void buildSchema(catalog).getTypeMap(), () => void buildSdl(sdl).getTypeMap()], {
    warmUp: 5,
    rounds: 31,
  });
  return {
    what: 'schema of 1,000 metrics x 200 dimensions',
    ours,
    rival,
    rivalName: 'graphql-js, from its text',
    unit: 'ms',
    target: { kind: 'at most', timesAsMuch: 3 },
  };
}

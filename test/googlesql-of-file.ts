// Google's SQL engine for the tests of a file, started when the first one asks, and warehouses on it.
import { bigquery } from '../adapters/bigquery/index.ts';
import type { Warehouse } from '../core/warehouse/adapter.ts';
import { startGoogleSql, type GoogleSql } from './engines/googlesql.ts';
import { dataset } from './engines/googlesql-tables.ts';

let started: Promise<GoogleSql> | undefined;

/** The engine; it ends with the process. */
export const googleSql = (): Promise<GoogleSql> => (started ??= startGoogleSql());

/** Opens a project whose tables are loaded, by the real client, with more settings. */
export async function openGoogleSql(project: string, settings: Readonly<Record<string, unknown>> = {}): Promise<Warehouse> {
  const { endpoint } = await googleSql();
  return bigquery.open({ project, dataset, endpoint, ...settings }, '.');
}

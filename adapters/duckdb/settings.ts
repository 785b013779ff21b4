// An entry of `warehouses:` becomes where DuckDB's tables come from.
import { isAbsolute, join } from 'node:path';
import { WarehouseError } from '../../core/warehouse/adapter.ts';
import { isDateOrder } from './csv-dates.ts';

/** Where the tables are: a database file, files of data, or nowhere yet (in memory). */
export type Source =
  | { readonly kind: 'database'; readonly path: string }
  /** `dates` is the order of day, month and year in CSV, such as `m/d/y`. */
  | { readonly kind: 'files'; readonly paths: readonly string[]; readonly dates?: string }
  | { readonly kind: 'memory' };

/** Reads the settings; relative paths are those of the project's folder. */
export function readSettings(settings: Readonly<Record<string, unknown>>, folder: string): Source {
  const { path, files, dates } = settings;
  if (path !== undefined && files !== undefined) throw new WarehouseError('a duckdb warehouse has either "path" or "files", not both');
  if (files !== undefined) return { kind: 'files', paths: textsOf(files).map((text) => absolute(text, folder)), ...orderOf(dates) };
  if (dates !== undefined) throw new WarehouseError('"dates" of a duckdb warehouse says how dates are written in "files"');
  if (path === undefined || path === ':memory:') return { kind: 'memory' };
  if (typeof path !== 'string' || path === '') throw new WarehouseError('"path" of a duckdb warehouse must be the path of a database file');
  return { kind: 'database', path: absolute(path, folder) };
}

function textsOf(value: unknown): readonly string[] {
  const list: readonly unknown[] = Array.isArray(value) ? value : [value];
  const texts = list.filter((item): item is string => typeof item === 'string' && item !== '');
  if (texts.length === 0 || texts.length < list.length) {
    throw new WarehouseError('"files" of a duckdb warehouse must be a folder, a file, or a list of them');
  }
  return texts;
}

function orderOf(dates: unknown): { readonly dates?: string } {
  if (dates === undefined) return {};
  if (typeof dates === 'string' && isDateOrder(dates)) return { dates };
  throw new WarehouseError(
    '"dates" of a duckdb warehouse must be an order such as m/d/y, d/m/y or d.m.y',
    'dates like 2024-12-31 are read without it',
  );
}

const absolute = (path: string, folder: string): string => (isAbsolute(path) ? path : join(folder, path));

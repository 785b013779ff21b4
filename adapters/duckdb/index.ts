// DuckDB as an adapter: its settings, and how it is opened; the connection is loaded then.
import type { Adapter } from '../../core/warehouse/adapter.ts';
import { duckdb as dialect } from './dialect.ts';
import { readSettings } from './settings.ts';

/** The embedded engine, and the default: a database file, files of data, or an empty database in memory. */
export const duckdb: Adapter = {
  type: 'duckdb',
  dialect,
  settings: {
    path: { required: false, description: 'a database file, relative to the project; it is opened for reading only' },
    files: {
      required: false,
      description: 'a folder (or file, or list of them) of CSV, Parquet, JSON or NDJSON: each file is a table of its name',
    },
    dates: { required: false, description: 'how dates are written in CSV where not as 2024-12-31: m/d/y, d/m/y, d.m.y' },
  },
  open: async (settings, folder) => {
    const { openDuckDB } = await import('./open-warehouse.ts');
    return openDuckDB(readSettings(settings, folder), dialect);
  },
};

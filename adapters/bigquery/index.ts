// BigQuery as an adapter: its settings, and how it is opened; the connection is loaded then.
import type { Adapter } from '../../core/warehouse/adapter.ts';
import { bigquery as dialect } from './dialect.ts';
import { readSettings, settings } from './settings.ts';

/** Google's warehouse, by its own client: the package @google-cloud/bigquery, which is installed by whoever uses it. */
export const bigquery: Adapter = {
  type: 'bigquery',
  dialect,
  settings,
  open: async (entry, folder) => {
    const { openBigQuery } = await import('./connection.ts');
    return openBigQuery(readSettings(entry, folder), dialect);
  },
};

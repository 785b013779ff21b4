// What BigQuery says of a statement that it does not run becomes bytes and what they cost.
import type { Estimate } from '../../core/warehouse/adapter.ts';
import type { Place } from './settings.ts';

/** Of a job, as far as it is read. */
export interface Statistics {
  readonly totalBytesProcessed?: string;
  readonly query?: { readonly totalBytesProcessed?: string; readonly totalBytesProcessedAccuracy?: string };
}

const mebibyte = 1024 ** 2;

/** The least that is billed for a query; https://cloud.google.com/bigquery/pricing#on_demand_pricing */
const least = 10 * mebibyte;

/** Bytes and their price on demand: whole MiB, at least ten where anything is read. */
export function estimateOf(statistics: Statistics | undefined, place: Pick<Place, 'pricePerTebibyte'>): Estimate {
  const bytes = Number(statistics?.query?.totalBytesProcessed ?? statistics?.totalBytesProcessed ?? 0);
  const billed = bytes === 0 ? 0 : Math.max(Math.ceil(bytes / mebibyte) * mebibyte, least);
  return { bytes, cost: { amount: (billed / 1024 ** 4) * place.pricePerTebibyte, currency: 'USD' } };
}

// The pages of an answer become batches of rows: all of them, or an error.
import { WarehouseError, type Value } from '../../core/warehouse/adapter.ts';
import type { Field } from './native-type.ts';
import { readRows, readerOf, type Row } from './read-rows.ts';

/** A page of an answer as the API sends it. */
export interface Page {
  readonly jobComplete?: boolean;
  readonly schema?: { readonly fields?: readonly Field[] };
  readonly rows: readonly Row[];
  readonly pageToken?: string;
  readonly totalRows?: string;
}

/** Asks for the first page, or one by its token. */
export type AskPage = (token?: string) => Promise<Page>;

/** The first page, which comes when the job is done. */
export async function firstPage(ask: AskPage): Promise<Page> {
  for (;;) {
    const page = await ask();
    if (page.jobComplete !== false) return page;
  }
}

/** The rows from the first page on, each page asked for while the one before is read. Raises when fewer came than were promised. */
export async function* batchesOf(first: Page, ask: AskPage): AsyncGenerator<readonly (readonly Value[])[]> {
  const readers = (first.schema?.fields ?? []).map(readerOf);
  let count = 0;
  for (let page: Page | undefined = first; page !== undefined;) {
    const next: Promise<Page> | undefined = page.pageToken === undefined ? undefined : ask(page.pageToken);
    next?.catch(() => {});
    count += page.rows.length;
    if (page.rows.length > 0) yield readRows(page.rows, readers);
    page = await next;
  }
  if (first.totalRows !== undefined && Number(first.totalRows) !== count)
    throw new WarehouseError(`bigquery sent ${count} of ${first.totalRows} rows`, 'ask again');
}

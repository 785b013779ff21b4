// Statements become jobs, and jobs rows, by Google's own client; the only file that knows it, which is loaded on first use.
import type { BigQuery, BigQueryOptions, Job, Query } from '@google-cloud/bigquery';
import type { Dialect } from '../../core/sql/dialect.ts';
import {
  WarehouseError,
  type RowStream,
  type RunOptions,
  type Statement,
  type Value,
  type Warehouse,
} from '../../core/warehouse/adapter.ts';
import { watch, type Cancellation } from './cancellation.ts';
import { describeTables, type Tables } from './describe.ts';
import { estimateOf, type Statistics } from './dry-run.ts';
import { queryJob, type QueryJob } from './job.ts';
import { typeOfField, type Field } from './native-type.ts';
import { readRows, readerOf, type Row } from './read-rows.ts';
import { refusal } from './refusals.ts';
import type { Place } from './settings.ts';

/** Google's client, which is not installed with the package. */
export type Driver = Pick<typeof import('@google-cloud/bigquery'), 'BigQuery'>;

/** Loads the client. */
export const loadDriver = (): Promise<Driver> => import('@google-cloud/bigquery');

/** Opens a place; nothing is asked of it until a query is. */
export async function openBigQuery(place: Place, dialect: Dialect, load: () => Promise<Driver> = loadDriver): Promise<Warehouse> {
  const client = new (await loaded(load)).BigQuery(clientOptions(place));
  return {
    dialect,
    stream: (statement, options = {}) => startStream(client, statement, place, options),
    estimate: (statement, options = {}) => estimate(client, statement, place, options),
    describe: (tables) => describeTables(tablesOf(client, place), place, tables),
    close: async () => {},
  };
}

async function loaded(load: () => Promise<Driver>): Promise<Driver> {
  try {
    return await load();
  } catch (cause) {
    throw new WarehouseError(
      'bigquery needs the package "@google-cloud/bigquery", which is not installed',
      'npm install @google-cloud/bigquery',
      { cause },
    );
  }
}

/** The client's retries of failed requests stay on. */
function clientOptions({ project, location, endpoint, keyFile }: Place): BigQueryOptions {
  return {
    ...(project !== undefined && { projectId: project }),
    ...(location !== undefined && { location }),
    ...(endpoint !== undefined && { apiEndpoint: endpoint }),
    ...(keyFile !== undefined && { keyFilename: keyFile }),
  };
}

/** The job's configuration in the client's types, which want its lists writable. */
const create = async (client: BigQuery, configuration: QueryJob): Promise<Job> =>
  (await client.createQueryJob(configuration as unknown as Query))[0];

async function estimate(client: BigQuery, statement: Statement, place: Place, options: RunOptions) {
  const cancellation = watch(options, () => {});
  try {
    const job = await cancellation.race(create(client, { ...queryJob(statement, place), dryRun: true }));
    return estimateOf(job.metadata.statistics as Statistics, place);
  } catch (error) {
    throw refusal(error, place);
  } finally {
    cancellation.end();
  }
}

async function startStream(client: BigQuery, statement: Statement, place: Place, options: RunOptions): Promise<RowStream> {
  let job: Job | undefined;
  // a query that is no longer wanted is still paid for
  const cancellation = watch(options, () => void job?.cancel().catch(() => {}));
  try {
    const created = create(client, queryJob(statement, place)).then((made) => (job = made));
    created.catch(() => {});
    const running = await cancellation
      .race(created)
      .catch((error: unknown) => (void created.then((made) => made.cancel()).catch(() => {}), Promise.reject(error)));
    const first = await firstPage(running, cancellation);
    const fields = first.schema?.fields ?? [];
    return {
      columns: fields.map((field) => ({ name: field.name ?? '', type: typeOfField(field) })),
      batches: batches(running, first, fields, cancellation, place),
    };
  } catch (error) {
    cancellation.end();
    throw refusal(error, place);
  }
}

/** A page of an answer as the API sends it. */
interface Page {
  readonly jobComplete?: boolean;
  readonly schema?: { readonly fields?: readonly Field[] };
  readonly rows: readonly Row[];
  readonly pageToken?: string;
  readonly totalRows?: string;
}

const rowsAtOnce = 20_000;

/** Asks for a page; its rows stay as the API sends them. */
async function pageOf(job: Job, pageToken?: string): Promise<Page> {
  const [rows, , response] = await job.getQueryResults({
    autoPaginate: false,
    skipParsing: true,
    maxResults: rowsAtOnce,
    ...(pageToken !== undefined && { pageToken }),
  });
  return { ...(response as unknown as Omit<Page, 'rows'>), rows: rows as unknown as readonly Row[] };
}

/** The first page, which comes when the job is done. */
async function firstPage(job: Job, cancellation: Cancellation): Promise<Page> {
  for (;;) {
    const page = await cancellation.race(pageOf(job));
    if (page.jobComplete !== false) return page;
  }
}

/** The pages, each asked for while the one before is read. */
async function* batches(
  job: Job,
  first: Page,
  fields: readonly Field[],
  cancellation: Cancellation,
  place: Place,
): AsyncGenerator<readonly (readonly Value[])[]> {
  const readers = fields.map(readerOf);
  let count = 0;
  try {
    for (let page: Page | undefined = first; page;) {
      const next: Promise<Page> | undefined = page.pageToken === undefined ? undefined : pageOf(job, page.pageToken);
      next?.catch(() => {});
      count += page.rows.length;
      if (page.rows.length > 0) yield readRows(page.rows, readers);
      page = next && (await cancellation.race(next));
    }
  } catch (error) {
    throw refusal(error, place);
  } finally {
    cancellation.end();
  }
  if (first.totalRows !== undefined && Number(first.totalRows) !== count)
    throw new WarehouseError(`bigquery sent ${count} of ${first.totalRows} rows`, 'ask again');
}

/** What is read of the tables, without queries that are paid for. */
const tablesOf = (client: BigQuery, place: Place): Tables => ({
  list: async (dataset, project) => {
    const [tables] = await client
      .dataset(dataset, project === undefined ? undefined : { projectId: project })
      .getTables()
      .catch((error: unknown) => Promise.reject(refusal(error, place)));
    return tables.map((table) => table.id ?? '');
  },
  read: async (name, dataset, project) => {
    const table = client.dataset(dataset, project === undefined ? undefined : { projectId: project }).table(name);
    return (await table.getMetadata().catch((error: unknown) => Promise.reject(refusal(error, place))))[0];
  },
  datasets: async () =>
    (await client.getDatasets().catch((error: unknown) => Promise.reject(refusal(error, place))))[0].map((dataset) => dataset.id ?? ''),
});

// Statements become jobs, and jobs rows, by Google's own client; the only file that knows it, which is loaded on first use.
import type { BigQuery, BigQueryOptions, Dataset, Job, Query } from '@google-cloud/bigquery';
import type { Dialect } from '../../core/sql/dialect.ts';
import {
  WarehouseError,
  type Estimate,
  type RowStream,
  type RunOptions,
  type Statement,
  type Warehouse,
} from '../../core/warehouse/adapter.ts';
import { cancelled, watch, type Cancellation } from './cancellation.ts';
import { describeTables, type Tables } from './describe.ts';
import { estimateOf, type Statistics } from './dry-run.ts';
import { queryJob, type QueryJob } from './job.ts';
import { checkKeyFile } from './key-file.ts';
import { typeOfField } from './native-type.ts';
import { batchesOf, firstPage, type AskPage, type Page } from './pages.ts';
import type { Row } from './read-rows.ts';
import { nameOf, refusal } from './refusals.ts';
import type { Place } from './settings.ts';

/** Google's client, which is not installed with the package. */
export type Driver = Pick<typeof import('@google-cloud/bigquery'), 'BigQuery'>;

/** Loads the client. */
const loadDriver = (): Promise<Driver> => import('@google-cloud/bigquery');

/** The client, and whether it may ask. */
interface Session {
  readonly client: BigQuery;
  readonly place: Place;
  /** Raises when there are no credentials; the client itself would ask without, and be refused. */
  readonly authorised: () => Promise<void>;
}

/** Opens a place; nothing is asked of it until a query is. */
export async function openBigQuery(place: Place, dialect: Dialect, load: () => Promise<Driver> = loadDriver): Promise<Warehouse> {
  const client = new (await loaded(load)).BigQuery(clientOptions(place));
  let found: Promise<void> | undefined;
  const authorised = (): Promise<void> => (found ??= place.endpoint === undefined ? findCredentials(client, place) : Promise.resolve());
  const session = { client, place, authorised };
  return {
    dialect,
    stream: (statement, options = {}) => explained(session, () => startStream(session, statement, options)),
    check: async (statement, options = {}) => void (await explained(session, () => estimate(session, statement, options))),
    estimate: (statement, options = {}) => explained(session, () => estimate(session, statement, options)),
    describe: (tables) => explained(session, () => describeTables(tablesOf(session), place, tables)),
    close: async () => {},
  };
}

async function findCredentials(client: BigQuery, { keyFile }: Place): Promise<void> {
  await checkKeyFile(keyFile ?? process.env['GOOGLE_APPLICATION_CREDENTIALS']);
  await client.authClient.getClient();
}

/** Does something with credentials; what is refused is said in one line. */
async function explained<T>({ place, authorised }: Session, work: () => Promise<T>): Promise<T> {
  try {
    await authorised();
    return await work();
  } catch (error) {
    throw refusal(error, place);
  }
}

async function loaded(load: () => Promise<Driver>): Promise<Driver> {
  try {
    return await load();
  } catch (cause) {
    const missing = cause instanceof Error && 'code' in cause && cause.code === 'ERR_MODULE_NOT_FOUND';
    const what = missing ? 'is not installed' : `cannot be loaded: ${cause instanceof Error ? cause.message : String(cause)}`;
    throw new WarehouseError(`bigquery needs the package "@google-cloud/bigquery", which ${what}`, 'npm install @google-cloud/bigquery', {
      cause,
    });
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

async function estimate({ client, place }: Session, statement: Statement, options: RunOptions): Promise<Estimate> {
  const cancellation = watch(options, nameOf(place), () => {});
  try {
    const job = await cancellation.race(create(client, { ...queryJob(statement, place), dryRun: true }));
    return estimateOf(job.metadata.statistics as Statistics, place);
  } finally {
    cancellation.end();
  }
}

async function startStream({ client, place }: Session, statement: Statement, options: RunOptions): Promise<RowStream> {
  if (options.signal?.aborted) throw cancelled();
  const created = create(client, queryJob(statement, place));
  // a query that is no longer wanted would still be paid for
  const cancellation = watch(options, nameOf(place), () => void created.then((job) => job.cancel()).catch(() => {}));
  try {
    const job = await cancellation.race(created);
    const ask: AskPage = (token) => cancellation.race(pageOf(job, token));
    const first = await firstPage(ask);
    const columns = (first.schema?.fields ?? []).map((field) => ({ name: field.name ?? '', type: typeOfField(field) }));
    return { columns, batches: explainedBatches(batchesOf(first, ask), cancellation, place) };
  } catch (error) {
    cancellation.end();
    throw error;
  }
}

async function* explainedBatches<T>(batches: AsyncIterable<T>, cancellation: Cancellation, place: Place): AsyncGenerator<T> {
  try {
    yield* batches;
  } catch (error) {
    throw refusal(error, place);
  } finally {
    cancellation.end();
  }
}

const rowsAtOnce = 20_000;

/** Asks for a page; its rows stay as the API sends them. */
async function pageOf(job: Job, pageToken?: string): Promise<Page> {
  const paging = { autoPaginate: false, skipParsing: true, maxResults: rowsAtOnce, ...(pageToken !== undefined && { pageToken }) };
  const [rows, , response] = await job.getQueryResults(paging);
  return { ...(response as unknown as Omit<Page, 'rows'>), rows: rows as unknown as readonly Row[] };
}

/** What is read of the tables, without queries that are paid for. */
const tablesOf = ({ client, place }: Session): Tables => {
  const datasetOf = (dataset: string, project?: string): Dataset =>
    client.dataset(dataset, project === undefined ? {} : { projectId: project });
  const explain = (error: unknown): never => {
    throw refusal(error, place);
  };
  return {
    datasets: async () => (await client.getDatasets().catch(explain))[0].map(({ id = '' }) => id),
    list: async (dataset, project) => (await datasetOf(dataset, project).getTables().catch(explain))[0].map(({ id = '' }) => id),
    read: async (table, dataset, project) => (await datasetOf(dataset, project).table(table).getMetadata().catch(explain))[0],
  };
};

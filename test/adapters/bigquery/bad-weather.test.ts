// Each fault really happens, and gives one line that says what to do.
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { BigQuery, type BigQueryOptions } from '@google-cloud/bigquery';
import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openBigQuery, type Driver } from '../../../adapters/bigquery/connection.ts';
import { bigquery } from '../../../adapters/bigquery/dialect.ts';
import { readSettings } from '../../../adapters/bigquery/settings.ts';
import { WarehouseError, type Warehouse } from '../../../core/warehouse/adapter.ts';
import type { BigQueryApi, Fault } from '../../engines/bigquery-api.ts';
import { googleSql } from '../../googlesql-of-file.ts';
import { readAll } from './read-all.ts';

/** The client as it is, but for the time between its retries. */
class Impatient extends BigQuery {
  constructor(options: BigQueryOptions) {
    super({ ...options, retryOptions: { maxRetryDelay: 0.02 } });
  }
}

/** The client with a token that it was given. */
class WithToken extends Impatient {
  constructor(options: BigQueryOptions) {
    const getRequestHeaders = async () => new Headers({ authorization: 'Bearer token' });
    super({ ...options, authClient: { getRequestHeaders } as unknown as NonNullable<BigQueryOptions['authClient']> });
  }
}

let api: BigQueryApi;
let endpoint: string;
beforeAll(async () => {
  const engine = await googleSql();
  ({ api, endpoint } = engine);
  engine.load('weather', { main: { orders: { columns: { id: 'INT64' }, rows: [[1], [2]] } } });
});
afterEach(() => {
  api.fault = () => undefined;
});

const open = (settings: object = {}, driver: Driver = { BigQuery: Impatient }): Promise<Warehouse> =>
  openBigQuery(readSettings({ project: 'weather', dataset: 'main', endpoint, ...settings }, '.'), bigquery, async () => driver);

async function refusalOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
  } catch (error) {
    if (error instanceof WarehouseError) return `${error.message} (${error.hint ?? ''})`;
    throw error;
  }
  throw new Error('nothing was refused');
}

const refused = (text: string, settings: object = {}): Promise<string> =>
  refusalOf(open(settings).then((warehouse) => readAll(warehouse, text)));

const manyRows = 'select a * 10000 + b as x from unnest(generate_array(0, 4)) as a cross join unnest(generate_array(1, 10000)) as b';

/** A fault of requests of a kind. */
const of =
  (method: string, path: RegExp, fault: Exclude<ReturnType<Fault>, undefined>, times = Infinity): Fault =>
  (request) =>
    request.method === method && path.test(request.path) && times-- > 0 ? fault : undefined;

describe('the client', () => {
  test('that is not installed is named, with the command that installs it', async () => {
    const missing = () => import('@google-cloud/no-such-package' as string) as Promise<Driver>;
    expect(await refusalOf(openBigQuery(readSettings({}, '.'), bigquery, missing))).toBe(
      'bigquery needs the package "@google-cloud/bigquery", which is not installed (npm install @google-cloud/bigquery)',
    );
  });
});

describe('credentials', () => {
  const before = process.env['GOOGLE_APPLICATION_CREDENTIALS'];
  const home = process.env['HOME'];
  const folder = mkdtempSync(join(tmpdir(), 'kpi-keys-'));
  beforeEach(() => {
    delete process.env['GOOGLE_APPLICATION_CREDENTIALS'];
    process.env['HOME'] = folder;
  });
  afterEach(() => {
    process.env['HOME'] = home;
    if (before !== undefined) process.env['GOOGLE_APPLICATION_CREDENTIALS'] = before;
  });
  const asked = (settings: object): Promise<string> => refused('select 1 as a', { endpoint: undefined, ...settings });

  test('that are not there', async () => {
    expect(await asked({})).toBe(
      'bigquery "weather": there are no credentials (gcloud auth application-default login, or name a key file by "key_file")',
    );
  });

  test('in a key file that is not there', async () => {
    const line =
      'the key file of the credentials cannot be read: it is not there ("key_file" of the warehouse or GOOGLE_APPLICATION_CREDENTIALS names it)';
    expect(await asked({ key_file: join(folder, 'none.json') })).toBe(line);
    process.env['GOOGLE_APPLICATION_CREDENTIALS'] = join(folder, 'none.json');
    expect(await asked({})).toBe(line);
  });

  test('in a key file that is cut off', async () => {
    writeFileSync(join(folder, 'cut.json'), '{"type": "service_account", "private_key": "-----BEGIN');
    expect(await asked({ key_file: join(folder, 'cut.json') })).toMatch(/^the key file of the credentials cannot be read: it is not JSON/);
  });

  test('that are no longer valid', async () => {
    api.fault = of('POST', /jobs$/, { code: 401, reason: 'authError', message: 'Request had invalid authentication credentials.' });
    const driver = { BigQuery: WithToken };
    const asked = open({}, driver).then((warehouse) => readAll(warehouse, 'select 1 as a'));
    expect(await refusalOf(asked)).toBe('bigquery "weather": the credentials are no longer valid (gcloud auth application-default login)');
  });
});

describe('a name', () => {
  test('of a dataset that is not there, with its location', async () => {
    expect(await refused('select 1 as a', { dataset: 'nope', location: 'EU' })).toBe(
      'bigquery "weather": there is no dataset "nope" in location "EU" (check "project", "dataset" and "location" of the warehouse in kpi.yml)',
    );
  });

  test('of a table that is not there', async () => {
    expect(await refused('select 1 as a from nope')).toBe(
      'bigquery "weather": there is no table "main.nope" (check "table" of the model and "dataset" of the warehouse)',
    );
  });

  test('of a table without a dataset', async () => {
    expect(await refused('select 1 as a from orders', { dataset: undefined })).toMatch(
      /^bigquery "weather": the table "orders" has no dataset/,
    );
  });

  test('of a column that is not there', async () => {
    expect(await refused('select orders.nope from orders')).toBe(
      'bigquery "weather": there is no column "nope" (check the columns of the model against its table)',
    );
    expect(await refused('select nope from orders')).toMatch(/^bigquery "weather": there is no column "nope"/);
  });
});

describe('bigquery', () => {
  test('whose quota is used up says which', async () => {
    api.fault = of('POST', /jobs$/, {
      code: 403,
      reason: 'quotaExceeded',
      message: 'Quota exceeded: Your project exceeded quota for free query bytes scanned.',
    });
    expect(await refused('select 1 as a')).toMatch(
      /^bigquery "weather": a quota is used up: quota exceeded: your project exceeded quota for free query bytes scanned \(/i,
    );
  });

  test('that is asked too often is asked again, and then answers', async () => {
    api.fault = of('POST', /jobs$/, { code: 429, reason: 'rateLimitExceeded', message: 'Exceeded rate limits' }, 2);
    expect(await readAll(await open(), 'select 1 as a')).toEqual([[1]]);
  });

  test('that is asked too often for too long is not asked for ever', async () => {
    api.fault = of('POST', /jobs$/, { code: 403, reason: 'rateLimitExceeded', message: 'Exceeded rate limits' });
    expect(await refused('select 1 as a')).toMatch(/^bigquery "weather": it is asked too often/);
  });

  test('that fails by itself is asked again', async () => {
    api.fault = of('GET', /queries/, { code: 503, reason: 'backendError', message: 'Service unavailable' }, 2);
    expect(await readAll(await open(), 'select 1 as a')).toEqual([[1]]);
  });

  test('that denies access says what is needed', async () => {
    api.fault = of('POST', /jobs$/, {
      code: 403,
      reason: 'accessDenied',
      message: 'Access Denied: Project weather: User does not have bigquery.jobs.create permission in project weather.',
    });
    expect(await refused('select 1 as a')).toBe(
      'bigquery "weather": it denies access: access Denied: Project weather: User does not have bigquery.jobs.create permission in project weather (the roles bigquery.jobUser on the project and bigquery.dataViewer on the dataset are needed)',
    );
  });

  test('that ends a job after its time is up', async () => {
    api.fault = of('GET', /queries/, { code: 400, reason: 'timeout', message: 'Job timed out after 5 sec' });
    expect(await refused('select 1 as a', { job_timeout: 5 })).toMatch(
      /^bigquery "[^"]+": the query was cancelled: it took longer than 5 s/,
    );
  });

  test('that cannot be reached is named with its address', async () => {
    const address = `http://127.0.0.1:${await freePort()}`;
    expect(await refused('select 1 as a', { endpoint: address })).toBe(
      `bigquery "weather": it cannot be reached at ${address} (check the network and "endpoint" of the warehouse)`,
    );
  });
});

describe('an answer', () => {
  test('whose job fails after the first page is no answer', async () => {
    api.fault = (request) =>
      request.query.has('pageToken')
        ? { code: 400, reason: 'resourcesExceeded', message: 'Resources exceeded during query execution' }
        : undefined;
    const warehouse = await open();
    const { batches } = await warehouse.stream({ text: manyRows, parameters: [] });
    let rows = 0;
    const reading = (async () => {
      for await (const batch of batches) rows += batch.length;
    })();
    expect(await refusalOf(reading)).toMatch(/^bigquery "weather": the query needs more than it is given/);
    expect(rows).toBe(20_000);
  });

  test('whose connection is lost between two pages is no answer', async () => {
    api.fault = (request) => (request.query.has('pageToken') ? 'hang up' : undefined);
    expect(await refused(manyRows)).toMatch(/^bigquery "weather": the connection was lost/);
  });

  test('whose connection is lost once is asked for again, and is whole', async () => {
    api.fault = of('GET', /queries/, 'hang up', 1);
    expect((await readAll(await open(), manyRows)).length).toBe(50_000);
  });

  test('with fewer rows than promised is no answer', async () => {
    api.shorten = 1;
    try {
      expect(await refused(manyRows)).toMatch(/^bigquery sent 49999 of 50000 rows/);
    } finally {
      api.shorten = 0;
    }
  });

  test('that fails for a value says which expression', async () => {
    expect(await refused('select if(id > 0, error(\'cast(a as integer): not an integer: "x"\'), id) as a from orders')).toBe(
      'bigquery "weather": it refused: cast(a as integer): not an integer: "x" ()',
    );
  });
});

describe('a query', () => {
  const cancels = (from: number): number => api.requests.slice(from).filter(({ path }) => path.endsWith('/cancel')).length;

  test('that is cancelled while it runs ends at once, and its job is cancelled', async () => {
    api.fault = of('GET', /queries/, 3000);
    const before = api.requests.length;
    const stop = new AbortController();
    const asked = refusalOf(open().then((warehouse) => readAll(warehouse, 'select 1 as a', [], { signal: stop.signal })));
    setTimeout(() => stop.abort(), 100);
    expect(await asked).toBe('the query was cancelled ()');
    await expect.poll(() => cancels(before)).toBe(1);
  });

  test('that takes longer than it may is cancelled', async () => {
    api.fault = of('GET', /queries/, 3000);
    const before = api.requests.length;
    expect(await refusalOf(open().then((warehouse) => readAll(warehouse, 'select 1 as a', [], { timeout: 50 })))).toBe(
      'bigquery "weather": the query was cancelled: it took longer than 0.05 s (allow more time, or ask for a shorter range)',
    );
    await expect.poll(() => cancels(before)).toBe(1);
  });

  test('that is cancelled between two pages gives no more rows', async () => {
    api.fault = (request) => (request.query.has('pageToken') ? 3000 : undefined);
    const stop = new AbortController();
    const warehouse = await open();
    const { batches } = await warehouse.stream({ text: manyRows, parameters: [] }, { signal: stop.signal });
    const reading = (async () => {
      for await (const batch of batches) if (batch.length > 0) stop.abort();
    })();
    expect(await refusalOf(reading)).toBe('the query was cancelled ()');
  });

  test('that was cancelled before it began is not sent', async () => {
    const before = api.requests.length;
    expect(await refusalOf(open().then((warehouse) => readAll(warehouse, 'select 1 as a', [], { signal: AbortSignal.abort() })))).toBe(
      'the query was cancelled ()',
    );
    expect(api.requests.slice(before)).toEqual([]);
  });

  test('that is cancelled by someone else says so', async () => {
    api.fault = of('GET', /queries/, { code: 499, reason: 'stopped', message: 'Job execution was cancelled: User requested cancellation' });
    expect(await refused('select 1 as a')).toBe('the query was cancelled ()');
  });
});

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });

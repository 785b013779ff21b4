// What kpi.yml says of a BigQuery warehouse reaches the job.
import { beforeAll, describe, expect, test } from 'vitest';
import { bigquery } from '../../../adapters/bigquery/index.ts';
import { readSettings } from '../../../adapters/bigquery/settings.ts';
import type { Warehouse } from '../../../core/warehouse/adapter.ts';
import type { BigQueryApi, Request } from '../../engines/bigquery-api.ts';
import { googleSql, openGoogleSql } from '../../googlesql-of-file.ts';
import { readAll } from './read-all.ts';

let api: BigQueryApi;
beforeAll(async () => {
  const engine = await googleSql();
  api = engine.api;
  const orders = {
    columns: { id: 'INT64', amount: 'NUMERIC' },
    rows: [
      [1, '10.5'],
      [2, '0.25'],
    ],
  };
  engine.load('jobs', { main: { orders }, other: { orders: { ...orders, rows: [] } } });
});

async function jobOf(settings: object, ask: (warehouse: Warehouse) => Promise<unknown>): Promise<Request> {
  const before = api.requests.length;
  await ask(await openGoogleSql('jobs', { ...settings }));
  const job = api.requests.slice(before).find(({ method, path }) => method === 'POST' && path.endsWith('/jobs'));
  if (!job) throw new Error('no job was made');
  return job;
}

describe('a job', () => {
  test('runs in UTC and standard SQL, with the dataset of kpi.yml for tables without one', async () => {
    const { body } = await jobOf({}, (warehouse) => readAll(warehouse, 'select id from orders'));
    expect(body?.configuration?.query).toMatchObject({
      useLegacySql: false,
      defaultDataset: { datasetId: 'main' },
      connectionProperties: [{ key: 'time_zone', value: 'UTC' }],
      priority: 'INTERACTIVE',
    });
  });

  test('has the labels, the location, the priority and the timeout', async () => {
    const settings = { labels: { team: 'finance' }, location: 'EU', priority: 'batch', job_timeout: 30 };
    const { body } = await jobOf(settings, (warehouse) => readAll(warehouse, 'select 1 as a'));
    expect(body?.configuration).toMatchObject({ labels: { team: 'finance' }, jobTimeoutMs: '30000', query: { priority: 'BATCH' } });
    expect(body?.jobReference?.location).toBe('EU');
  });

  test('that would read more than allowed is refused', async () => {
    const warehouse = await openGoogleSql('jobs', { maximum_bytes_billed: 8 });
    await expect(readAll(warehouse, 'select id from orders')).rejects.toThrow(
      'the query would read more than "maximum_bytes_billed" allows',
    );
    expect(await readAll(await openGoogleSql('jobs', { maximum_bytes_billed: '1 KB' }), 'select id from orders order by id')).toEqual([
      [1],
      [2],
    ]);
  });

  test('reads tables of other datasets by their names', async () => {
    const warehouse = await openGoogleSql('jobs');
    expect(await readAll(warehouse, 'select count(*) as n from `other.orders`')).toEqual([[0]]);
    expect(await readAll(warehouse, 'select count(*) as n from `jobs.main.orders`')).toEqual([[2]]);
  });
});

describe('a dry run', () => {
  test('tells the bytes and their price, and runs nothing', async () => {
    const { body } = await jobOf({ price_per_tib: 5 }, async (warehouse) => {
      const estimate = await warehouse.estimate?.({ text: 'select id from orders where amount > @p1', parameters: [1] });
      // two rows of two columns; ten MiB are the least that is billed
      expect(estimate).toEqual({ bytes: 32, cost: { amount: (5 * 10) / 1024 ** 2, currency: 'USD' } });
    });
    expect(body?.configuration?.dryRun).toBe(true);
  });

  test('of what reads nothing costs nothing', async () => {
    expect(await (await openGoogleSql('jobs')).estimate?.({ text: 'select 1 as a', parameters: [] })).toEqual({
      bytes: 0,
      cost: { amount: 0, currency: 'USD' },
    });
  });

  test('finds what is wrong with a statement', async () => {
    await expect((await openGoogleSql('jobs')).estimate?.({ text: 'select nope from orders', parameters: [] })).rejects.toThrow(
      'there is no column "nope"',
    );
  });
});

describe('the settings', () => {
  test.each([
    ['10 GB', String(10 * 1024 ** 3)],
    ['1.5TiB', String(1.5 * 1024 ** 4)],
    [1000, '1000'],
    ['5m', String(5 * 1024 ** 2)],
  ])('take %s for bytes', (written, bytes) => {
    expect(readSettings({ maximum_bytes_billed: written }, '/project').maximumBytesBilled).toBe(bytes);
  });

  test.each([
    [{ maximum_bytes_billed: 'much' }, '"maximum_bytes_billed" of a bigquery warehouse must be a number of bytes: 10 GB'],
    [{ priority: 'high' }, '"priority" of a bigquery warehouse must be "interactive" or "batch"'],
    [{ labels: ['a'] }, '"labels" of a bigquery warehouse must be a map: { team: finance }'],
    [{ job_timeout: 'soon' }, '"job_timeout" of a bigquery warehouse must be a number'],
    [
      { endpoint: 'https://user:secret@example.com' },
      '"endpoint" of a bigquery warehouse must be an address: https://bigquery.example.com',
    ],
    [{ project: 7 }, '"project" of a bigquery warehouse must be a text'],
  ])('refuse %j', async (entry, message) => {
    await expect(bigquery.open(entry, '/project')).rejects.toThrow(message);
  });

  test('take a dataset of another project, and a key file beside kpi.yml', () => {
    expect(readSettings({ dataset: 'shared.marts', key_file: 'key.json' }, '/project')).toMatchObject({
      dataset: 'marts',
      datasetProject: 'shared',
      keyFile: '/project/key.json',
    });
  });
});

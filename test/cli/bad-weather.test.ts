// What goes wrong with a server, as whoever asks by the command line sees it: one line, exit status 3, no half answer for a whole one, no secret.
import { afterAll, expect, test } from 'vitest';
import type pg from 'pg';
import { clientOf, run as runOn } from '../adapters/postgres/open.ts';
import { startPostgres } from '../engines/postgres.ts';
import { folderOf, kpi, type Place, type Ran } from './run.ts';

const server = await startPostgres({ network: true, settings: { max_connections: '12', synchronous_commit: 'on' } });
afterAll(() => server.stop());

const run = (text: string): Promise<void> => runOn(text, 'postgres', server);
await run(
  "create role ann login password 's3cret'; create table t as select i as id from generate_series(1, 200000) as i; create table hidden (id int); grant select on t to ann",
);

const files = {
  'kpi.yml':
    'project: weather\nwarehouses:\n  prod: { type: postgres, url: "${PROD_URL}", connections: 1 }\n  parts: { type: postgres, host: 127.0.0.1, port: "${PORT}", user: ann, password: "${PASSWORD}", database: postgres }\nwarehouse: prod\n',
  'models/t.yml': `models:
  t: { table: t, key: id, dimensions: { id: integer } }
  nowhere: { table: nowhere, key: id, dimensions: { id: integer } }
  hidden: { table: hidden, key: id, dimensions: { id: integer } }
  wide: { sql: "select id, repeat('x', 300) as x from t", key: id, dimensions: { id: integer, x: string } }
  slow: { sql: "select 1 as id, pg_sleep(60)::text as x", key: id, dimensions: { id: integer, x: string } }
`,
};
const cwd = folderOf(files);
const place = `postgres at "127.0.0.1:${server.port}/postgres"`;
const urlOf = (password: string, port = server.port): string => `postgres://ann:${password}@127.0.0.1:${port}/postgres`;

const ask = (argv: readonly string[], more: Omit<Place, 'cwd'> = {}): Promise<Ran> =>
  kpi(['query', ...argv, '--format', 'csv'], { cwd, env: { PROD_URL: urlOf('s3cret') }, ...more });

/** The line and its hint; with no answer, no secret, and exit status 3. */
function refusalOf({ status, out, err }: Ran): string {
  expect([status, out]).toEqual([3, '']);
  expect(err).not.toMatch(/s3cret|wr0ng/);
  expect(err).toMatch(/^error: [^\n]+\n( {2}hint: [^\n]+\n)?$/);
  return err;
}

test('a password of the environment opens the warehouse', async () => {
  const { status, out } = await ask(['t.count', '-w', 'parts'], { env: { PORT: String(server.port), PASSWORD: 's3cret' } });
  expect([status, out]).toEqual([0, 't.count\r\n200000\r\n']);
});

test('a server that is not running', async () => {
  expect(refusalOf(await ask(['t.count'], { env: { PROD_URL: urlOf('s3cret', 1) } }))).toBe(
    'error: postgres at "127.0.0.1:1/postgres": it refuses connections\n  hint: check that the server is running, and "host" and "port" of the warehouse\n',
  );
});

test('a wrong password', async () => {
  expect(refusalOf(await ask(['t.count'], { env: { PROD_URL: urlOf('wr0ng') } }))).toBe(
    `error: ${place}: the password of "ann" is wrong\n  hint: check "user" and "password" of the warehouse, or PGPASSWORD\n`,
  );
});

test('a table that is not there', async () => {
  expect(refusalOf(await ask(['nowhere.count']))).toBe(
    `error: ${place}: there is no table "nowhere"\n  hint: check "table" of the model\n`,
  );
});

test('a table that may not be read', async () => {
  expect(refusalOf(await ask(['hidden.count']))).toContain(
    `error: ${place}: permission denied for table hidden\n  hint: let the user of the warehouse read it: grant select on`,
  );
});

test('a query that takes longer than it may', async () => {
  expect(refusalOf(await ask(['slow.count', '--by', 'slow.x', '--timeout', '200ms']))).toMatch(/^error: .*took longer than/);
  expect(await waiting()).toBe(0);
});

test('a query that is cancelled', async () => {
  const controller = new AbortController();
  const asked = ask(['slow.count', '--by', 'slow.x'], { signal: controller.signal });
  while ((await waiting()) === 0) await pause();
  controller.abort();
  const { status, out } = await asked;
  expect([status, out]).toEqual([130, '']);
  expect(await waiting()).toBe(0);
});

test.each(['csv', 'ndjson', 'json'])('a connection that is lost in the middle of an answer as %s', async (format) => {
  let lost = false;
  const writing = async (): Promise<void> => {
    if (!lost) await run("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'ann'");
    lost = true;
  };
  const { status, out, err } = await kpi(['query', '--by', 'wide.id,wide.x', '--format', format], {
    cwd,
    env: { PROD_URL: urlOf('s3cret') },
    writing,
  });
  expect(status).toBe(3);
  expect(err).toMatch(/^error: .*(ended the connection|connection was lost)\n {2}hint: ask again: no row of this answer is to be used\n$/);
  expect(out.split('\n').length).toBeLessThan(200_000);
  if (format === 'json') expect(() => void JSON.parse(out)).toThrow(SyntaxError);
});

test('a server that is restarted between two queries is not noticed', async () => {
  let restarted = false;
  const writing = async (): Promise<void> => {
    if (restarted) return;
    restarted = true;
    await server.halt('fast');
    await server.start();
  };
  const stdin = '{ "id": 1, "metrics": ["t.count"] }\n{ "id": 2, "metrics": ["t.count"] }\n';
  const { status, out, err } = await kpi(['query', '--request', '-', '--format', 'json'], {
    cwd,
    env: { PROD_URL: urlOf('s3cret') },
    stdin,
    writing,
  });
  expect([status, err]).toEqual([0, '']);
  expect(
    out
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as { readonly rows: unknown }).rows),
  ).toEqual([[{ 't.count': 200_000 }], [{ 't.count': 200_000 }]]);
});

test('too many connections', async () => {
  const clients: pg.Client[] = [];
  try {
    for (;;) clients.push(await clientOf('postgres', { ...server, user: 'ann' }));
  } catch {
    expect(clients.length).toBeGreaterThan(2);
  }
  expect(refusalOf(await ask(['t.count']))).toBe(
    `error: ${place}: it has too many connections\n  hint: try again, or lower "connections" of the warehouse\n`,
  );
  await Promise.all(clients.map((client) => client.end()));
});

const pause = (): Promise<void> => new Promise((wake) => setTimeout(wake, 20));

/** How many statements of the user run on the server. */
async function waiting(): Promise<number> {
  const client = await clientOf('postgres', server);
  const { rows } = await client.query<{ readonly n: number }>(
    "select count(*)::int as n from pg_stat_activity where usename = 'ann' and state = 'active' and query like '%pg_sleep%'",
  );
  await client.end();
  return rows[0]?.n ?? 0;
}

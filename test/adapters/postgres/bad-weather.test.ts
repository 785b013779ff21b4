import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type pg from 'pg';
import { afterAll, expect, test } from 'vitest';
import { startPostgres } from '../../engines/postgres.ts';
import { certificateOf } from './certificate.ts';
import { clientOf, openWith, refusal, rowsOf, run as runOn } from './open.ts';

const server = await startPostgres({ network: true, settings: { max_connections: '12', synchronous_commit: 'on' } });
afterAll(() => server.stop());

const run = (text: string) => runOn(text, 'postgres', server);
await run(
  "create role ann login password 'secret'; create table t as select i from generate_series(1, 300000) as i; create table hidden (a int); grant select on t to ann",
);

const byNetwork = { host: '127.0.0.1', port: server.port, user: 'ann', password: 'secret', database: 'postgres' };
const bySocket = { host: server.host, port: server.port, user: 'postgres', database: 'postgres' };
const place = `postgres at "127.0.0.1:${server.port}/postgres"`;

test('a server that is not running refuses connections', async () => {
  const port = await new Promise<number>((found) => {
    const free = createServer().listen(0, '127.0.0.1', () => {
      const address = free.address();
      free.close(() => found(typeof address === 'object' && address ? address.port : 0));
    });
  });
  const { message, hint } = await refusal(openWith({ ...byNetwork, port }));
  expect(message).toBe(`postgres at "127.0.0.1:${port}/postgres": it refuses connections`);
  expect(hint).toBe('check that the server is running, and "host" and "port" of the warehouse');
});

test('a folder without a socket has no server', async () => {
  const { message, hint } = await refusal(openWith({ ...bySocket, port: 1 }));
  expect(message).toBe(`postgres at "${server.host}:1/postgres": there is no socket`);
  expect(hint).toContain('the folder and the number of its socket');
});

test('a host that is not there is named', async () => {
  const { message, hint } = await refusal(openWith({ ...byNetwork, host: 'nowhere.invalid' }));
  expect(message).toMatch(
    /^postgres at "nowhere.invalid:\d+\/postgres": (there is no such host|the name of the host cannot be looked up)$/,
  );
  expect(hint).toContain('check "host" of the warehouse');
});

test('a host that does not answer is given up', async () => {
  const mute = createServer(() => {});
  const port = await new Promise<number>((found) =>
    mute.listen(0, '127.0.0.1', () => found((mute.address() as { readonly port: number }).port)),
  );
  const { message } = await refusal(openWith({ ...byNetwork, port, connect_timeout: 0.2 }));
  expect(message).toBe(`postgres at "127.0.0.1:${port}/postgres": it does not answer`);
  mute.close();
});

test('a wrong password is wrong, and not shown', async () => {
  const error = await refusal(openWith({ url: `postgres://ann:wr%40ng@127.0.0.1:${server.port}/postgres` }));
  expect(error.message).toBe(`${place}: the password of "ann" is wrong`);
  expect(error.hint).toBe('check "user" and "password" of the warehouse, or PGPASSWORD');
  expect(JSON.stringify([error.message, error.hint, error.stack])).not.toMatch(/wr@ng|wr%40ng/);
});

test('no password is told from a wrong one, and may come from the environment', async () => {
  const { password: _, ...without } = byNetwork;
  const { message, hint } = await refusal(openWith(without));
  expect(message).toBe(`${place}: it asks for a password, and there is none`);
  expect(hint).toContain('PGPASSWORD');
  process.env['PGPASSWORD'] = 'secret';
  expect(await rowsOf(await openWith(without), 'select current_user')).toEqual([['ann']]);
  delete process.env['PGPASSWORD'];
});

test('a password may stand in the file of passwords that all clients read, and nobody is warned of that', async () => {
  const { password: _, ...without } = byNetwork;
  const file = join(server.host, 'pgpass');
  writeFileSync(file, `127.0.0.1:${server.port}:*:ann:secret\n`, { mode: 0o600 });
  process.env['PGPASSFILE'] = file;
  const warnings: Error[] = [];
  const onWarning = (warning: Error): void => void warnings.push(warning);
  process.on('warning', onWarning);
  expect(await rowsOf(await openWith(without), 'select current_user')).toEqual([['ann']]);
  process.off('warning', onWarning);
  delete process.env['PGPASSFILE'];
  expect(warnings).toEqual([]);
});

test('a database or user that is not there is named', async () => {
  expect((await refusal(openWith({ ...byNetwork, database: 'nowhere' }))).message).toBe(
    `postgres at "127.0.0.1:${server.port}/nowhere": there is no database "nowhere"`,
  );
  expect((await refusal(openWith({ ...bySocket, user: 'nobody' }))).message).toBe(
    `postgres at "${server.host}:${server.port}/postgres": role "nobody" does not exist`,
  );
});

test('a missing table or column is named', async () => {
  const warehouse = await openWith(byNetwork);
  const table = await refusal(rowsOf(warehouse, 'select * from sales.nowhere'));
  expect([table.message, table.hint]).toEqual([`${place}: there is no table "sales.nowhere"`, 'check "table" of the model']);
  expect((await refusal(rowsOf(warehouse, 'select * from hiden'))).hint).toBe('check "table" of the model');
  expect((await refusal(rowsOf(await openWith(bySocket), 'select * from hiden'))).hint).toBe('did you mean "hidden"?');
  const column = await refusal(rowsOf(warehouse, 'select "Nothing" from t'));
  expect([column.message, column.hint]).toEqual([
    `${place}: there is no column "Nothing"`,
    'check the columns of the model against its table; names are compared as they are written',
  ]);
  expect((await refusal(rowsOf(warehouse, 'select t.ii from t'))).hint).toBe('did you mean "t.i"?');
});

test('what the user may not read is refused', async () => {
  const { message, hint } = await refusal(rowsOf(await openWith(byNetwork), 'select * from hidden'));
  expect(message).toBe(`${place}: permission denied for table hidden`);
  expect(hint).toContain('grant select on');
});

test('a connection that is lost in the middle of a stream ends in an error, and the next query has a new one', async () => {
  const warehouse = await openWith({ ...byNetwork, connections: 1 });
  const { batches } = await warehouse.stream({ text: "select i, repeat('x', 200) from t", parameters: [] });
  let rows = 0;
  const error = await refusal(
    (async () => {
      for await (const batch of batches) {
        if (rows === 0) await run("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'ann'");
        rows += batch.length;
      }
    })(),
  );
  expect(rows).toBeLessThan(300_000);
  expect(error.message).toMatch(new RegExp(`^${place}: (the server ended the connection|the connection was lost)$`));
  expect(error.hint).toBe('ask again: no row of this answer is to be used');
  expect(await rowsOf(warehouse, 'select 1')).toEqual([[1]]);
});

test('a server that fails in the middle of a stream ends it in an error', async () => {
  const warehouse = await openWith(byNetwork);
  const { batches } = await warehouse.stream({ text: "select i, repeat('x', 200) from t", parameters: [] });
  let halted = false;
  const error = await refusal(
    (async () => {
      for await (const batch of batches) {
        if (!halted && batch.length > 0) await server.halt('immediate');
        halted = true;
      }
    })(),
  );
  expect(error.message).toMatch(new RegExp(`^${place}: (the server ended the connection|the server crashed|the connection was lost)$`));
  expect((await refusal(rowsOf(warehouse, 'select 1'))).message).toBe(`${place}: it refuses connections`);
  await server.start();
  expect(await rowsOf(warehouse, 'select count(*) from t')).toEqual([[300_000]]);
});

test('a restart of the server between two queries is not noticed', async () => {
  const warehouse = await openWith({ ...byNetwork, connections: 3 });
  await Promise.all([1, 2, 3].map((n) => rowsOf(warehouse, `select ${n}, pg_sleep(0.05)`)));
  await server.halt('fast');
  await server.start();
  expect(await rowsOf(warehouse, 'select 1')).toEqual([[1]]);
});

test('connections that were ended while nobody looked are replaced', async () => {
  const warehouse = await openWith({ ...byNetwork, connections: 2 });
  await Promise.all([1, 2].map((n) => rowsOf(warehouse, `select ${n}, pg_sleep(0.05)`)));
  // another process ends them while this one is blocked
  const script = `const { Client } = require('pg'); const client = new Client(${JSON.stringify(bySocket)}); client.connect().then(() => client.query("select pg_terminate_backend(pid, 1000) from pg_stat_activity where usename = 'ann'")).then(() => client.end())`;
  expect(spawnSync(process.execPath, ['-e', script]).status).toBe(0);
  expect(await rowsOf(warehouse, 'select 1')).toEqual([[1]]);
});

test('too many connections are said to be so', async () => {
  const warehouse = await openWith({ ...byNetwork, connections: 1 });
  await rowsOf(warehouse, 'select 1');
  const clients: pg.Client[] = [];
  try {
    for (;;) clients.push(await clientOf('postgres', { ...server, user: 'ann' }));
  } catch {
    expect(clients.length).toBeGreaterThan(2);
  }
  const { message, hint } = await refusal(openWith(byNetwork));
  expect(message).toBe(`${place}: it has too many connections`);
  expect(hint).toBe('try again, or lower "connections" of the warehouse');
  // no connection is left to ask for the end of a statement by: its own is cut
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 100);
  expect((await refusal(rowsOf(warehouse, 'select pg_sleep(60)', [], { signal: controller.signal }))).message).toBe(
    'the query was cancelled',
  );
  await Promise.all(clients.map((client) => client.end()));
  await run("select pg_terminate_backend(pid) from pg_stat_activity where usename = 'ann'");
  expect(await rowsOf(warehouse, 'select 1')).toEqual([[1]]);
});

test('a server without encryption is told from one that has it', async () => {
  const { message, hint } = await refusal(openWith({ ...byNetwork, tls: 'require' }));
  expect(message).toBe(`${place}: it does not encrypt connections`);
  expect(hint).toContain('tls: off');
  expect(await rowsOf(await openWith({ ...byNetwork, tls: 'prefer' }), 'select ssl from pg_stat_ssl where pid = pg_backend_pid()')).toEqual(
    [[false]],
  );
});

test('connections are encrypted, and the certificate is checked where that is asked for', async () => {
  const { certificate, key } = certificateOf('localhost');
  writeFileSync(join(server.host, 'ca.pem'), certificate);
  await run(`create table pem (name text, text text); insert into pem values ('crt', '${certificate}'), ('key', '${key}')`);
  for (const name of ['crt', 'key']) {
    // written by the server itself: a key has to be its own, and nobody else's to read
    await run(
      `copy (select line from pem, regexp_split_to_table(text, '\\n') as line where name = '${name}') to program 'umask 077; cat > ${server.host}/data/server.${name}'`,
    );
  }
  await run('alter system set ssl = on');
  await run('select pg_reload_conf()');
  await new Promise((wake) => setTimeout(wake, 200));
  const encrypted = 'select ssl from pg_stat_ssl where pid = pg_backend_pid()';
  expect(await rowsOf(await openWith({ ...byNetwork, tls: 'prefer' }), encrypted)).toEqual([[true]]);
  expect(await rowsOf(await openWith({ ...byNetwork, tls: 'require' }), encrypted)).toEqual([[true]]);
  expect(await rowsOf(await openWith({ ...byNetwork, ca: join(server.host, 'ca.pem') }), encrypted)).toEqual([[true]]);
  expect((await refusal(openWith({ ...byNetwork, tls: 'verify' }))).message).toBe(`${place}: its certificate is not trusted`);
  expect((await refusal(openWith({ ...byNetwork, ca: '/nowhere.pem' }))).message).toBe('the file "/nowhere.pem" cannot be read');
});

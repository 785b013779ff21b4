import { expect, test } from 'vitest';
import { readSettings } from '../../../adapters/postgres/settings.ts';
import { open, refusal, rowsOf } from './open.ts';

const read = (settings: Readonly<Record<string, unknown>>) => readSettings(settings, '/project');

test('a URL has all parts', () => {
  expect(read({ url: 'postgres://ann:p%40ss@db.acme.com:6543/acme?sslmode=require' })).toEqual({
    host: 'db.acme.com',
    port: 6543,
    database: 'acme',
    user: 'ann',
    password: 'p@ss',
    tls: 'require',
    searchPath: [],
    connections: 4,
    connectTimeout: 10_000,
  });
});

test('parts win over those of the URL', () => {
  expect(read({ url: 'postgres://ann@db.acme.com/acme', user: 'bob', database: 'other', port: '6543' })).toMatchObject({
    host: 'db.acme.com',
    user: 'bob',
    database: 'other',
    port: 6543,
  });
});

test('a URL may name a socket, a search path and a time to wait', () => {
  expect(read({ url: 'postgresql:///acme?host=/run/postgresql&options=-c search_path=sales,"Other"&connect_timeout=3' })).toMatchObject({
    host: '/run/postgresql',
    database: 'acme',
    tls: 'off',
    searchPath: ['sales', 'Other'],
    connectTimeout: 3000,
  });
});

test('a URL with a user and no host is one of a socket', () => {
  expect(read({ url: 'postgres://ann:secret@/acme?host=/cloudsql/a:b:c' })).toMatchObject({
    host: '/cloudsql/a:b:c',
    user: 'ann',
    password: 'secret',
    database: 'acme',
    tls: 'off',
  });
});

test('what is not said comes from the environment', () => {
  process.env['PGHOST'] = 'db.acme.com';
  process.env['PGUSER'] = 'ann';
  expect(read({ user: 'bob' })).toMatchObject({ host: 'db.acme.com', user: 'bob', tls: 'prefer' });
  delete process.env['PGHOST'];
  delete process.env['PGUSER'];
});

test('another machine is asked to encrypt, the same one is not', () => {
  expect([
    read({ host: 'db.acme.com' }).tls,
    read({ host: 'localhost' }).tls,
    read({}).tls,
    read({ url: 'postgres://[::1]/x' }).tls,
  ]).toEqual(['prefer', 'off', 'off', 'off']);
});

test('a file of certificates is one of the project', () => {
  expect([read({ ca: 'certs/ca.pem' }).ca, read({ ca: '/etc/ca.pem' }).ca]).toEqual(['/project/certs/ca.pem', '/etc/ca.pem']);
});

test.each([
  [{ url: 'mysql://ann:secret@db/acme' }, '"url" of the postgres warehouse is not one'],
  [{ url: 'postgres://ann:sec%ret@db/acme' }, '"url" of the postgres warehouse has a % that is not followed by two digits'],
  [{ url: 'postgres://ann:secret@db/acme?sslmode=maybe' }, '"url" of the postgres warehouse has an sslmode "maybe"'],
  [{ port: 'x' }, '"port" of a postgres warehouse must be a number greater than zero'],
  [{ host: '' }, '"host" of a postgres warehouse must be a text that is not empty'],
  [{ tls: 'maybe' }, '"tls" of a postgres warehouse must be off, prefer, require or verify'],
  [{ schema: [1] }, '"schema" of a postgres warehouse must be the name of a schema, or a list of them'],
])('%j is refused, and no password is shown', async (settings, message) => {
  const error = await refusal((async () => read(settings))());
  expect(error.message).toBe(message);
  expect(`${error.message} ${error.hint}`).not.toMatch(/secret|sec%ret/);
});

test('a search path of a schema that is not there is refused', async () => {
  const { message, hint } = await refusal(open({ schema: ['public', 'nowhere'] }));
  expect(message).toMatch(/^postgres at ".*": there is no schema "nowhere"$/);
  expect(hint).toBe('check "schema" of the warehouse');
});

test('names of schemas are names, whatever is in them', async () => {
  const { message } = await refusal(open({ schema: 'public"; drop table x; --' }));
  expect(message).toContain('there is no schema "public"; drop table x; --"');
  expect(await rowsOf(await open({ schema: 'public' }), 'select current_schema()')).toEqual([['public']]);
});

// Tokens by published keys: signed by one of them, for us, now, in a way that was said; whatever else is none.
import { createServer } from 'node:http';
import { exportJWK, exportSPKI, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { checkAccess } from '../../core/access/check-access.ts';
import { callerOf } from '../../core/access/caller.ts';
import { buildCatalog } from '../../core/catalog/build-catalog.ts';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import { listen, type Listening } from '../../graphql/server/listen.ts';
import { tokenVerifier } from '../../graphql/server/tokens.ts';
import { folderOf, kpi, shop } from '../cli/run.ts';
import type { Log } from '../../graphql/server/log.ts';
import { serveCommand } from '../graphql/serve-command.ts';
import { serveWorld } from '../graphql/serve-world.ts';

interface Pair {
  readonly privateKey: CryptoKey;
  readonly publicKey: CryptoKey;
}

let ours: Pair;
let theirs: Pair;
let published: Listening;
let folder: string;

beforeAll(async () => {
  [ours, theirs] = await Promise.all([generateKeyPair('ES256', { extractable: true }), generateKeyPair('ES256', { extractable: true })]);
  const keys = JSON.stringify({ keys: [{ ...(await exportJWK(ours.publicKey)), kid: 'one', alg: 'ES256', use: 'sig' }] });
  folder = folderOf({ ...shop, 'keys.json': keys });
  published = await listen(
    createServer((_request, response) => response.setHeader('content-type', 'application/json').end(keys)),
    { host: '127.0.0.1', port: 0 },
  );
});
afterAll(() => published.close());

interface Said {
  readonly key?: CryptoKey | Uint8Array;
  readonly algorithm?: string;
  readonly audience?: string | string[];
  readonly issuer?: string;
  readonly from?: string;
  readonly until?: string;
}

const token = ({ key = ours.privateKey, algorithm = 'ES256', audience = 'kpi', issuer = 'us', from = '0s', until = '1h' }: Said = {}) =>
  new SignJWT({ sub: 'ann' })
    .setProtectedHeader({ alg: algorithm, kid: 'one' })
    .setIssuer(issuer)
    .setAudience(audience)
    .setNotBefore(from)
    .setExpirationTime(until)
    .sign(key);

describe('a token by published keys', () => {
  test('is taken where it is signed by one of them, for one of its audiences, now - from a file or an address', async () => {
    for (const jwks of [`${folder}/keys.json`, `${published.address}/keys`]) {
      const verify = await tokenVerifier({ jwks, issuer: 'us', audience: 'kpi' });
      expect(await verify(await token())).toMatchObject({ sub: 'ann' });
      expect(await verify(await token({ audience: ['other', 'kpi'] }))).toMatchObject({ sub: 'ann' });
    }
  });

  test('is none by another key, for others, of others, before its time and after it', async () => {
    const verify = await tokenVerifier({ jwks: `${folder}/keys.json`, issuer: 'us', audience: 'kpi' });
    const wrong: readonly Said[] = [
      { key: theirs.privateKey },
      { audience: 'other' },
      { audience: ['other', 'kpis'] },
      { issuer: 'them' },
      { from: '1h', until: '2h' },
      { from: '-2h', until: '-1h' },
    ];
    for (const one of wrong) await expect(verify(await token(one)), JSON.stringify(one)).rejects.toThrow();
  });

  test('is none where the public key was taken for a secret, or where nothing signs it', async () => {
    const verify = await tokenVerifier({ jwks: `${folder}/keys.json` });
    const secret = new TextEncoder().encode(await exportSPKI(ours.publicKey));
    await expect(verify(await token({ key: secret, algorithm: 'HS256' }))).rejects.toThrow();
    const [, body = ''] = (await token()).split('.');
    for (const header of [{ alg: 'none' }, { alg: 'None', kid: 'one' }, { alg: 'ES256' }])
      await expect(verify(`${Buffer.from(JSON.stringify(header)).toString('base64url')}.${body}.`)).rejects.toThrow();
  });

  test('is none in a way of signing that was not said', async () => {
    const verify = await tokenVerifier({ jwks: `${folder}/keys.json`, algorithms: ['RS256'] });
    await expect(verify(await token())).rejects.toThrow();
  });

  test('lets in by "kpi serve --jwks"', async () => {
    const { address, end } = await serveCommand(folder, ['--jwks', `${published.address}/keys`, '--audience', 'kpi']);
    const status = async (bearer: string): Promise<number> =>
      (await fetch(`${address}/api/query.csv?metrics=revenue`, { headers: { authorization: `Bearer ${bearer}` } })).status;
    expect([await status(await token()), await status(await token({ audience: 'other' })), await status('x')]).toEqual([200, 401, 401]);
    expect(await end()).toBe(0);
  });

  test('that is refused is told in the log with the reason, and without the token', async () => {
    const told: object[] = [];
    const note = (event: object): void => void told.push(event);
    const log = { info: note, warn: note, error: note } as Pick<Log, 'info'> as Log;
    const authentication = { verify: [await tokenVerifier({ jwks: `${folder}/keys.json`, audience: 'kpi' })] };
    const shopped = await serveWorld('shop', 'duckdb', undefined, { authentication, log });
    const other = await token({ audience: 'other' });
    expect((await shopped.as(other).get('/api/query.csv?metrics=revenue')).status).toBe(401);
    expect(told[0]).toEqual({ id: expect.any(String), refused: expect.stringContaining('"aud"') });
    expect(JSON.stringify(told)).not.toContain(other.split('.')[1]);
  });
});

describe('claims', () => {
  const access = `access:
  role_claim: realm_access.roles
  claims: { region: string, level: integer }
  roles:
    some: { rows: { customers: region = :claim.region, orders: customers.region = :claim.region } }
`;
  const { definitions } = readDefinitions(
    [
      { path: 'shop.yml', text: shop['models/shop.yml'] },
      { path: 'access.yml', text: access },
    ],
    { path: 'kpi.yml', text: shop['kpi.yml'] },
  );
  const roles = { realm_access: { roles: ['some'] } };

  test('roles may lie deeper, and only where the project says', () => {
    const asked = [
      { ...roles, region: 'EMEA' },
      { roles: ['some'], region: 'EMEA' },
      { 'realm_access.roles': ['some'], region: 'EMEA' },
      { realm_access: [{ roles: ['some'] }], region: 'EMEA' },
      { realm_access: { roles: { some: true } }, region: 'EMEA' },
      { realm_access: { roles: [['some']] }, region: 'EMEA' },
    ];
    expect(checkAccess(definitions, buildCatalog(definitions).catalog)).toEqual([]);
    expect(asked.map((claims) => definitions.access && callerOf(definitions.access, claims).ok)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });

  test('roles are called as tokens call them, and no two of them are taken for a third', () => {
    const text = 'access:\n  roles: { kpi-managers: {}, "a,b": { ad_hoc: false }, a: {}, b: {}, "Über uns": {}, 7: {} }\n';
    const { definitions: named, diagnostics } = readDefinitions([{ path: 'access.yml', text }], {
      path: 'kpi.yml',
      text: 'project: shown\n',
    });
    const keyOf = (names: unknown): string | undefined => {
      const caller = named.access && callerOf(named.access, { roles: names });
      return caller?.ok ? caller.value.restriction.key : undefined;
    };
    expect(diagnostics).toEqual([]);
    const keys = ['kpi-managers', ['Über uns'], ['a,b'], ['a', 'b'], ['b', 'a'], '7'].map(keyOf);
    expect([keys.includes(undefined), keys[3] === keys[4], new Set(keys).size]).toEqual([false, true, 5]);
    expect([['kpi-manager'], ['KPI-MANAGERS'], ['a, b'], [7]].map(keyOf)).toEqual([undefined, undefined, undefined, undefined]);
  });

  test('a value that is a list or an object where one value is declared is a refusal', async () => {
    const cwd = folderOf({ ...shop, 'access.yml': access });
    const refused: unknown[] = [];
    for (const region of [['EMEA'], { is: 'EMEA' }, []]) {
      const claims = folderOf({ 'claims.json': JSON.stringify({ ...roles, region }) });
      const { address, end } = await serveCommand(cwd, ['--as', `${claims}/claims.json`]);
      const answer = await fetch(`${address}/api/query.csv?metrics=revenue`);
      refused.push([region, answer.status, await answer.text()]);
      expect(await end()).toBe(0);
    }
    expect(refused.map((one) => (one as unknown[])[1])).toEqual([400, 400, 400]);
  });

  test('a key is made with roles where the project looks for them', async () => {
    const cwd = folderOf({ ...shop, 'access.yml': access });
    const { out } = await kpi(['access', 'key', '--name', 'excel', '--roles', 'some', '--claim', 'region=EMEA'], { cwd });
    expect(JSON.parse(out)).toMatchObject({ name: 'excel', claims: { realm_access: { roles: ['some'] }, region: 'EMEA' } });
  });
});

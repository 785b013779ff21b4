// Ways to be let in without being known.
import { rmSync, writeFileSync } from 'node:fs';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey } from 'jose';
import { keyVerifier, newKey } from '../../graphql/server/api-keys.ts';
import { secret, tokenOf } from '../access/guarded-shop.ts';
import type { Plan } from './attack.ts';
import { knock, type House } from './house.ts';

const path = '/api/query.csv?metrics=revenue';
const bearer = async (address: string, tokens: readonly (string | Promise<string>)[]): Promise<readonly (number | undefined)[]> =>
  Promise.all(tokens.map(async (token) => (await knock(address, path, { headers: { authorization: `Bearer ${await token}` } })).status));
const header = async (address: string, headers: Readonly<Record<string, string>>): Promise<number | undefined> =>
  (await knock(address, path, { headers })).status;

const times = { from: '0s', until: '1h' };
const signed = (key: CryptoKey, kid: string | undefined, { from, until }: typeof times = times): Promise<string> =>
  new SignJWT({ sub: 'ann' })
    .setProtectedHeader({ alg: 'ES256', ...(kid !== undefined && { kid }) })
    .setNotBefore(from)
    .setExpirationTime(until)
    .sign(key);

/** Two keys that are published, one that is not, and one that is published for something else. */
async function published(house: House): Promise<{ readonly address: string; readonly keys: readonly CryptoKey[] }> {
  const pairs = await Promise.all(Array.from({ length: 4 }, () => generateKeyPair('ES256', { extractable: true })));
  const publics = await Promise.all(pairs.map(({ publicKey }) => exportJWK(publicKey)));
  const [one, two, , four] = publics.map((jwk, index) => ({
    ...jwk,
    kid: `k${index + 1}`,
    alg: 'ES256',
    use: index === 3 ? 'enc' : 'sig',
  }));
  const { address } = await house.command(['--jwks', house.fileOf(JSON.stringify({ keys: [one, two, four] }))]);
  return { address, keys: pairs.map(({ privateKey }) => privateKey) };
}

/** Tokens and keys. */
export const attacksOnCallers: readonly Plan[] = [
  {
    holds: 'a token is taken where the secret signs it, for us, by whom and how was said, and now',
    attack: async (house) => {
      const options = ['--issuer', 'us', '--audience', 'kpi', '--algorithm', 'HS256'];
      const { address } = await house.command(options, { KPI_JWT_SECRET: secret });
      const claims = { sub: 'ann' };
      const [head = '', , signature = ''] = (await tokenOf(claims)).split('.');
      const body = Buffer.from(JSON.stringify({ ...claims, exp: 4e9, iss: 'us', aud: 'kpi' })).toString('base64url');
      return bearer(address, [
        tokenOf(claims),
        `${head}.${body}.${signature}`,
        tokenOf(claims, 'another secret that is as long as the first one'),
        tokenOf(claims, secret, '-1h'),
        tokenOf(claims, secret, ''),
        tokenOf({ ...claims, nbf: Math.floor(Date.now() / 1000) + 3600 }, secret, '2h'),
        tokenOf(claims, secret, '1h', { issuer: 'them' }),
        tokenOf(claims, secret, '1h', { audience: 'others' }),
        tokenOf(claims, secret, '1h', { algorithm: 'HS512' }),
      ]);
    },
    comesOut: [200, 401, 401, 401, 401, 401, 401, 401, 401],
  },
  {
    holds: 'of published keys the one that a token names has signed it, and it is one for signing',
    attack: async (house) => {
      const { address, keys } = await published(house);
      const [one, two, three, four] = keys as [CryptoKey, CryptoKey, CryptoKey, CryptoKey];
      const now = [signed(one, 'k1'), signed(two, 'k2'), signed(two, 'k1'), signed(three, 'k1'), signed(three, 'k3'), signed(four, 'k4')];
      const other = [signed(one, 'k1', { from: '-2h', until: '-1h' }), signed(one, 'k1', { from: '1h', until: '2h' })];
      return bearer(address, [...now, ...other, tokenOf({ sub: 'ann' })]);
    },
    comesOut: [200, 200, 401, 401, 401, 401, 401, 401, 401],
  },
  {
    holds:
      'a key is taken as long as it stands in the file, as each of the ways that are said, and whoever says something else is not nobody',
    attack: async (house) => {
      const { key, line } = newKey('excel', { roles: ['visitor'] });
      const file = house.fileOf(`${line}\n`);
      const files = { 'access.yml': 'access: { anonymous: visitor, roles: { visitor: {} } }\n' };
      const { address } = await house.command(['--api-keys', file], {}, files);
      const basic = (text: string) => ({ authorization: `Basic ${Buffer.from(text).toString('base64')}` });
      const all = async (): Promise<unknown> => [
        await header(address, { 'x-api-key': key }),
        await header(address, { authorization: `Bearer ${key}` }),
        await header(address, basic(`any:${key}`)),
        await header(address, { 'x-api-key': `${key}x` }),
        await header(address, basic(`${key}:`)),
        await header(address, basic(key)),
        await header(address, { authorization: `Digest ${key}` }),
        await header(address, { authorization: 'Bearer' }),
        await header(address, { authorization: key }),
        (await knock(address, `${path}&key=${key}`)).status,
        await header(address, {}),
      ];
      const before = await all();
      writeFileSync(file, '');
      return [before, await all()];
    },
    comesOut: [
      [200, 200, 200, 401, 401, 401, 401, 401, 401, 400, 200],
      [401, 401, 401, 401, 401, 401, 401, 401, 401, 400, 200],
    ],
  },
  {
    holds: 'keys that cannot be read let nobody in, and are told to nobody',
    attack: async (house) => {
      const { key, line } = newKey('excel', {});
      const file = house.fileOf(`${line}\n`);
      const shop = await house.open({ authentication: { verify: [keyVerifier(file)] } });
      const status = () => header(shop.address, { 'x-api-key': key });
      const before = await status();
      writeFileSync(file, `${line}\n{ "sha256": 5 }\n`);
      const broken = await status();
      rmSync(file);
      const { status: gone, text } = await knock(shop.address, path, { headers: { 'x-api-key': key } });
      return [before, broken, gone, /ENOENT|guards-/.test(text), await header(shop.address, {})];
    },
    comesOut: [200, 401, 401, false, 401],
  },
  {
    holds: 'nothing is open by oversight: what is said of callers is enough, or nothing is served',
    attack: async (house) => {
      const asked: readonly (readonly [options: readonly string[], secret?: string])[] = [
        [['--host', '0.0.0.0']],
        [[], 'short'],
        [['--as', house.fileOf('{}')], secret],
        [['--issuer', 'us']],
        [['--algorithm', 'none'], secret],
        [['--algorithm', 'RS256'], secret],
        [['--jwks', house.fileOf('{}')], secret],
        [['--api-keys', house.fileOf('{ "sha256": "x" }')]],
        [['--persisted', house.fileOf('{ "x": "{ __typename }" }')]],
        [['--limits', '{ "depth": 0 }']],
        [['--limits', '{ "deepth": 3 }']],
        [['--origin', '*']],
      ];
      const found = asked.map(async ([options, key]) => {
        const [status] = await house.refused(options, key === undefined ? {} : { KPI_JWT_SECRET: key });
        return status;
      });
      return Promise.all(found);
    },
    comesOut: Array.from({ length: 12 }, () => 2),
  },
];

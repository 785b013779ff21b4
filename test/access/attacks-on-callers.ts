// Ways to be somebody else, or nobody.
import { newKey } from '../../graphql/server/api-keys.ts';
import { as, value, withClaims, type Plan } from './attack.ts';
import type { Running } from '../graphql/open-world.ts';
import { northKey, tokenOf } from './guarded-shop.ts';

const asked = '/api/query.json?metrics=orders.count';
const status = async (who: Running): Promise<number> => (await who.get(asked)).status;
const statuses = (shop: Running, tokens: readonly (string | Promise<string>)[]): Promise<readonly number[]> =>
  Promise.all(tokens.map(async (token) => status(shop.as(await token))));

/** Callers. */
export const attacksOnCallers: readonly Plan[] = [
  {
    holds: 'a missing claim is a refusal, of every face',
    attack: async (shop) => {
      const nobody = await withClaims(shop, { roles: ['manager'] });
      const paths = [asked, '/api/query.csv?metrics=revenue', '/graphql?query={__typename}'];
      return Promise.all(
        paths.map(async (path) => {
          const { status: is, text } = await nobody.get(path);
          return [is, text.includes('missing-claim')];
        }),
      );
    },
    comesOut: [
      [403, true],
      [403, true],
      [403, true],
    ],
  },
  { holds: 'so is null', attack: async (shop) => status(await withClaims(shop, { roles: ['manager'], region: null })), comesOut: 403 },
  {
    holds: 'so is a list that holds null',
    attack: async (shop) =>
      Promise.all(
        [[null], ['north', null], [['north', null]]].map(async (regions) =>
          status(await withClaims(shop, { roles: ['regional'], regions })),
        ),
      ),
    comesOut: [403, 403, 403],
  },
  {
    holds: 'a claim of another type is a refusal',
    attack: async (shop) =>
      Promise.all([
        ...[['north', 'south'], ['north'], [], { is: 'north' }].map(async (region) =>
          status(await withClaims(shop, { roles: ['manager'], region })),
        ),
        ...[[['north']], [{}], { 0: 'north' }].map(async (regions) => status(await withClaims(shop, { roles: ['regional'], regions }))),
      ]),
    comesOut: [400, 400, 400, 400, 400, 400, 400],
  },
  {
    holds: 'a date that is none is a refusal',
    on: 'days',
    attack: async (shop) =>
      Promise.all(
        ['soon', '2025-02-30', 20250131, "2025-01-31' or true"].map(async (until) =>
          status(await withClaims(shop, { roles: ['some'], until })),
        ),
      ),
    comesOut: [400, 400, 400, 400],
  },
  {
    holds: 'a key is known by itself alone: not by a part of it, by more than it, or by what the file says of it',
    attack: async (shop) => {
      const { key, line } = northKey;
      const { sha256 } = JSON.parse(line) as { sha256: string };
      const others = [`${key}x`, key.slice(0, -1), key.toLowerCase(), sha256, 'excel', newKey('excel', {}).key];
      return [await value(shop.as(key), 'revenue'), await statuses(shop, others)];
    },
    comesOut: [410, [401, 401, 401, 401, 401, 401]],
  },
  {
    holds: 'where tokens are asked for and nothing is said of access, a caller without one is refused, and one with any sees everything',
    on: 'silent',
    attack: async (shop) => [await status(shop), await status(await withClaims(shop, {})), await status(shop.as('x'))],
    comesOut: [401, 200, 401],
  },
  {
    holds: 'a role that nobody knows is none',
    attack: async (shop) =>
      Promise.all([['boss'], [], 'admins', { admin: true }, null].map(async (roles) => status(await withClaims(shop, { roles })))),
    comesOut: [403, 403, 403, 403, 403],
  },
  { holds: 'a token without roles is not nobody', attack: async (shop) => status(await withClaims(shop, {})), comesOut: 403 },
  {
    holds: 'a wrong token is never nobody: of another key, over, of another issuer, for others, without a signature',
    attack: async (shop) => {
      const [header = '', body = ''] = (await tokenOf({ roles: ['admin'] })).split('.');
      const unsigned = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${body}.`;
      const admin = { roles: ['admin'] };
      return statuses(shop, [
        'x',
        tokenOf(admin, 'another secret that is as long as the first one'),
        tokenOf(admin, undefined, '-1h'),
        tokenOf(admin, undefined, '1h', { issuer: 'them' }),
        tokenOf(admin, undefined, '1h', { audience: 'others' }),
        unsigned,
        `${header}.${body}.`,
      ]);
    },
    comesOut: [401, 401, 401, 401, 401, 401, 401],
  },
  {
    holds: 'a token that never ends is none',
    attack: async (shop) => statuses(shop, [tokenOf({ roles: ['admin'] }, undefined, '')]),
    comesOut: [401],
  },
  {
    holds: 'a way of signing that was not said is none',
    attack: async (shop) => statuses(shop, [tokenOf({ roles: ['admin'] }, undefined, '1h', { algorithm: 'HS512' })]),
    comesOut: [401],
  },
  {
    holds: 'whoever may not define metrics cannot, by any face',
    attack: async (shop) => {
      const url = await shop.get(`/api/query.json?metrics=${encodeURIComponent('x = orders.count + 1')}`);
      const typed = await shop.errors(`{ rows { orders { count(filter: "orders.channel = 'web'") { value } } } }`);
      const drilled = await shop.errors('{ drill(metric: { name: "x", expr: "orders.count" }) { rows } }');
      return [
        [url.text],
        await shop.errors('{ query(metrics: [{ name: "x", expr: "sum(orders.amount)" }]) { rows } }'),
        typed,
        drilled,
      ].map((said) => said.map((text) => text.includes('may not define')));
    },
    comesOut: [[true], [true], [true], [true]],
  },
  {
    holds: 'nor where everyone is held to it',
    on: 'everyone',
    attack: async (shop) =>
      (await shop.errors('{ query(metrics: [{ name: "x", expr: "orders.count" }]) { rows } }')).map((text) =>
        text.includes('may not define'),
      ),
    comesOut: [true],
  },
  {
    holds: 'answers, models and the catalogue show SQL only to whoever may see it',
    attack: async (shop) =>
      Promise.all(
        (['north', 'admin'] as const).map(async (name) => {
          const { query, models } = await (
            await as(shop, name)
          ).run<{ query: { sql: string | null }; models: { source: string | null }[] }>(
            '{ query(metrics: ["revenue"]) { sql } models(search: "orders") { source } }',
          );
          return [query.sql === null, models[0]?.source ?? null];
        }),
      ),
    comesOut: [
      [true, null],
      [false, 'orders'],
    ],
  },
  {
    holds: 'nor where everyone is held to it: no SQL',
    on: 'everyone',
    attack: async (shop) => (await shop.run<{ query: { sql: null } }>('{ query(metrics: ["revenue"]) { sql } }')).query.sql,
    comesOut: null,
  },
  {
    holds: 'what the warehouse says is told to nobody with restrictions',
    attack: async (shop) => {
      const failing = '{ query(metrics: [{ name: "x", expr: "sum(cast(orders.channel as integer))" }]) { rows } }';
      const [said, open] = await Promise.all([(await as(shop, 'north')).errors(failing), (await as(shop, 'admin')).errors(failing)]);
      return [said, open.length, open.join() === said.join()];
    },
    comesOut: [['the warehouse refused the query'], 1, false],
  },
];

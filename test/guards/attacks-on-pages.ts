// Ways for a page of somebody else to ask as if it were ours, or to read what it asked.
import type { Plan } from './attack.ts';
import { knock, statuses } from './house.ts';

const path = '/api/query.csv?metrics=revenue';
const faces = [path, '/api/rows.json?metric=revenue', '/graphql?query={__typename}', '/healthz', '/'];
const ours = 'https://bi.example';
const cors = /^access-control-/;

/** What a browser is told of a page of an origin. */
async function told(address: string, origin: string, method = 'GET', at = path): Promise<Readonly<Record<string, unknown>>> {
  const { headers } = await knock(address, at, { method, headers: { origin } });
  return Object.fromEntries(Object.entries(headers).filter(([name]) => cors.test(name)));
}

const exposed = 'etag, retry-after, x-computed-at, x-request-id';

/** Pages. */
export const attacksOnPages: readonly Plan[] = [
  {
    holds: 'a page of another origin reads nothing, of any face, unless its origin was named',
    attack: async (house) => {
      const { address } = await house.open({ origins: [ours] });
      const others = ['https://evil.example', 'https://bi.example.evil.example', 'http://bi.example', 'https://bi.example:8443', 'null'];
      const found = await Promise.all(
        others.flatMap((origin) => faces.flatMap((at) => ['GET', 'OPTIONS'].map((method) => told(address, origin, method, at)))),
      );
      return found.filter((headers) => Object.keys(headers).length > 0);
    },
    comesOut: [],
  },
  {
    holds: 'where none was named no page reads anything, by "kpi serve" either',
    attack: async (house) => {
      const { address: plain } = await house.command();
      const { address: named } = await house.command(['--origin', ours]);
      return [await told(plain, ours), (await told(named, ours))['access-control-allow-origin'], await told(named, 'https://evil.example')];
    },
    comesOut: [{}, ours, {}],
  },
  {
    holds: 'a named page is told how it may ask, and reads what comes with an answer; its cookies are never asked for',
    attack: async (house) => {
      const { address } = await house.open({ origins: [ours] });
      return [
        await told(address, ours),
        await told(address, ours, 'OPTIONS'),
        await told(address, ours, 'GET', '/graphql?query={__typename}'),
      ];
    },
    comesOut: [
      { 'access-control-allow-origin': ours, 'access-control-expose-headers': exposed },
      {
        'access-control-allow-origin': ours,
        'access-control-expose-headers': exposed,
        'access-control-allow-methods': 'GET, HEAD, POST',
        'access-control-allow-headers': 'authorization, content-type, if-none-match, x-api-key',
        'access-control-max-age': '600',
      },
      { 'access-control-allow-origin': ours, 'access-control-expose-headers': exposed },
    ],
  },
  {
    holds: 'a server that asks nobody who he is is reached under names of this machine alone',
    attack: async (house) => {
      const { address } = await house.command();
      const { address: open } = await house.command(['--open']);
      const under = (host: string, at = address) => statuses(at, faces, { host });
      return [
        await under('evil.example'),
        await under('localhost.evil.example'),
        await under('localhost:1'),
        await under('evil.example', open),
      ];
    },
    comesOut: [
      [421, 421, 421, 421, 421],
      [421, 421, 421, 421, 421],
      [200, 200, 200, 200, 200],
      [200, 200, 200, 200, 200],
    ],
  },
  {
    holds: 'an answer is kept by no cache between for another, nor taken for a page',
    attack: async (house) => {
      const { address } = await house.open();
      const found = faces.slice(0, 3).map(async (at) => {
        const { headers } = await knock(address, at);
        return [headers['cache-control'], headers['x-content-type-options'], String(headers['vary']).split(', ').slice(0, 4).join(', ')];
      });
      return Promise.all(found);
    },
    comesOut: Array.from({ length: 3 }, () => ['private, no-cache', 'nosniff', 'Authorization, X-API-Key, Accept-Language, Origin']),
  },
  {
    holds: 'the page runs nothing but its own, stands in no frame, and tells nobody where it was',
    attack: async (house) => {
      const { address } = await house.open();
      const { headers } = await knock(address, '/');
      const policy = String(headers['content-security-policy']).split('; ');
      return [
        ["default-src 'none'", "script-src 'self'", "connect-src 'self'", "frame-ancestors 'none'"].map((rule) => policy.includes(rule)),
        headers['referrer-policy'],
      ];
    },
    comesOut: [[true, true, true, true], 'no-referrer'],
  },
  {
    holds: 'what is asked in another way than can be is not taken for one that can',
    attack: async (house) => {
      const { address } = await house.open();
      const ways = ['PUT', 'DELETE', 'PATCH'].flatMap((method) =>
        [path, '/graphql', '/healthz'].map((at) => knock(address, at, { method })),
      );
      const posted = knock(address, '/healthz', { method: 'POST', body: '{}' });
      return (await Promise.all([...ways, posted])).map(({ status }) => status);
    },
    comesOut: Array.from({ length: 10 }, () => 405),
  },
];

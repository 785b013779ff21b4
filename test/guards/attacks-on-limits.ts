// Ways to ask for more than one caller may.
import { openTurnstile } from '../../graphql/server/turnstile.ts';
import { usualLimits, type Limits } from '../../graphql/server/settings.ts';
import { letIn, tokenOf } from '../access/guarded-shop.ts';
import type { Plan } from './attack.ts';
import { hold, knock, post, statuses, until, type House } from './house.ts';

const revenue = '/api/query.csv?metrics=revenue';

/** Whether an operation is refused under limits, and under the usual ones. */
const refusedUnder = (limits: Partial<Limits>, operation: string) => async (house: House) =>
  Promise.all([limits, {}].map(async (held) => (await (await house.open({ limits: held })).errors(operation)).length > 0));

/** What is too much for an operation: of its text alone. */
const tooMuch: readonly (readonly [what: string, limits: Partial<Limits>, operation: string])[] = [
  ['too deep', { depth: 2 }, '{ rows { revenue { value } } }'],
  ['too deep in fragments', { depth: 2 }, '{ rows { ...R } } fragment R on Row { revenue { value } }'],
  ['full of aliases', { aliases: 1 }, '{ a: metrics { name } b: metrics { name } }'],
  ['too long', { tokens: 9 }, '{ metrics { name label owner status } models { name } }'],
  ['too dear', { cost: 4 }, '{ metrics { name label owner status } }'],
  ['too dear by what lies deeper', { cost: 8 }, '{ metrics { variants { name metric } lineage { metrics usedBy } } }'],
  ['too dear by a fragment', { cost: 12 }, '{ ...F ...F ...F } fragment F on Query { metrics { name label } }'],
  ['too dear by a fragment in place', { cost: 4 }, '{ ... on Query { metrics { name label owner status } } }'],
];

/** Limits of operations, bodies, answers and callers. */
export const attacksOnLimits: readonly Plan[] = [
  ...tooMuch.map(([what, limits, operation]) => ({
    holds: `an operation that is ${what} is refused`,
    attack: refusedUnder(limits, operation),
    comesOut: [true, false],
  })),
  {
    holds: 'an operation full of directives is refused',
    attack: async (house) => {
      const { errors } = await house.open();
      const withSo = (many: number): string => `{ metrics { ${'name @include(if: true) '.repeat(many)} } }`;
      return [(await errors(withSo(100))).length, (await errors(withSo(101))).length];
    },
    comesOut: [0, 1],
  },
  {
    holds: 'a list of operations is not run',
    attack: async (house) => {
      const { address } = await house.open();
      const { text } = await post(address, [{ query: '{ __typename }' }, { query: '{ __typename }' }]);
      return text.includes('"data"');
    },
    comesOut: false,
  },
  {
    holds: 'a body that is longer than may be is not read, by any face',
    attack: async (house) => {
      const { address } = await house.open({ limits: { bodyBytes: 100 } });
      const json = { 'content-type': 'application/json' };
      const asked = ['/graphql', '/api/query.json', '/api/rows.csv'].map(
        async (path) => (await knock(address, path, { method: 'POST', headers: json, body: `{${' '.repeat(100)}}` })).status,
      );
      return Promise.all(asked);
    },
    comesOut: [413, 413, 413],
  },
  {
    holds: 'a body that does not say how long it is is not read',
    attack: async (house) => {
      const { address } = await house.open();
      const headers = { 'content-type': 'application/json', 'transfer-encoding': 'chunked' };
      const asked = ['/graphql', '/api/query.json'].map(async (path) => {
        const body = new Blob(['{"query":"{ __typename }"}']).stream();
        return (
          await fetch(`${address}${path}`, {
            method: 'POST',
            headers: { 'content-type': headers['content-type'] },
            body,
            duplex: 'half',
          } as RequestInit)
        ).status;
      });
      return Promise.all(asked);
    },
    comesOut: [411, 411],
  },
  {
    holds: 'an answer of too many rows is refused, by every face, and no more of it is asked of the warehouse',
    attack: async (house) => {
      const shop = await house.open({ limits: { rows: 3 } });
      house.asked.statements.length = 0;
      const asked = await statuses(shop.address, [
        '/api/query.csv?metrics=orders.count&by=orders.id',
        '/api/rows.json?metric=orders.count',
      ]);
      const errors = await shop.errors('{ rows { by { orders { id } } revenue { value } } }');
      const few = (await shop.get('/api/query.csv?metrics=orders.count&by=orders.id&limit=3')).status;
      const held = house.asked.statements.filter(({ text }) => /limit (4|\$\d+|\?)\s*$/i.test(text));
      return [asked, held.length > 1, errors.map((text) => /more than 3 rows/.test(text)), few];
    },
    comesOut: [[400, 400], true, [true], 200],
  },
  {
    holds: 'totals are rows of an answer too',
    attack: async (house) => {
      const { address } = await house.open({ limits: { rows: 5 } });
      const asked = '/api/query.json?metrics=orders.count&by=orders.id,orders.channel&limit=1&totals=';
      return statuses(address, [`${asked}orders.channel`, `${asked}orders.id`, `${asked}true`]);
    },
    comesOut: [400, 200, 200],
  },
  {
    holds: 'a request of too many metrics, groups and levels of totals is refused',
    attack: async (house) => {
      const { address } = await house.open({ limits: { columns: 4 } });
      const paths = [
        'metrics=revenue,web&by=month,year',
        'metrics=revenue,web,support&by=month,year',
        'metrics=revenue&by=month,year&totals=month;year',
      ];
      return statuses(
        address,
        paths.map((path) => `/api/query.json?${path}`),
      );
    },
    comesOut: [200, 400, 400],
  },
  {
    holds: 'the limits are those that "kpi serve" is told',
    attack: async (house) => {
      const { address } = await house.command(['--limits', '{ "rows": 1, "columns": 2, "depth": 2 }']);
      const asked = await statuses(
        address,
        ['metrics=revenue', 'metrics=revenue&by=month', 'metrics=revenue,orders,aov'].map((path) => `/api/query.csv?${path}`),
      );
      return [asked, (await post(address, { query: '{ rows { revenue { value } } }' })).text.includes('"errors"')];
    },
    comesOut: [[200, 400, 400], true],
  },
  {
    holds: 'one caller is answered so many requests at once, and others are answered all the same',
    attack: async (house) => {
      const shop = await house.open({ ...(await letIn()), limits: { concurrent: 2 } });
      const [ann, bob] = [shop.as(await tokenOf({ sub: 'ann' })), shop.as(await tokenOf({ sub: 'bob' }))];
      await ann.get(revenue);
      const held = hold(house.asked);
      const running = [ann.get(revenue), ann.get('/api/query.csv?metrics=web')];
      await until(() => held.waiting() === 2);
      const more = (await ann.get('/api/query.csv?metrics=nothing')).status;
      const other = (await bob.get('/api/query.csv?metrics=nothing')).status;
      held.release();
      const ran = (await Promise.all(running)).map(({ status }) => status);
      return [more, other, ran, (await ann.get(revenue)).status];
    },
    comesOut: [429, 400, [200, 200], 200],
  },
  {
    holds: 'one caller is answered so many requests a minute, whatever token he brings, and is told when to ask again',
    attack: async (house) => {
      const shop = await house.open({ ...(await letIn()), limits: { perMinute: 2 } });
      const as = async (claims: Readonly<Record<string, unknown>>) => ({ authorization: `Bearer ${await tokenOf(claims)}` });
      const asked = [];
      for (const claims of [{ sub: 'ann' }, { sub: 'ann', n: 1 }, { sub: 'ann', n: 2 }, { sub: 'bob' }, { n: 1 }, { n: 2 }, { n: 3 }]) {
        const { status, headers } = await knock(shop.address, revenue, { headers: await as(claims) });
        asked.push([status, headers['retry-after'] ?? '']);
      }
      return asked;
    },
    comesOut: [[200, ''], [200, ''], [429, '30'], ...Array.from({ length: 4 }, () => [200, ''])],
  },
  {
    holds: 'what a caller may ask comes back as time goes by, and is not saved up',
    attack: async () => {
      let now = 0;
      const { enter } = openTurnstile({ ...usualLimits, perMinute: 2 }, () => now);
      const letInAt = (time: number): boolean => ((now = time), 'leave' in enter('ann'));
      return [0, 0, 0, 29_000, 30_000, 600_000, 600_000, 600_000].map(letInAt);
    },
    comesOut: [true, true, false, false, true, true, true, false],
  },
];

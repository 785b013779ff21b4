// Ways to keep a server or its warehouse busy.
import { createKpiServer } from '../../graphql/server/server.ts';
import type { Plan } from './attack.ts';
import { hold, until } from './house.ts';

/** A sum over so many rows that it takes a while, and comes to its end. */
const slow = {
  'slow.yml':
    'model: slow\nsql: select a.range as x from range(8000) a, range(8000) b where (a.range * b.range) % 7 = 3\ndimensions: { x: integer }\nmeasures: { total: sum(x) }\n',
};

/** Time. */
export const attacksOnTime: readonly Plan[] = [
  {
    holds: 'every statement that a request runs has a time, also what is read before it',
    attack: async (house) => {
      const shop = await house.open({ limits: { timeout: 4321 } }, { as_of: 'orders.placed_at' });
      house.asked.statements.length = 0;
      const status = (await shop.get('/api/query.json?metrics=revenue&by=month&totals=true')).status;
      const timed = house.asked.statements.filter(({ text }) => !text.includes('information_schema') && !text.includes('duckdb_'));
      return [status, timed.length > 2, new Set(timed.map(({ timeout }) => timeout))];
    },
    comesOut: [200, true, new Set([4321])],
  },
  {
    holds: 'a query that takes longer than may be is cancelled in the warehouse',
    attack: async (house) => {
      const { address } = await house.command(['--timeout', '50ms'], {}, slow);
      const answer = await fetch(`${address}/api/query.json?metrics=slow.total`);
      return [answer.status, (await answer.text()).includes('it took longer than 0.05 s')];
    },
    comesOut: [502, true],
  },
  {
    holds: 'the query of a caller who is gone is cancelled, by every face',
    attack: async (house) => {
      const shop = await house.open();
      await shop.get('/api/query.json?metrics=revenue');
      const held = hold(house.asked);
      const cancelled: boolean[] = [];
      for (const path of ['/api/query.json?metrics=revenue', '/api/rows.csv?metric=revenue', '/graphql?query={rows{revenue{value}}}']) {
        const before = held.waiting();
        const leave = new AbortController();
        const gone = fetch(`${shop.address}${path}`, { signal: leave.signal }).catch(() => 'gone');
        await until(() => held.waiting() > before);
        leave.abort();
        await gone;
        cancelled.push(await until(() => held.cancelled() > cancelled.length));
      }
      held.release();
      return cancelled;
    },
    comesOut: [true, true, true],
  },
  {
    holds: 'what comes slowly is not waited for without an end',
    attack: async (house) => {
      const { catalog } = await house.open();
      const edition = { catalog, everything: undefined as never, viewOf: () => ({ ok: false as const, diagnostics: [] }) };
      const { headersTimeout, requestTimeout } = createKpiServer({ edition: () => edition, limits: { timeout: 1000 } });
      return [headersTimeout, requestTimeout];
    },
    comesOut: [20_000, 31_000],
  },
];

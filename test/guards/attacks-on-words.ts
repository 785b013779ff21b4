// Ways to be told what goes on inside.
import type { Plan } from './attack.ts';
import { knock, post } from './house.ts';

/** What stands in a stack, or in a path of a machine. */
const inside = /a secret of the inside|\bat .*:\d+:\d+|node_modules|\.ts\b|file:\/\//;

/** What is said. */
export const attacksOnWords: readonly Plan[] = [
  {
    holds: 'what breaks inside is told to nobody, by any face, and the server goes on',
    attack: async (house) => {
      const { address } = await house.open();
      await knock(address, '/api/query.csv?metrics=revenue');
      house.asked.before = () => Promise.reject(new TypeError('a secret of the inside'));
      const paths = ['/api/query.csv?metrics=revenue', '/api/rows.json?metric=revenue', '/graphql?query={rows{revenue{value}}}'];
      const broken = await Promise.all(paths.map((path) => knock(address, path)));
      house.asked.before = async () => {};
      return [
        broken.map(({ status, text, headers }) => [status, inside.test(text), String(headers['x-request-id']).length]),
        (await knock(address, '/api/query.csv?metrics=revenue')).status,
      ];
    },
    comesOut: [
      [
        [500, false, 36],
        [500, false, 36],
        [200, false, 36],
      ],
      200,
    ],
  },
  {
    holds: 'what is no request is refused without a word of the inside',
    attack: async (house) => {
      const { address } = await house.open();
      const json = { method: 'POST', headers: { 'content-type': 'application/json' } };
      const bodies = ['', '{', '[]', 'null', '5', '{"query":5}', '{"query":"{"}', '{"query":"{ qqq }","variables":5}', '{"metrics":{}}'];
      const found = await Promise.all([
        ...bodies.flatMap((body) => ['/graphql', '/api/query.json'].map((path) => knock(address, path, { ...json, body }))),
        post(address, { query: 'query Q($n: Int!) { metric(name: $n) { name } }', variables: { n: 'x' } }),
        knock(address, '/graphql?query={&variables=5'),
        knock(address, '/graphql?extensions=5'),
        knock(address, '/api/query.csv?limit=x&where=('),
      ]);
      return found.filter(({ status, text }) => Number(status) >= 500 || inside.test(text)).map(({ text }) => text);
    },
    comesOut: [],
  },
];

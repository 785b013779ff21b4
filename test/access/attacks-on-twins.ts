// Ways to learn of names that are hidden where something else bears the same word, which may be known.
import type { Running } from '../graphql/open-world.ts';
import { as, rowsOf, type Plan } from './attack.ts';
import { catalogue, toldApart } from './attacks-on-names.ts';
import type { places } from './places.ts';

/** What is denied of them, as texts name it; behind another owner the same words are known. */
const secret =
  /\b(orders\.(net|amount|big_web|discount)|tickets\.minutes_spent|customers\.spent|ship_to\.country|(country|countries|tags|vault)\.\w+)\b|(?<![.\w])(support|order_value|average_order|secret_value|quiet_value|tags|countries|vault)\b/g;

const namesIn = (text: string): readonly string[] => [...new Set(text.match(secret) ?? [])].sort();

const denied: readonly (readonly [keyof typeof places, string, string])[] = [
  ['metric', 'order_value', 'qqqqq_zzzzz'],
  ['metric', 'support', 'qqqqqqq'],
  ['metric', 'orders.net', 'orders.qqq'],
  ['metric', 'tickets.minutes_spent', 'tickets.qqqqqqq_zzzzz'],
  ['dimension', 'orders.amount', 'orders.zmount'],
  ['dimension', 'customers.spent', 'customers.qqqqq'],
  ['dimension', 'ship_to.country.continent', 'ship_to.qqqqqqq.zzzzzzzzz'],
  ['model', 'tags', 'qqqq'],
  ['model', 'countries', 'qqqqqqqqq'],
];

const onTwins = (plan: Omit<Plan, 'on'>): Plan => ({ ...plan, on: 'twins' });

/** Twins. */
export const attacksOnTwins: readonly Plan[] = [
  onTwins({
    holds: 'the catalogue tells nothing of what is hidden, though something else has its name',
    attack: async (shop) => namesIn(JSON.stringify(await (await as(shop, 'north')).run(catalogue))),
    comesOut: [],
  }),
  onTwins({
    holds: 'and all of it to whoever sees everything',
    attack: async (shop) => namesIn(JSON.stringify(await (await as(shop, 'admin')).run(catalogue))).length > 10,
    comesOut: true,
  }),
  onTwins({
    holds: 'a step of a funnel over what is hidden is called by its number, by every face',
    attack: async (shop) => {
      const labels = async (who: Running): Promise<unknown> => {
        const typed = await who.run<{ rows: readonly { net_steps: { label: string } }[] }>('{ rows { net_steps { label } } }');
        const { text } = await who.get('/api/query.csv?metrics=net_steps');
        const named = (await rowsOf(who, 'metrics: ["net_steps"]')) as readonly { label: unknown }[];
        return [typed.rows.map((row) => row.net_steps.label), named.map(({ label }) => label), /orders\.net/.test(text)];
      };
      return [await labels(await as(shop, 'north')), await labels(await as(shop, 'admin'))];
    },
    comesOut: [
      [['orders.count', '2'], ['orders.count', 2], false],
      [['orders.count', 'orders.net'], ['orders.count', 'orders.net'], true],
    ],
  }),
  onTwins({
    holds: 'rows behind a rank show no value of what it ranks where that is hidden',
    attack: async (shop) => {
      const ranks = ['net_rank', 'support_rank', 'revenue_rank', 'twice_rank', 'value_rank'];
      const asked = async (who: Running): Promise<unknown> =>
        Promise.all(ranks.map(async (metric) => (await who.errors(`{ drill(metric: "${metric}") { value rows } }`)).length));
      return [await asked(await as(shop, 'north')), await asked(await as(shop, 'admin'))];
    },
    comesOut: [
      [1, 1, 0, 1, 1],
      [0, 0, 0, 0, 0],
    ],
  }),
  onTwins({
    holds: 'attempts behind a step show neither whom they are of where that is hidden, nor what is masked',
    attack: async (shop) => {
      const rows = async (who: Running, more = ''): Promise<unknown> =>
        (await who.run<{ drill: { rows: unknown } }>(`{ drill(metric: "desk_steps"${more}) { rows } }`)).drill.rows;
      const [north, admin] = [await as(shop, 'north'), await as(shop, 'admin')];
      const asked = await north.errors('{ drill(metric: "desk_steps", columns: ["desks.badge"]) { rows } }');
      return [await rows(north, ', columns: ["desks.device"]'), asked.length, await rows(admin, ', columns: ["desks.device"]')];
    },
    comesOut: [
      [2, 3].map((id) => ({ 'desks.device': 'some', 'desks.id': id, desk_steps: 1 })),
      1,
      [2, 3].map((id) => ({ 'desks.device': 'desk', 'desks.badge': id, 'desks.id': id, desk_steps: 1 })),
    ],
  }),
  onTwins({
    holds: 'what has its name is told, and asked for',
    attack: async (shop) => {
      const north = await as(shop, 'north');
      const { models } = await north.run<{ models: { measures: { name: string; expr: string | null }[] }[] }>(
        '{ models(search: "ledger") { measures { name expr } } }',
      );
      const asked = await north.errors('{ query(metrics: ["ledger.net", "shelf.order_value"]) { rows } }');
      return [models.flatMap(({ measures }) => measures).find(({ name }) => name === 'ledger.net'), asked];
    },
    comesOut: [{ name: 'ledger.net', expr: 'sum(ledger.amount)' }, []],
  }),
  onTwins({
    holds: 'what stands over something hidden tells no formula, and no physical column of anything',
    attack: async (shop) => {
      const { metrics } = await (
        await as(shop, 'north')
      ).run<{ metrics: { name: string; formula: string | null; lineage: { measures: { columns: string[] }[] } }[] }>(
        '{ metrics { name formula lineage { measures { columns } } } }',
      );
      const over = /^(net_|big_|wide_|tag_|busy_|support_twice|own_order)/;
      return [
        metrics.filter(({ name, formula }) => over.test(name) && formula !== null),
        metrics.flatMap(({ lineage }) => lineage.measures.flatMap(({ columns }) => columns)),
      ];
    },
    comesOut: [[], []],
  }),
  ...denied.map(([kind, name, nothing]) =>
    onTwins({
      holds: `${name} is as if nobody had defined it, though something else has its name`,
      attack: async (shop) => toldApart(await as(shop, 'north'), kind, name, nothing, new RegExp(secret.source)),
      comesOut: [],
    }),
  ),
  onTwins({
    holds: 'reasons and notes bear it no more for that',
    attack: async (shop) => {
      const north = await as(shop, 'north');
      const metrics = ['net_share', 'net_rank', 'net_followed', 'net_steps', 'big_revenue', 'wide_revenue', 'tag_value', 'busy_customers'];
      const clauses = [
        'by: ["visits.device"]',
        'by: ["items.qty"]',
        'by: ["addresses.city"]',
        'where: "notes.note = \'late\'"',
        'by: ["age.month"]',
        'by: ["hour_of_day"], compare: "1 day"',
      ];
      const asked = [...metrics, 'support_twice', 'own_order', 'minutes_per_order', 'balance'].flatMap((metric) =>
        clauses.map((clause) => `metrics: ["${metric}"], ${clause}`),
      );
      const said = await Promise.all(
        asked.map((args) => north.run(`{ query(${args}) { notes { message } } }`).then(JSON.stringify, String)),
      );
      const drilled = await Promise.all(metrics.map((metric) => north.errors(`{ drill(metric: "${metric}") { rows } }`)));
      return [namesIn([...said, ...drilled.flat()].join('\n')), said.filter((text) => text.startsWith('Error')).length > 30];
    },
    comesOut: [[], true],
  }),
];

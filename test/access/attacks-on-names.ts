// Ways to learn of names that are hidden: in every place of a request, and in all that is told.
import { concealReasons } from '../../core/access/conceal.ts';
import type { Running } from '../graphql/open-world.ts';
import { denied, operationOf, renamed, secret, withoutHint } from './denied.ts';
import { places } from './places.ts';
import { as, rowsOf, value, withClaims, type Plan } from './attack.ts';

/** Places in which a hidden name is told apart from one that stands for nothing, or in which something of it is said. */
export async function toldApart(
  north: Running,
  kind: keyof typeof places,
  name: string,
  nothing: string,
  unknown = secret,
): Promise<readonly string[]> {
  const found: string[] = [];
  const tryAt = async (place: string): Promise<void> => {
    const [said = [], absent = []] = await Promise.all(
      [name, nothing].map((one) => north.errors(operationOf(place.replaceAll('NAME', one)))),
    );
    const hints = said.join('\n').match(/did you mean "[^"]*"/g) ?? [];
    const isTold =
      said.length === 0 || renamed(withoutHint(said), name, nothing) !== withoutHint(absent) || hints.some((hint) => unknown.test(hint));
    if (isTold) found.push(`${place}: ${said.join('; ')} | ${absent.join('; ')}`);
  };
  await Promise.all(places[kind].map(tryAt));
  return found;
}

export const catalogue = `{
  metrics { name description replacedBy since target { metric } variants { label } formula words addsUpOver synonyms lineage { metrics usedBy expanded measures { name expr words filter time columns } } dimensions { name dimension { name declaredValues } } }
  models { name source key time joins { name to } dimensions { name } measures { name expr words filter } segments { name condition } } dimensions { name }
}`;
const schema =
  '{ __schema { types { name description fields(includeDeprecated: true) { name description deprecationReason args { name } } inputFields { name } enumValues { name } } } }';

/** Which of the names stand in a text. */
const namesIn = (text: string): readonly string[] => [...new Set(text.match(new RegExp(secret, 'g')) ?? [])].sort();

/** The same of a schema, in which `tags` are an argument and a field of the catalogue too. */
const namesInSchema = (text: string): readonly string[] => namesIn(text.replaceAll('"name":"tags"', ''));

const everyoneHides = ['support', 'orders.net', 'vault.openings', 'tickets.count'] as const;

/** Names. */
export const attacksOnNames: readonly Plan[] = [
  {
    holds: 'the schema and the catalogue bear no hidden name',
    attack: async (shop) => {
      const north = await as(shop, 'north');
      const { __schema: told } = await north.run<{ __schema: { types: { name: string }[] } }>(schema);
      return [
        namesInSchema(JSON.stringify(told.types.filter(({ name }) => !name.startsWith('__')))),
        namesIn(JSON.stringify(await north.run(catalogue))),
      ];
    },
    comesOut: [[], []],
  },
  {
    holds: 'to whoever sees everything all of it is told',
    attack: async (shop) => namesIn(JSON.stringify(await (await as(shop, 'admin')).run(catalogue))).length > 10,
    comesOut: true,
  },
  ...denied.map(([kind, name, nothing]): Plan => ({
    holds: `${name} is as if nobody had defined it, wherever it is named`,
    attack: async (shop) => toldApart(await as(shop, 'north'), kind, name, nothing),
    comesOut: [],
  })),
  {
    holds: 'a metric of the catalogue that is hidden is none',
    attack: async (shop) => {
      const north = await as(shop, 'north');
      return Promise.all(
        ['order_value', 'former_value', 'qqqqq_zzzzz'].map(async (name) =>
          (await north.errors(`{ metric(name: "${name}") { name } }`)).map((said) => said.replace(name, '')),
        ),
      );
    },
    comesOut: [['no metric is named ""'], ['no metric is named ""'], ['no metric is named ""']],
  },
  {
    holds: 'a model whose key is hidden tells none, and no list of its dimensions has it',
    attack: async (shop) =>
      (await as(shop, 'north')).run('{ models(search: "products") { key dimensions { name } } dimensions(model: "products") { name } }'),
    comesOut: {
      models: [{ key: [], dimensions: [{ name: 'products.name' }, { name: 'products.category' }] }],
      dimensions: [{ name: 'products.name' }, { name: 'products.category' }],
    },
  },
  {
    holds: 'the example that GraphiQL begins with names nothing that is hidden',
    attack: async (shop) => {
      const { status, text } = await (await as(shop, 'north')).get('/graphql', { accept: 'text/html' });
      const [, example = ''] = /defaultQuery":"((?:[^"\\]|\\.)*)"/.exec(text) ?? [];
      return [status, example.includes('rowsConnection'), namesIn(example)];
    },
    comesOut: [200, true, []],
  },
  {
    holds: 'an operation that one role may ask is not answered to another that may not, before and after',
    attack: async (shop) => {
      const [admin, north] = await Promise.all([as(shop, 'admin'), as(shop, 'north')]);
      const said: boolean[] = [];
      for (const who of [north, admin, north, admin]) said.push((await who.errors('{ rows { order_value { value } } }')).length === 0);
      return said;
    },
    comesOut: [false, true, false, true],
  },
  {
    holds: 'no error of GraphQL suggests a hidden name',
    attack: async (shop) => {
      const north = await as(shop, 'north');
      const said = await Promise.all(
        ['order_valu', 'suport', 'countrie', 'vaul', 'average_orde'].map((near) => north.errors(`{ rows { ${near} { value } } }`)),
      );
      return namesIn(said.flat().join('\n'));
    },
    comesOut: [],
  },
  {
    holds: 'no refusal suggests a hidden name',
    attack: async (shop) => {
      const north = await as(shop, 'north');
      const near = ['order_valu', 'suport', 'orders.nett', 'customers.spen', 'vaul.opening', 'old_vaul.count', 'ne', 'amoun'];
      const args = [
        'metrics: ["NAME"]',
        'metrics: ["revenue"], by: ["NAME"]',
        'metrics: ["revenue"], having: "NAME > 1"',
        'metrics: ["revenue"], where: "NAME > 1"',
        'metrics: ["revenue"], segments: ["orders.big_we"]',
        'metrics: [{ name: "x", expr: "sum(NAME)" }]',
        'metrics: [{ name: "x", count: "NAME" }]',
        'metrics: [], by: ["orders.channel"], of: "NAME"',
      ];
      const said = await Promise.all(
        near.flatMap((name) => args.map((one) => north.errors(`{ query(${one.replace('NAME', name)}) { rows } }`))),
      );
      return namesIn(said.flat().join('\n'));
    },
    comesOut: [],
  },
  {
    holds: 'reasons and notes that would bear a hidden name do not',
    attack: async (shop) => {
      const north = await as(shop, 'north');
      const refused = [
        'metrics: ["minutes_per_order"], by: ["items.qty"]',
        'metrics: ["aimed"], by: ["visits.device"]',
        'metrics: ["minutes_per_order", "revenue_rank"]',
        'metrics: ["balance"], by: ["orders.channel"]',
        'metrics: ["weighted"], by: ["addresses.city"]',
      ];
      const errors = await Promise.all(refused.map((args) => north.errors(`{ query(${args}) { rows } }`)));
      const { drill } = { drill: await north.errors('{ drill(metric: "loud_value") { rows } }') };
      const notes = await north.run('{ query(metrics: ["aimed"], by: ["orders.channel"], targets: true) { notes { message } } }');
      return [namesIn([...errors.flat(), ...drill].join('\n')), namesIn(JSON.stringify(notes)), errors.every((said) => said.length > 0)];
    },
    comesOut: [[], [], true],
  },
  {
    holds: 'no way leads over a hidden model, and none is told',
    attack: async (shop) => {
      const north = await as(shop, 'north');
      const { metric } = await north.run<{ metric: { dimensions: { name: string }[] } }>(
        '{ metric(name: "login_count") { dimensions { name } } }',
      );
      const said = await north.errors('{ query(metrics: ["login_count"], by: ["desk_kind"]) { rows } }');
      return [metric.dimensions.map(({ name }) => name), said.map((text) => /desks/.test(text))];
    },
    comesOut: [['vaults.id'], [false]],
  },
  {
    holds: 'what is near a hidden name is not suggested for another name of it',
    attack: async (shop) => {
      const north = await as(shop, 'north');
      const said = await Promise.all(
        ['devices.kind', 'old_vault.id'].map((name) => north.errors(`{ query(metrics: ["orders.count"], by: ["${name}"]) { rows } }`)),
      );
      return said.flat().map((text) => /vaults/.test(text));
    },
    comesOut: [false, false],
  },
  {
    holds: 'a hint that would bear a hidden name is none',
    attack: async () => {
      const none: ReadonlySet<string> = new Set();
      const limits = { adHoc: true, sql: false, names: { words: new Set(['support']), alone: none, owners: none, members: none } };
      const reason = { code: 'x', severity: 'error' as const, message: 'no', hint: 'did you mean "support"?' };
      return concealReasons([reason], { limits }, { metrics: ['suport'] }).map(({ hint }) => hint ?? null);
    },
    comesOut: [null],
  },
  {
    holds: 'an interface means the models that are known of',
    attack: async (shop) => {
      const north = await as(shop, 'north');
      return [
        await rowsOf(north, 'metrics: [], by: ["things.kind"], of: "things"'),
        await rowsOf(north, 'metrics: ["things.count", { name: "x", expr: "count(distinct things.id)" }]'),
      ];
    },
    comesOut: [[{ 'things.kind': 'desk' }], [{ 'things.count': 2, x: 2 }]],
  },
  {
    holds: 'why a metric cannot be cut is not told by the names of models that are hidden',
    attack: async (shop) => {
      const visitor = await withClaims(shop, { roles: ['visitor'] });
      const said = await visitor.errors('{ query(metrics: ["minutes_per_order"], by: ["items.qty"]) { rows } }');
      return [said.length, /\b(tickets|customers)\b/.test(said.join())];
    },
    comesOut: [1, false],
  },
  {
    holds: 'a refusal says no place in a file',
    attack: async (shop) => {
      const { text } = await (await as(shop, 'north')).get('/api/query.json?metrics=support_rank&by=items.qty');
      return /\.yml/.test(text);
    },
    comesOut: false,
  },
  {
    holds: 'metrics over what is hidden go on: their numbers are right',
    attack: async (shop) => value(await as(shop, 'north'), 'minutes_per_order'),
    comesOut: 15,
  },
  {
    holds: 'so do ages since what is hidden, and conversions of whom nobody may know',
    attack: async (shop) => {
      const north = await as(shop, 'north');
      return [await rowsOf(north, 'metrics: ["desk_age"], by: ["age.month"], having: "desk_age > 0"'), await value(north, 'desk_returns')];
    },
    comesOut: [[{ 'age.month': 0, desk_age: 2 }], 1],
  },
  {
    holds: 'a metric of a request may bear the name of one that is hidden, and means its own',
    attack: async (shop) => rowsOf(await as(shop, 'north'), 'metrics: [{ name: "support", expr: "orders.count" }, "minutes_per_order"]'),
    comesOut: [{ support: 4, minutes_per_order: 15 }],
  },
  {
    holds: 'columns that nobody declared are none, wherever they are named',
    attack: async (shop) => {
      const north = await as(shop, 'north');
      const args = [
        'metrics: [{ name: "x", expr: "sum(orders.discount)" }]',
        'metrics: ["revenue"], where: "orders.discount > 0"',
        'metrics: [{ name: "x", expr: "revenue", filter: "discount > 0" }]',
        'metrics: ["revenue"], by: ["orders.discount"]',
      ];
      return Promise.all(args.map(async (one) => (await north.errors(`{ query(${one}) { rows } }`)).length));
    },
    comesOut: [1, 1, 1, 1],
  },
  {
    holds: 'a metric that one role hides by its name and another with its model is shown by neither',
    attack: async (shop) => {
      const two = await withClaims(shop, { roles: ['manager', 'teller'], region: 'north' });
      const said = await Promise.all(
        ['vault_total', 'support', 'vault.openings'].map((name) => two.errors(`{ query(metrics: ["${name}"]) { rows } }`)),
      );
      const { metrics } = await two.run<{ metrics: { name: string }[] }>('{ metrics { name } }');
      return [said.map((errors) => errors.length), metrics.some(({ name }) => name === 'vault_total')];
    },
    comesOut: [[1, 1, 0], false],
  },
  {
    holds: 'no hint says that a name which stands for nothing could be ignored',
    attack: async (shop) => {
      const north = await as(shop, 'north');
      const said = await Promise.all(
        ['by: ["orders.amount"]', 'by: ["tags.tag"]', 'where: "orders.amount > 1"'].map((args) =>
          north.errors(`{ query(metrics: ["revenue"], ${args}) { rows } }`),
        ),
      );
      return said.map((errors) => errors.map((text) => text.includes('ignore')));
    },
    comesOut: [[false], [false], [false]],
  },
  {
    holds: 'nothing that is hidden from everyone can be asked for',
    on: 'everyone',
    attack: async (shop) => {
      const measured = await Promise.all(
        everyoneHides.map(async (name) => (await shop.errors(`{ query(metrics: ["${name}"]) { rows } }`)).length),
      );
      const named = await Promise.all(
        ['by: ["orders.amount"]', 'segments: ["orders.big_web"]'].map(
          async (args) => (await shop.errors(`{ query(metrics: ["revenue"], ${args}) { rows } }`)).length,
        ),
      );
      return [...measured, ...named];
    },
    comesOut: [1, 1, 1, 1, 1, 1],
  },
];

// Ways to be told a schema that is not told, and to run an operation that is none of those that are known.
import { createHash } from 'node:crypto';
import type { Plan } from './attack.ts';
import { knock, post, type House } from './house.ts';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const byHash = (text: string, more: object = {}): object => ({
  extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(text) } },
  ...more,
});

const known = '{ metrics(search: "web_share") { name } }';
const other = '{ metrics(search: "web") { name } }';
const unsound = '{ metrics(search: "web_share") { name qqqqq } }';
const deep = '{ metrics { variants { name } } }';
const operations = new Map([known, unsound, deep].map((text) => [hashOf(text), text]));

/** A name that is nearly one of the schema, in each place where one may stand. */
const misspelt: readonly (readonly [operation: string, variables?: object])[] = [
  ['{ rows { revenu { value } } }'],
  ['{ row { revenue { value } } }'],
  ['{ rows { revenue { valu } } }'],
  ['{ rows(wher: {}) { revenue { value } } }'],
  ['{ rows(where: { custmers: { region: { eq: "north" } } }) { revenue { value } } }'],
  ['{ rows(where: { customers: { regio: { eq: "north" } } }) { revenue { value } } }'],
  ['{ rows { time(grain: MONT) revenue { value } } }'],
  ['{ ...F } fragment F on Querry { metrics { name } }'],
  ['query Q($w: RowFiltr) { rows(where: $w) { revenue { value } } }'],
  ['query Q($w: RowFilter) { rows(where: $w) { revenue { value } } }', { w: { custmers: { region: { eq: 'north' } } } }],
  ['query Q($g: Grain!) { rows { time(grain: $g) revenue { value } } }', { g: 'MONT' }],
  ['{ metrics { name @includ(if: true) } }'],
];

/** How many of them are refused, and how many with the nearest name. */
async function suggested(house: House, introspection: boolean): Promise<readonly number[]> {
  const { errors } = await house.open({ introspection });
  const said = await Promise.all(misspelt.map(async ([operation, variables]) => (await errors(operation, variables as never)).join('\n')));
  return [said.filter((text) => text !== '').length, said.filter((text) => /did you mean/i.test(text)).length];
}

const isPage = async (address: string): Promise<boolean> =>
  String((await knock(address, '/graphql', { headers: { accept: 'text/html' } })).headers['content-type']).includes('html');

/** The schema, and operations that are known before. */
export const attacksOnSchema: readonly Plan[] = [
  {
    holds: 'a schema that is not told is told in no way, and GraphiQL is not served',
    attack: async (house) => {
      const told = async (address: string): Promise<unknown> => [
        ...(await Promise.all(
          ['{ __schema { queryType { name } } }', '{ __type(name: "Row") { name } }', '{ __typename }'].map(async (query) =>
            (await post(address, { query })).text.includes('"errors"'),
          ),
        )),
        await isPage(address),
      ];
      const { address } = await house.command(['--no-introspection']);
      return [
        await told((await house.open({ introspection: false })).address),
        await told((await house.open()).address),
        await told(address),
      ];
    },
    comesOut: [
      [true, true, false, false],
      [false, false, false, true],
      [true, true, false, false],
    ],
  },
  {
    holds: 'where the schema is not told, the names that are nearest to a misspelt one are not either',
    attack: async (house) => [await suggested(house, false), (await suggested(house, true))[0]],
    comesOut: [[misspelt.length, 0], misspelt.length],
  },
  {
    holds: 'no operation is run but those that are known, however it is sent',
    attack: async (house) => {
      const { address } = await house.open({ persisted: operations });
      const { address: started } = await house.command(['--persisted', house.fileOf(JSON.stringify({ [hashOf(known)]: known }))]);
      const asked = [{ query: other }, byHash(other), byHash(other, { query: other }), { query: known }, byHash(known, { query: other })];
      const ran = async (at: string, body: object): Promise<boolean> => (await post(at, body)).text.includes('"web"');
      return [
        await Promise.all(asked.map((body) => ran(address, body))),
        await Promise.all(asked.map((body) => ran(started, body))),
        (await knock(address, `/graphql?query=${encodeURIComponent(other)}`)).text.includes('"web"'),
        (await post(address, byHash(known))).text.includes('web_share'),
        [(await post(started, byHash(known))).text.includes('"data"'), (await post(started, { query: known })).text.includes('"data"')],
        await isPage(address),
      ];
    },
    comesOut: [[false, false, false, false, false], [false, false, false, false, false], false, true, [true, false], false],
  },
  {
    holds: 'a known operation is held to the schema and to limits like any other',
    attack: async (house) => {
      const { address } = await house.open({ persisted: operations, limits: { depth: 2 } });
      return Promise.all([known, unsound, deep].map(async (text) => (await post(address, byHash(text))).text.includes('"errors"')));
    },
    comesOut: [false, true, true],
  },
  {
    holds: 'a file that is sent with an operation is not taken',
    attack: async (house) => {
      const { address } = await house.open();
      const form = new FormData();
      form.set('operations', JSON.stringify({ query: known }));
      form.set('map', '{}');
      const bytes = await new Response(form).arrayBuffer();
      const type = /boundary=(\S+)/.exec(new Response(form).headers.get('content-type') ?? '');
      const text = Buffer.from(bytes).toString();
      const boundary = text.slice(2, text.indexOf('\r\n'));
      const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` };
      const answered = await knock(address, '/graphql', { method: 'POST', headers, body: text });
      return [type === null, answered.text.includes('web_share')];
    },
    comesOut: [false, false],
  },
];

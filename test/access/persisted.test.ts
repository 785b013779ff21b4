// Operations that are known before are asked by each caller for himself: what he may not know is not there in them either.
import { createHash } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { serveWorld, type Running } from '../graphql/serve-world.ts';
import { letIn, shops, tokenOf } from './guarded-shop.ts';

const operations = {
  seen: '{ rows { revenue { value } } }',
  hidden: '{ rows { order_value { value } } }',
  nothing: '{ rows { qqqqq_zzzzz { value } } }',
  byName: '{ query(metrics: ["order_value"]) { rows } }',
};

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

let shop: Running;

beforeAll(async () => {
  const persisted = new Map(Object.values(operations).map((text) => [hashOf(text), text]));
  shop = await serveWorld('shop', 'duckdb', shops.roles, { ...(await letIn()), persisted });
}, 60_000);

async function ask(claims: Readonly<Record<string, unknown>>, name: keyof typeof operations): Promise<unknown> {
  const response = await fetch(`${shop.address}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${await tokenOf(claims)}` },
    body: JSON.stringify({ extensions: { persistedQuery: { version: 1, sha256Hash: hashOf(operations[name]) } } }),
  });
  const { data, errors } = (await response.json()) as { data?: unknown; errors?: readonly { message: string }[] };
  return errors?.map(({ message }) => message) ?? data;
}

const admin = { roles: ['admin'] };
const north = { roles: ['manager'], region: 'north' };

test('each caller is answered by the rows that he sees', async () => {
  const answers = [
    await ask(admin, 'seen'),
    await ask(north, 'seen'),
    await ask({ ...north, region: 'south' }, 'seen'),
    await ask(admin, 'seen'),
  ];
  expect(answers).toEqual(['570', '410', '30', '570'].map((value) => ({ rows: [{ revenue: { value } }] })));
});

test('a hidden name in one is as if nobody had defined it, also when somebody was answered before who knows of it', async () => {
  expect(await ask(admin, 'hidden')).toEqual({ rows: [{ order_value: { value: 71.25 } }] });
  const said = (await ask(north, 'hidden')) as readonly string[];
  expect(said).toEqual([expect.stringContaining('Cannot query field "order_value"')]);
  expect(said.map((text) => text.replace(/ Did you mean .*/, '').replace('order_value', 'qqqqq_zzzzz'))).toEqual(
    await ask(north, 'nothing'),
  );
  expect(await ask(north, 'byName')).toEqual(['no metric is named "order_value"']);
});

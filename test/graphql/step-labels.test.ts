// The steps of a funnel are called as the reader's language calls them, by every face, and the steps themselves are the same.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLClient } from 'graphql-request';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderOf, kpi } from '../cli/run.ts';
import { serveCommand, type Served } from './serve-command.ts';

const cwd = folderOf({
  'kpi.yml': 'project: visits\nwarehouses: { dev: { type: duckdb, files: data } }\nwarehouse: dev\n',
  'models.yml': `
model: events
table: events
key: id
time: day
dimensions: { id: integer, day: date, person: string, kind: string, way: string }
measures:
  looked: { expr: count(*), filter: kind = 'look', label: { en: Looked, de: Angesehen, zh-Hant: 看過 } }
  chose: { expr: count(*), filter: kind = 'choose', label: Chose }
  paid: { expr: count(*), filter: kind = 'pay' }
---
metrics:
  checkout: { funnel: { entity: person, steps: [events.looked, events.chose, events.paid] } }
`,
  'data/events.csv':
    'id,day,person,kind,way\n1,2025-01-01,a,look,web\n2,2025-01-02,a,choose,web\n3,2025-01-03,a,pay,web\n4,2025-01-04,b,look,shop\n',
});

const languages = [
  ['en', ['Looked', 'Chose', 'events.paid']],
  ['de-AT', ['Angesehen', 'Chose', 'events.paid']],
  ['zh-TW', ['看過', 'Chose', 'events.paid']],
  ['fr', ['Looked', 'Chose', 'events.paid']],
] as const;

let served: Served;
beforeAll(async () => {
  served = await serveCommand(cwd);
});
afterAll(() => served.end());

interface Step {
  readonly label: string;
  readonly entered: unknown;
}

const labelsOf = (rows: readonly Step[]): readonly string[] => rows.map(({ label }) => label);

describe.each(languages)('a reader of %s', (language, labels) => {
  test('of the command line, in every format', async () => {
    const asked = async (format: string, ...more: readonly string[]): Promise<string> =>
      (await kpi(['query', 'checkout', '--language', language, '--format', format, ...more], { cwd })).out;
    const { rows } = JSON.parse(await asked('json')) as { rows: readonly (Step & { step: number })[] };
    expect(rows.map(({ step, label, entered }) => [step, label, entered])).toEqual([
      [1, labels[0], 2],
      [2, labels[1], 1],
      [3, labels[2], 1],
    ]);
    for (const format of ['csv', 'ndjson', 'table', 'markdown', 'chart'])
      for (const label of labels) expect(await asked(format)).toContain(label);
    expect((await asked('csv', '--by', 'events.way')).split('\r\n')[1]).toBe(`shop,1,${labels[0]},1,0,0,1,1`);
  });

  test('of a table under an address, also where the answer was kept of another', async () => {
    const rows = async (format: string): Promise<string> =>
      (await fetch(`${served.address}/api/query.${format}?metrics=checkout`, { headers: { 'accept-language': language } })).text();
    expect(labelsOf((JSON.parse(await rows('json')) as { rows: readonly Step[] }).rows)).toEqual(labels);
    expect(await rows('csv')).toContain(`\r\n1,${labels[0]},2,1,`);
  });

  test('of GraphQL: typed rows, pages of them, and requests by names', async () => {
    const client = new GraphQLClient(`${served.address}/graphql`, { headers: { 'accept-language': language } });
    const data = await client.request<{
      rows: readonly { checkout: Step }[];
      rowsConnection: { nodes: readonly { checkout: Step }[]; edges: readonly { node: { checkout: Step } }[] };
      query: { rows: readonly Step[]; cells: readonly (readonly unknown[])[] };
    }>(`{
      rows { checkout { label entered } }
      rowsConnection(first: 3) { nodes { checkout { label entered } } edges { cursor node { checkout { label entered } } } }
      query(metrics: ["checkout"]) { rows cells }
    }`);
    expect(labelsOf(data.rows.map(({ checkout }) => checkout))).toEqual(labels);
    expect(labelsOf(data.rowsConnection.nodes.map(({ checkout }) => checkout))).toEqual(labels);
    expect(labelsOf(data.rowsConnection.edges.map(({ node }) => node.checkout))).toEqual(labels);
    expect(labelsOf(data.query.rows)).toEqual(labels);
    expect(data.query.cells.map((cells) => cells[1])).toEqual(labels);
  });

  test('of an operation that is run without a server', async () => {
    writeFileSync(join(cwd, 'steps.graphql'), '{ rows { checkout { label entered } } }');
    const { out } = await kpi(['graphql', 'query', 'steps.graphql', '--language', language], { cwd });
    const { data } = JSON.parse(out) as { data: { rows: readonly { checkout: Step }[] } };
    expect(labelsOf(data.rows.map(({ checkout }) => checkout))).toEqual(labels);
  });
});

test('a row has the same name in every language, so that pages go on', async () => {
  const cursors = async (language: string): Promise<unknown> =>
    new GraphQLClient(`${served.address}/graphql`, { headers: { 'accept-language': language } }).request(
      '{ rowsConnection { edges { cursor node { checkout { step } } } } }',
    );
  expect(await cursors('de')).toEqual(await cursors('en'));
});

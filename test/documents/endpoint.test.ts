// The document on the endpoint, tried out on the project that it names: what it shows is answered.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { GraphQLClient } from 'graphql-request';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { folderOf, kpi } from '../cli/run.ts';
import { serveCommand, type Served } from '../graphql/serve-command.ts';
import { argumentsOf, blocksOf, documents } from './documents.ts';

const document = documents.get('docs/endpoint.md') ?? '';
const blocks = blocksOf('docs/endpoint.md');
const operations = blocks.filter(({ language }) => language === 'graphql');
const addresses = blocks.flatMap(({ text }) => text.split('\n')).filter((line) => line.startsWith('/api/'));

let cwd: string;
let served: Served;

beforeAll(async () => {
  const folder = folderOf();
  await kpi(['init', 'shop'], { cwd: folder });
  cwd = join(folder, 'shop');
  served = await serveCommand(cwd);
});
afterAll(() => served.end());

/** Whether something in it is null or a list of nothing where a number or a row should be. */
const isEmpty = (value: unknown): boolean => JSON.stringify(value).includes('"value":null') || JSON.stringify(value).includes('"rows":[]');

describe('operations', () => {
  test.each(operations)('in line $line are answered with numbers', async ({ text }) => {
    const data = await new GraphQLClient(`${served.address}/graphql`).request<object>(text);
    expect(Object.keys(data).length).toBeGreaterThan(0);
    expect(isEmpty(data)).toBe(false);
  });

  test('of a file are run by the command that is shown', async () => {
    writeFileSync(join(cwd, 'sales.graphql'), operations[0]?.text ?? '');
    const [, command = ''] = /`(kpi graphql query [^`]+)`/.exec(document) ?? [];
    const { status, out } = await kpi(argumentsOf(command), { cwd });
    expect([status, out]).toEqual([0, expect.stringContaining('"Spain"')]);
    expect(out).not.toContain('"Germany"');
  });

  test('that are known before are made by the line that is shown, and asked for as it is shown', async () => {
    writeFileSync(join(cwd, 'sales.graphql'), operations[0]?.text ?? '');
    const line = blocks.flatMap(({ text }) => text.split('\n')).find((one) => one.startsWith('node -e')) ?? '';
    expect(spawnSync('sh', ['-c', line], { cwd }).status).toBe(0);
    const { address, end } = await serveCommand(cwd, ['--persisted', 'operations.json']);
    const hash = createHash('sha256')
      .update(readFileSync(join(cwd, 'sales.graphql')))
      .digest('hex');
    const shown = blocks.find(({ language }) => language === 'json')?.text ?? '';
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${address}/graphql`, { method: 'POST', headers, body: shown.replace('<sha-256>', hash) });
    expect(await answer.json()).toEqual({
      data: { rows: expect.arrayContaining([expect.objectContaining({ customers: { country: 'Spain' } })]) },
    });
    expect(await end()).toBe(0);
  });
});

describe('an operation that is wrong', () => {
  const asked = async (body: object, accept = 'application/json') => {
    const headers = { 'content-type': 'application/json', accept };
    const response = await fetch(`${served.address}/graphql`, { method: 'POST', headers, body: JSON.stringify(body) });
    const { errors = [] } = (await response.json()) as { errors?: readonly { message: string; extensions?: { code?: string } }[] };
    return [response.status, errors[0]?.extensions?.code, errors[0]?.message];
  };
  const strict = 'application/graphql-response+json';

  test.each([
    ['{ rows {', 400, 'GRAPHQL_PARSE_FAILED', 'Syntax Error: Expected Name, found <EOF>.'],
    [
      '{ rows { reveneu { value } } }',
      400,
      'GRAPHQL_VALIDATION_FAILED',
      'Cannot query field "reveneu" on type "Row". Did you mean "revenue"?',
    ],
    ['{ query(metrics: ["revnue"]) { rows } }', 200, 'unknown-metric', 'no metric is named "revnue"; did you mean "revenue"?'],
  ])('%s is told what is wrong, with 200, or %i where that is asked for', async (query, status, code, message) => {
    expect(await asked({ query })).toEqual([200, code, message]);
    expect(await asked({ query }, strict)).toEqual([status, code, message]);
  });

  test('a hash without a text is not one, and the client is told to send the text', async () => {
    const extensions = { persistedQuery: { version: 1, sha256Hash: 'a'.repeat(64) } };
    const told = [200, 'PERSISTED_QUERY_NOT_SUPPORTED', 'PersistedQueryNotSupported'];
    expect(await asked({ extensions })).toEqual(told);
    const query = encodeURIComponent(JSON.stringify(extensions));
    expect(await (await fetch(`${served.address}/graphql?extensions=${query}`)).text()).toContain('PersistedQueryNotSupported');
    expect(await asked({ query: '{ __typename }', extensions })).toEqual([200, undefined, undefined]);
  });
});

describe('addresses', () => {
  test.each(addresses)('%s is answered with rows', async (address) => {
    const response = await fetch(`${served.address}${address}`);
    const text = await response.text();
    expect([response.status, text]).toEqual([200, expect.not.stringContaining('"rows":[]')]);
    expect(text.length).toBeGreaterThan(60);
  });

  /** The names in the first cells of a table, and those that are taken at an address. */
  const toldAndTaken = async (table: string, path: string): Promise<readonly (readonly string[])[]> => {
    const [, rows = ''] = new RegExp(`^\\| ${table} \\| \\|\\n\\|---\\|---\\|\\n((?:\\|.*\\n)+)`, 'm').exec(document) ?? [];
    const told = rows.split('\n').flatMap((row) => [...(row.split(' | ')[0] ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
    const { errors } = (await (await fetch(`${served.address}${path}?nothing_like_it=1`)).json()) as {
      errors: readonly { hint: string }[];
    };
    const taken = errors[0]?.hint.replace('there are: ', '').split(/, (?:and )?| and /) ?? [];
    return [told.toSorted(), taken.toSorted()];
  };

  test.each([
    ['parameter', '/api/query.json', 26],
    ['parameter of rows', '/api/rows.json', 15],
  ])('take every %s that is told, and tell every one that they take', async (table, path, count) => {
    const [told, taken] = await toldAndTaken(table, path);
    expect(told).toEqual(taken);
    expect(told).toHaveLength(count);
  });

  test('take a body as it is shown', async () => {
    const [, body = ''] = /`POST` takes the request as JSON, `([^`]+)`/.exec(document) ?? [];
    const asked = (path: string) => fetch(`${served.address}${path}`, { method: 'POST', body });
    expect(await (await asked('/api/rows.csv')).text()).toBe(
      await (await fetch(`${served.address}/api/rows.csv?metric=revenue&columns=order_lines.product&at.month=2025-06-01`)).text(),
    );
  });
});

test('the program that is shown gets numbers', async () => {
  const program = blocks.find(({ language }) => language === 'js')?.text.replace('http://127.0.0.1:4000', served.address) ?? '';
  const run = new Function(
    `return (async () => { ${program}
return { data, errors }; })()`,
  ) as () => Promise<unknown>;
  expect(await run()).toEqual({ data: { rows: expect.arrayContaining([{ time: '2025-01-01', revenue: { value: expect.any(String) } }]) } });
});

test('every document of docs/ is named by the readme', () => {
  const readme = documents.get('README.md') ?? '';
  expect([...documents.keys()].filter((path) => path.startsWith('docs/') && !readme.includes(`(${path})`))).toEqual([]);
});

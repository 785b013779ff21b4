// The built `kpi`, a process of its own, answers random requests as the endpoint does: digit by digit, and refuses them in the same words.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { parse, stringify } from 'yaml';
import { folderOf } from '../cli/run.ts';
import { openProduct } from '../product.ts';
import { makeRequest } from '../property/make-request.ts';
import { makeWorld, type MadeWorld } from '../property/make-world.ts';
import { requestRecipe, worldRecipe } from '../property/recipes.ts';
import type { Request } from '../reference/request.ts';
import { root } from '../sources.ts';
import { openEndpoint } from './endpoint.ts';
import { genericQuery, genericVariables } from './generic-of.ts';
import { placeEngines, type Place } from './program-places.ts';

// what one face answers the other must: all of the language is asked for, whatever else it is held against
vi.hoisted(() => (process.env['FEATURES'] ??= 'all'));

const program = join(root, 'dist/kpi.js');
if (!existsSync(program)) throw new Error('dist/ is missing: run "npm run build" first');

const seed = Number(process.env['SEED'] ?? 20_261_128);
const sizes = {
  duckdb: { worlds: 5, requests: 32 },
  postgres: { worlds: 2, requests: 22 },
  googlesql: { worlds: 2, requests: 22 },
} as Readonly<Record<string, { worlds: number; requests: number }>>;

const endpoint = openEndpoint();

/** An answer or a refusal as JSON; what a refusal says of places and lines is for those who see the files. */
interface Said {
  readonly rows?: readonly unknown[];
  readonly totals?: readonly unknown[];
  readonly errors?: readonly { readonly message: string }[];
}

const messagesOf = ({ errors, ...answer }: Said): unknown => (errors ? { errors: errors.map(({ message }) => message) } : answer);

/** What the program says to all requests, one a line. */
async function byProgram(requests: readonly Request[], made: MadeWorld, { settings }: Place): Promise<readonly Said[]> {
  const cwd = folderOf({
    ...Object.fromEntries(made.files.map(({ path, text }) => [path, text])),
    'kpi.yml': projectOf(made, settings),
    'requests.ndjson': requests.map((request) => `${JSON.stringify(request)}\n`).join(''),
  });
  const child = spawn(process.execPath, [program, 'query', '--request', 'requests.ndjson', '--format', 'json'], { cwd });
  const written = { out: '', err: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => (written.out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (written.err += text));
  await once(child, 'close');
  const lines = written.out.trimEnd().split('\n');
  if (lines.length !== requests.length) throw new Error(`${lines.length} answers to ${requests.length} requests: ${written.err}`);
  return lines.map((line) => JSON.parse(line) as Said);
}

/** The kpi.yml of a made world, with the place where its tables are. */
const projectOf = ({ files }: MadeWorld, settings: Place['settings']): string => {
  const project = parse(files.find(({ path }) => path === 'kpi.yml')?.text ?? '') as object;
  return stringify({ ...project, warehouses: { dev: settings } });
};

const byEndpoint = async (request: Request): Promise<Said> => {
  const headers = { 'content-type': 'application/json' };
  return (await (
    await fetch(`${endpoint.address()}/api/query.json`, { method: 'POST', headers, body: JSON.stringify(request) })
  ).json()) as Said;
};

/** The rows and totals of the generic query; it refuses what the program refuses. */
const byGeneric = (request: Request): Promise<Said> =>
  endpoint
    .client()
    .request<{ query: Said }>(genericQuery, genericVariables(request))
    .then(
      ({ query }) => query,
      (error: { response: Said }) => ({ errors: error.response.errors ?? [] }),
    );

async function serve(made: MadeWorld, { warehouse }: Place): Promise<void> {
  const schema = await warehouse.describe(made.models.map((model) => `${made.schema}.${model.name}`));
  const { catalog } = openProduct(made.files, warehouse, schema);
  endpoint.show(catalog, schema, warehouse);
}

describe.each(placeEngines)('on $name', ({ name, place }) => {
  test(`the program says what the endpoint says (seed ${seed})`, { timeout: 120_000 }, async () => {
    const { worlds = 0, requests: count = 0 } = sizes[name] ?? {};
    const recipes = fc.sample(fc.tuple(worldRecipe, fc.array(requestRecipe, { minLength: count, maxLength: count })), {
      seed,
      numRuns: worlds,
    });
    let answered = 0;
    for (const [recipe, choices] of recipes) {
      const made = makeWorld(recipe, 'made');
      const requests = choices.map((one) => makeRequest(one, made));
      const at = await place(made);
      try {
        await serve(made, at);
        const said = await byProgram(requests, made, at);
        for (const [index, request] of requests.entries()) {
          const [ours = {}, theirs, generic] = [said[index], await byEndpoint(request), await byGeneric(request)];
          expect(messagesOf(theirs), JSON.stringify(request)).toEqual(messagesOf(ours));
          expect([generic.rows, generic.totals], JSON.stringify(request)).toEqual([ours.rows, ours.totals]);
          if (ours.rows) answered++;
        }
      } finally {
        await at.close();
      }
    }
    expect(answered).toBeGreaterThan(worlds * count * 0.6);
  });
});

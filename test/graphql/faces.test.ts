// The same request through every face gives the same rows: in the process as the command line asks it, typed rows, the generic query, URLs; program.test.ts asks the program itself.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differences, type AnyRow } from '../compare-rows.ts';
import { type ShownAnswer } from '../product.ts';
import { worldEngines } from '../property/engines.ts';
import { loadWorld } from '../property/load-world.ts';
import { makeRequest } from '../property/make-request.ts';
import { makeWorld } from '../property/make-world.ts';
import { requestRecipe, worldRecipe } from '../property/recipes.ts';
import type { Request } from '../reference/request.ts';
import { openEndpoint } from './endpoint.ts';
import { genericQuery, genericVariables } from './generic-of.ts';
import { namedRows, typedOf } from './typed-of.ts';
import { urlOf } from './url-of.ts';

const seed = Number(process.env['SEED'] ?? 20_261_129);
const REQUESTS = 30;
const counts = { duckdb: 8, postgres: 7, googlesql: 7 } as Readonly<Record<string, number>>;

const endpoint = openEndpoint();

interface Table {
  readonly rows: readonly AnyRow[];
  readonly totals: readonly AnyRow[];
}

const byGeneric = async (request: Request): Promise<Table> =>
  (await endpoint.client().request<{ query: Table }>(genericQuery, genericVariables(request))).query;

async function byUrl(request: Request): Promise<Table | undefined> {
  const query = urlOf(request);
  return query === undefined ? undefined : ((await (await fetch(`${endpoint.address()}/api/query.json?${query}`)).json()) as Table);
}

async function byRows(request: Request): Promise<Table | undefined> {
  const typed = typedOf(request);
  if (!typed) return undefined;
  const { rows } = await endpoint.client().request<{ rows: readonly AnyRow[] }>(typed.source);
  return { rows: namedRows(rows, typed), totals: [] };
}

/** How two tables differ; totals where the face has them. */
function compare(name: string, ours: ShownAnswer, theirs: Table | undefined, totals: boolean): readonly string[] {
  if (!theirs) return [];
  const columns = [...ours.columns, '$incomplete', '$other'];
  const joined = (row: AnyRow): AnyRow => ({ ...row, $total: [row['$total']].flat().join(',') });
  return [
    ...differences(columns, ours.rows, theirs.rows, false),
    ...(totals ? differences(['$total', ...columns], ours.totals.map(joined), theirs.totals.map(joined), false) : []),
  ].map((difference) => `${name}: ${difference}`);
}

describe.each(worldEngines)('on $name', ({ name, open }) => {
  test(`random requests give equal rows by every face (seed ${seed})`, { timeout: 300_000 }, async () => {
    const database = await open();
    const asked = { answered: 0, typed: 0, urls: 0, refused: 0 };
    try {
      const worlds = fc.sample(fc.tuple(worldRecipe, fc.array(requestRecipe, { minLength: REQUESTS, maxLength: REQUESTS })), {
        seed,
        numRuns: counts[name] ?? 5,
      });
      for (const [recipe, requests] of worlds) {
        const made = makeWorld(recipe, 'made');
        const product = await loadWorld(made, database);
        const schema = await database.warehouse.describe(made.models.map((model) => `${made.schema}.${model.name}`));
        const { catalog } = product;
        const { warehouse } = database;
        endpoint.show(catalog, schema, warehouse);
        for (const request of requests.map((choices) => makeRequest(choices, made))) {
          const outcome = await product.ask(request);
          const [table, url, rows] = await Promise.allSettled([byGeneric(request), byUrl(request), byRows(request)]);
          const problems: string[] = [];
          if (outcome.kind !== 'answer') {
            asked.refused++;
            if (table.status === 'fulfilled') problems.push('the generic query answered what is refused');
            if (rows.status === 'fulfilled' && rows.value) problems.push('typed rows answered what is refused');
            if (url.status === 'fulfilled' && url.value?.rows) problems.push('the URL answered what is refused');
          } else {
            asked.answered++;
            for (const face of [table, url, rows]) if (face.status === 'rejected') problems.push(String(face.reason).slice(0, 300));
            if (table.status === 'fulfilled') problems.push(...compare('generic', outcome.answer, table.value, true));
            if (url.status === 'fulfilled') problems.push(...compare('url', outcome.answer, url.value, true));
            if (rows.status === 'fulfilled') problems.push(...compare('typed', outcome.answer, rows.value, false));
            if (url.status === 'fulfilled' && url.value) asked.urls++;
            if (rows.status === 'fulfilled' && rows.value) asked.typed++;
          }
          if (problems.length > 0) throw new Error([JSON.stringify(request), typedOf(request)?.source ?? '', ...problems].join('\n'));
        }
      }
    } finally {
      await database.close();
    }
    expect(asked.answered).toBeGreaterThan((counts[name] ?? 0) * REQUESTS * 0.7);
    expect(asked.typed).toBeGreaterThan(asked.answered * 0.3);
    expect(asked.urls).toBeGreaterThan(asked.answered * 0.5);
  });
});

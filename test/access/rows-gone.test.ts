// Rows that a caller does not see are as if they were not there: whatever it asks, a warehouse without them answers the same.
import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { checkedCatalog } from '../../core/access/checked-catalog.ts';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import { formatDiagnostics } from '../../core/source/format-diagnostic.ts';
import type { Answer } from '../../core/warehouse/answer.ts';
import type { Desk } from '../../graphql/ask.ts';
import { createRunner } from '../../graphql/runner.ts';
import { editionOf } from '../../graphql/server/edition.ts';
import { differences, type AnyRow } from '../compare-rows.ts';
import { now } from '../product.ts';
import { worldEngines } from '../property/engines.ts';
import { loadWorld, tablesOf, type Database } from '../property/load-world.ts';
import { makeRequest } from '../property/make-request.ts';
import { makeWorld, type MadeWorld } from '../property/make-world.ts';
import type { MadeModel } from '../property/names.ts';
import { requestRecipe, worldRecipe, type WorldRecipe } from '../property/recipes.ts';

// one answer is held against another: all of the language is asked for
vi.hoisted(() => (process.env['FEATURES'] ??= 'all'));

const seed = Number(process.env['SEED'] ?? 20_261_130);
const sizes = { duckdb: [8, 30], postgres: [2, 20], googlesql: [2, 15] } as Readonly<Record<string, readonly [number, number]>>;

const claims = { roles: ['some'], most: 6, kinds: ['a', 'b'] };

/** A condition on rows as the project says it, and the same of a row of the table. */
interface Condition {
  readonly text: string;
  readonly keeps: (row: MadeModel['rows'][number]) => boolean;
}

const conditions: readonly Condition[] = [
  { text: 'n <= :claim.most', keeps: ({ n = null }) => n !== null && Number(n) <= claims.most },
  { text: 'kind in (:claim.kinds) or kind is null', keeps: ({ kind = null }) => kind === null || claims.kinds.includes(String(kind)) },
  { text: 'not (flag = true and n > 2)', keeps: ({ flag = null, n = null }) => isNot(flag, n) },
];

/** Not (flag and n > 2), in the logic of three values: what is unknown is not seen. */
function isNot(flag: unknown, n: unknown): boolean {
  const greater = n === null ? undefined : Number(n) > 2;
  return flag === false || greater === false;
}

const conditionOf = (index: number): Condition => conditions[index % conditions.length] ?? { text: 'true', keeps: () => true };

/** The world, its access, and the same world without the rows that are not seen. */
function worldsOf(recipe: WorldRecipe): { readonly guarded: MadeWorld; readonly gone: MadeWorld } {
  const [made, gone] = [makeWorld(recipe, 'made'), makeWorld(recipe, 'gone')];
  const rows = made.models.map(({ name }, index) => `      ${name}: "${conditionOf(index).text}"\n`).join('');
  const access = `access:\n  claims: { most: integer, kinds: { type: string, many: true } }\n  roles:\n    some:\n     rows:\n${rows}`;
  return {
    guarded: { ...made, files: [...made.files, { path: 'access.yml', text: access }] },
    gone: { ...gone, models: gone.models.map((model, index) => ({ ...model, rows: model.rows.filter(conditionOf(index).keeps) })) },
  };
}

/** A desk for somebody with the claims, or for everybody where the world says nothing of access. */
async function deskOf(made: MadeWorld, database: Database): Promise<Desk> {
  await loadWorld(made, database);
  const read = readDefinitions(
    made.files.filter(({ path }) => path !== 'kpi.yml'),
    made.files.find(({ path }) => path === 'kpi.yml'),
  );
  const { warehouse } = database;
  const schema = await warehouse.describe(tablesOf(made).map(({ name }) => `${made.schema}.${name}`));
  const { catalog, diagnostics } = checkedCatalog(read.definitions, schema);
  const errors = [...read.diagnostics, ...diagnostics].filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw new Error(formatDiagnostics(errors));
  const runner = createRunner({ warehouse, now: () => now });
  const view = editionOf({ catalog, definitions: read.definitions, warehouse, runner, now: () => now, schema }).viewOf(claims);
  if (!view.ok) throw new Error(formatDiagnostics(view.diagnostics));
  return view.value.desk;
}

/** An answer as rows by the names of columns; or why there is none. */
async function said(
  desk: Desk,
  request: object,
): Promise<{ readonly refused: string } | { readonly columns: readonly string[]; readonly rows: readonly AnyRow[] }> {
  const reply = await desk.ask(request as never);
  if (!reply.ok) return { refused: reply.diagnostics.map(({ code }) => code).join() };
  const { columns, rows, totals } = reply.value.answer;
  return {
    columns: ['$total', '$marks', ...columns.map(({ name }) => name)],
    rows: [...rows, ...totals].map((row) => named(row, columns)),
  };
}

const named = (row: Answer['rows'][number] & { readonly out?: readonly string[] }, columns: Answer['columns']): AnyRow => ({
  $total: row.out?.join() ?? null,
  $marks: [row.incomplete, row.other].join(),
  ...Object.fromEntries(columns.map(({ name }, index) => [name, row.values[index] ?? null])),
});

describe.each(worldEngines)('on $name', ({ name, open }) => {
  test(`a caller with conditions on rows is answered as if no other rows were there (seed ${seed})`, { timeout: 120_000 }, async () => {
    const [numRuns = 2, count = 20] = sizes[name] ?? [];
    const recipes = fc.sample(fc.tuple(worldRecipe, fc.array(requestRecipe, { minLength: count, maxLength: count })), { seed, numRuns });
    const database = await open();
    let answered = 0;
    try {
      for (const [recipe, choices] of recipes) {
        const { guarded, gone } = worldsOf(recipe);
        // tables of the one come while those of the other stay
        const desks = [await deskOf(guarded, database), await deskOf(gone, database)] as const;
        for (const request of choices.map((one) => makeRequest(one, guarded))) {
          const [ours, theirs] = await Promise.all(desks.map((desk) => said(desk, request)));
          const text = JSON.stringify(request);
          if (!ours || !theirs || 'refused' in ours || 'refused' in theirs) expect(ours, text).toEqual(theirs);
          else {
            expect(differences(ours.columns, theirs.rows, ours.rows, false), text).toEqual([]);
            answered++;
          }
        }
      }
    } finally {
      await database.close();
    }
    expect(answered).toBeGreaterThan(numRuns * count * 0.6);
  });
});

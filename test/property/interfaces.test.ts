// Random worlds, told once as models and once as interfaces that these implement: every request has the same answer.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { differences } from '../compare-rows.ts';
import { openProduct, type Outcome, type ShownAnswer } from '../product.ts';
import { formatDiagnostics } from '../../core/source/format-diagnostic.ts';

process.env['FEATURES'] ??= 'all';
const { asInterfaces } = await import('./as-interfaces.ts');
const { loadWorld, openDuckDB, tablesOf } = await import('./load-world.ts');
const { makeRequest } = await import('./make-request.ts');
const { makeWorld } = await import('./make-world.ts');
const { requestRecipe, worldRecipe } = await import('./recipes.ts');

const seed = Number(process.env['SEED'] ?? 20_261_131);
const worlds = Number(process.env['WORLDS'] ?? 8);
const requests = 40;

test(`an interface is what its model is (seed ${seed})`, { timeout: 300_000 }, async () => {
  const database = await openDuckDB();
  let answered = 0;
  const same = fc.asyncProperty(
    worldRecipe,
    fc.array(requestRecipe, { minLength: requests, maxLength: requests }),
    async (recipe, asked) => {
      const made = makeWorld(recipe, 'told');
      const plain = await loadWorld(made, database);
      const schema = await database.warehouse.describe(tablesOf(made).map(({ name }) => `told.${name}`));
      const packed = openProduct(asInterfaces(made), database.warehouse, schema);
      expect(formatDiagnostics(packed.diagnostics.filter(({ severity }) => severity === 'error'))).toBe('');
      for (const choices of asked) {
        const request = makeRequest(choices, made);
        const [expected, came] = [await plain.ask(request), await packed.ask(request)];
        expect(apart(expected, came), `${JSON.stringify(request)}\n${packed.sqlOf(request)}`).toEqual([]);
        if (came.kind === 'answer') answered++;
      }
    },
  );
  await fc.assert(same, { seed, numRuns: worlds, endOnFailure: true });
  await database.close();
  expect(answered).toBeGreaterThan(worlds * requests * 0.5);
});

/** What is not alike in two outcomes; refusals may name things otherwise. */
function apart(expected: Outcome, came: Outcome): readonly string[] {
  if (expected.kind !== came.kind) return [`${expected.kind} there, ${came.kind} here`, ...saidOf(expected), ...saidOf(came)];
  if (expected.kind !== 'answer' || came.kind !== 'answer') return [];
  const [one, other] = [expected.answer, came.answer];
  const columns = [...one.columns, '$incomplete', '$other', '$total'];
  return [
    ...(one.columns.join() === other.columns.join() ? [] : [`columns ${other.columns.join()}`]),
    ...(one.notes.join() === other.notes.join() ? [] : [`notes ${other.notes.join()}`]),
    ...differences(columns, one.rows, other.rows, true),
    ...differences(columns, totalsOf(one), totalsOf(other), true),
  ];
}

const saidOf = (outcome: Outcome): readonly string[] =>
  outcome.kind === 'refused' ? [formatDiagnostics(outcome.errors)] : outcome.kind === 'failed' ? [outcome.error.message] : [];

const totalsOf = ({ totals }: ShownAnswer): ShownAnswer['totals'] => totals.map((row) => ({ ...row, $total: String(row['$total']) }));

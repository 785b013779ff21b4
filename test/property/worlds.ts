// Random worlds, many requests of each: every answer equals the reference evaluator's, and refusals are counted by code.
import fc from 'fast-check';
import { featuresIn } from './features-in.ts';
import type { Feature } from './features.ts';
import { loadWorld, openDuckDB, type Database } from './load-world.ts';
import { judge } from './judge.ts';
import { makeRequest } from './make-request.ts';
import { makeWorld } from './make-world.ts';
import { requestRecipe, worldRecipe, type Choices, type WorldRecipe } from './recipes.ts';
import { show } from './show.ts';

/** How much is asked. */
export interface Run {
  readonly seed: number;
  readonly worlds: number;
  readonly requests: number;
  /** The engine; DuckDB where it is not said. */
  readonly open?: () => Promise<Database>;
}

/** What was asked, by how it ended, and how often an answer with rows held a part of the language. */
export interface Counts {
  readonly ended: Map<string, number>;
  readonly reached: Map<Feature, number>;
}

/** Nothing yet. */
export const noCounts = (): Counts => ({ ended: new Map(), reached: new Map() });

/** One more, or several. */
export function add<K>(counts: Map<K, number>, name: K, n = 1): void {
  counts.set(name, (counts.get(name) ?? 0) + n);
}

/** Asks until the number of worlds is reached; throws with a shrunk counter-example. */
export async function askWorlds(run: Run): Promise<Counts> {
  const database = await (run.open ?? openDuckDB)();
  const counts = noCounts();
  const requests = fc.array(requestRecipe, { minLength: 1, maxLength: run.requests, size: 'max' });
  const many = fc.oneof(
    { withCrossShrink: true },
    { arbitrary: requests, weight: 1 },
    { arbitrary: fc.array(requestRecipe, { minLength: run.requests, maxLength: run.requests }), weight: 99 },
  );
  try {
    const property = fc.asyncProperty(worldRecipe, many, (world, recipes) => askWorld(world, recipes, database, counts));
    await fc.assert(property, { seed: run.seed, numRuns: run.worlds, interruptAfterTimeLimit: 600_000, reporter: report });
  } finally {
    await database.close();
  }
  return counts;
}

async function askWorld(recipe: WorldRecipe, recipes: readonly Choices[], database: Database, counts: Counts): Promise<void> {
  const made = makeWorld(recipe, 'made');
  const product = await loadWorld(made, database);
  for (const choices of recipes) {
    const request = makeRequest(choices, made);
    const verdict = await judge(request, made.world, product);
    add(counts.ended, verdict.count);
    if (verdict.count === 'rows') for (const feature of featuresIn(request, made)) add(counts.reached, feature);
    if (verdict.problems.length > 0) throw new Error(show(made, request, product, verdict.problems));
  }
}

/** The message of the shrunk counter-example is all there is to read. */
function report<T>(details: fc.RunDetails<T>): void {
  if (!details.failed) return;
  const cause = details.errorInstance instanceof Error ? details.errorInstance.message : String(details.errorInstance);
  throw new Error(`seed ${details.seed}, world ${details.numRuns}, shrunk ${details.numShrinks} times:\n${cause}`);
}

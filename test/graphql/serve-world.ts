// A world of test/worlds becomes a running server, over one of the engines.
import { afterAll } from 'vitest';
import { caseEngines } from '../case-engines.ts';
import { tablesOf, type Case } from '../case-file.ts';
import { openWorld, type Running, type WorldSettings } from './open-world.ts';

export type { Running } from './open-world.ts';

const open: Running[] = [];

afterAll(async () => {
  for (const running of open.splice(0)) await running.close();
});

/** The engine of a name. */
const engineOf = (name: string) => {
  const engine = caseEngines.find((one) => one.name === name);
  if (!engine) throw new Error(`there is no engine ${name}`);
  return engine;
};

/** Serves a world; it is ended after the tests of the file. */
export async function serveWorld(
  world: string,
  engine = 'duckdb',
  also?: string,
  settings: WorldSettings = {},
  project: Case['project'] = {},
): Promise<Running> {
  const c: Case = { file: 'serve', world, case: 'served', query: { metrics: [] }, project, ...(also !== undefined && { also }) };
  const { instance } = await tablesOf(c);
  const running = await openWorld(c, await engineOf(engine).open(c, async () => instance), settings);
  open.push(running);
  return running;
}

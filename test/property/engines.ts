// The engines of the tests as random worlds are asked of them.
import { engineList } from '../engine-list.ts';
import type { Database } from './load-world.ts';

/** An engine by its name. */
export interface WorldEngine {
  readonly name: string;
  readonly open: () => Promise<Database>;
  readonly worlds: number;
}

/** Every engine. */
export const worldEngines: readonly WorldEngine[] = engineList.map(({ name, openDatabase, worlds }) => ({
  name,
  open: openDatabase,
  worlds,
}));

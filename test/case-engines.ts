// The engines of the tests as the cases are asked of them.
import type { DuckDBInstance } from '@duckdb/node-api';
import type { Warehouse } from '../core/warehouse/adapter.ts';
import type { Case } from './case-file.ts';
import { engineList } from './engine-list.ts';

/** An engine by its name; it opens a warehouse that has the tables of a case, which those over the same share. */
export interface CaseEngine {
  readonly name: string;
  readonly open: (c: Case, tables: () => Promise<DuckDBInstance>) => Promise<Warehouse>;
}

/** Every engine. */
export const caseEngines: readonly CaseEngine[] = engineList.map(({ name, openWith }) => ({
  name,
  open: (c, tables) => openWith(JSON.stringify([c.world, c.tables]), tables),
}));

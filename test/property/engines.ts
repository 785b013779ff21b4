// The engines on which random worlds are asked, and how many. One that joins adds a line.
import { inject } from 'vitest';
import '../postgres-of-run.ts';
import { openGoogleSqlDatabase } from './googlesql-database.ts';
import { openDuckDB, openPostgres, type Database } from './load-world.ts';

/** An engine by its name. */
export interface WorldEngine {
  readonly name: string;
  readonly open: () => Promise<Database>;
  readonly worlds: number;
}

/** Every engine. */
export const worldEngines: readonly WorldEngine[] = [
  { name: 'duckdb', open: openDuckDB, worlds: 45 },
  { name: 'postgres', open: () => openPostgres(inject('postgres')), worlds: 20 },
  { name: 'googlesql', open: openGoogleSqlDatabase, worlds: 12 },
];

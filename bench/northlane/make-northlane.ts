// A scale becomes the folder of the example with a warehouse of that size.
import { cpSync, existsSync, linkSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { generate } from '../../examples/northlane/generator/generate.ts';

const example = fileURLToPath(new URL('../../examples/northlane/', import.meta.url));

/** Makes it, or takes the database that NORTHLANE_DATABASE names. */
export async function makeNorthlane(scale: number, say: (line: string) => void): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'northlane-bench-'));
  for (const name of ['kpi.yml', 'models']) cpSync(join(example, name), join(folder, name), { recursive: true });
  const database = join(folder, 'warehouse.duckdb');
  const given = process.env['NORTHLANE_DATABASE'];
  if (given !== undefined && existsSync(given)) linkSync(given, database);
  else {
    say('  the warehouse');
    await generate({ seed: 42, scale, database, keys: false });
  }
  return folder;
}

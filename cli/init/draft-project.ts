// A warehouse of tables becomes drafts of models and metrics, file by file.
import type { PhysicalTable, Schema, Warehouse } from '../../core/warehouse/adapter.ts';
import { draftMetrics, draftModel, type Digits } from './draft.ts';
import { guessJoins, type Keyed } from './guess-joins.ts';
import { guessKey } from './guess-key.ts';
import { askOf, plainName, profileTable, uniqueNames, type Ask } from './profile.ts';
import type { Files } from './starter.ts';

/** What was drafted: the files, and a sentence for each model. */
export interface Draft {
  readonly files: Files;
  readonly summary: readonly string[];
  /** A question to begin with. */
  readonly question: string;
}

/** Reads the columns of all tables, counts, and guesses. */
export async function draftProject(warehouse: Warehouse, digits: Digits, signal: AbortSignal): Promise<Draft> {
  const ask = askOf(warehouse, signal);
  const keyed = await profileAll(await warehouse.describe(), ask);
  const files: Record<string, string> = {};
  const summary: string[] = [];
  const names = new Set<string>();
  for (const one of keyed) {
    const joins = await guessJoins(one, keyed, ask);
    files[`models/${one.table.name}.yml`] = draftModel(one, joins, digits);
    const metrics = draftMetrics(one, joins, names);
    files[`metrics/${one.table.name}.yml`] = metrics.text;
    metrics.names.forEach((name) => names.add(name));
    summary.push(
      sentence(
        one,
        joins.map(({ role }) => role),
      ),
    );
  }
  const [largest] = keyed.toSorted((a, b) => b.table.rows - a.table.rows);
  return { files, summary, question: largest ? `${largest.table.name}_count` : '' };
}

async function profileAll(schema: Schema, ask: Ask): Promise<readonly Keyed[]> {
  const tables: readonly PhysicalTable[] = [...schema.values()];
  const names = uniqueNames(tables.map(({ name }) => plainName(name.replace(/^.*\./, ''))));
  const keyed: Keyed[] = [];
  for (const [index, physical] of tables.entries()) {
    const table = await profileTable(ask, physical, names[index] ?? physical.name);
    keyed.push({ table, key: await guessKey(table, ask) });
  }
  return keyed;
}

function sentence({ table, key }: Keyed, joins: readonly string[]): string {
  const keyed = key ? `key ${key.map(({ name }) => name).join(', ')}` : 'no key found';
  return `${table.name}: ${table.rows.toLocaleString('en')} rows, ${keyed}${joins.length > 0 ? `, joins ${joins.join(', ')}` : ''}`;
}

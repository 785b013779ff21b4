// A warehouse of tables becomes drafts of models and metrics, file by file.
import { WarehouseError, type PhysicalTable, type Schema, type Warehouse } from '../../core/warehouse/adapter.ts';
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
  const { keyed, unread } = await profileAll(await warehouse.describe(), ask, signal);
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
  summary.push(...unread);
  return { files, summary, question: largest ? `${largest.table.name}_count` : '' };
}

interface Profiles {
  readonly keyed: readonly Keyed[];
  /** A sentence for each table that could not be read. */
  readonly unread: readonly string[];
}

/** A table that cannot be read hides no other. */
async function profileAll(schema: Schema, ask: Ask, signal: AbortSignal): Promise<Profiles> {
  const tables: readonly PhysicalTable[] = [...schema.values()];
  const names = uniqueNames(tables.map(({ name }) => plainName(name.replace(/^.*\./, ''))));
  const keyed: Keyed[] = [];
  const refused: (readonly [string, WarehouseError])[] = [];
  for (const [index, physical] of tables.entries()) {
    try {
      const table = await profileTable(ask, physical, names[index] ?? physical.name);
      keyed.push({ table, key: await guessKey(table, ask) });
    } catch (error) {
      if (!(error instanceof WarehouseError) || signal.aborted) throw error;
      refused.push([physical.name, error]);
    }
  }
  const [first] = refused;
  if (first && keyed.length === 0) throw first[1];
  return { keyed, unread: refused.map(([name, { message }]) => `"${name}" is left out: ${message}`) };
}

function sentence({ table, key }: Keyed, joins: readonly string[]): string {
  const keyed = key ? `key ${key.map(({ name }) => name).join(', ')}` : 'no key found';
  return `${table.name}: ${table.rows.toLocaleString('en')} rows, ${keyed}${joins.length > 0 ? `, joins ${joins.join(', ')}` : ''}`;
}

// The counts of a table become its likely key.
import { quoted, tableText, type Ask, type ColumnProfile, type TableProfile } from './profile.ts';

/** The columns that make a row unique: the declared key, a column whose values all differ, or two that differ together. */
export async function guessKey(table: TableProfile, ask: Ask): Promise<readonly ColumnProfile[] | undefined> {
  const declared = table.physical.primaryKey;
  if (declared) return table.columns.filter(({ column }) => declared.includes(column));
  if (table.rows === 0) return undefined;
  const singles = table.columns.filter((column) => isUnique(column, table) && mayBeKey(column));
  const [best] = singles.toSorted((a, b) => keyLikeness(b, table) - keyLikeness(a, table));
  if (best && keyLikeness(best, table) > 0) return [best];
  return (await guessPair(table, ask)) ?? (best && !repeatedKey(table) ? [best] : undefined);
}

/** A column that is named like a key and has a value in most rows that no other has, yet repeats. */
export const repeatedKey = (table: TableProfile): ColumnProfile | undefined =>
  table.columns.find((column) => mayBeKey(column) && keyLikeness(column, table) >= 3 && isMostlyUnique(column, table));

const isMostlyUnique = ({ distinct, filled }: ColumnProfile, { rows }: TableProfile): boolean =>
  distinct < rows && distinct * 2 > rows && filled * 2 > rows;

const isUnique = ({ filled, distinct }: ColumnProfile, { rows }: TableProfile): boolean => filled === rows && distinct === rows;

const mayBeKey = ({ physical, written }: ColumnProfile): boolean =>
  written === undefined && ['integer', 'string', 'date'].includes(physical.type.name);

/** Names of keys: `id`, `order_id` of orders, another `..._id`, a code; 0 for a name that says nothing of a key. */
function keyLikeness({ name }: ColumnProfile, table: TableProfile): number {
  const lower = name.toLowerCase();
  if (singularOf(table.name).some((one) => lower === `${one}_id` || lower === `${one}id`)) return 5;
  if (lower === 'id') return 4;
  if (/(_|^)(id|key|no|nr|number|code|uuid)$/.test(lower) || /[a-z]I[dD]$/.test(name)) return 3;
  return lower === table.name.toLowerCase() || singularOf(table.name).includes(lower) ? 2 : 0;
}

/** A plural's likely singulars, and itself: `categories` is `category`, `boxes` is `box`. */
export function singularOf(name: string): readonly string[] {
  const lower = name.toLowerCase();
  const forms = [lower, lower.replace(/ies$/, 'y'), lower.replace(/es$/, ''), lower.replace(/s$/, '')];
  return [...new Set(forms)];
}

const mostPairs = 15;

async function guessPair(table: TableProfile, ask: Ask): Promise<readonly ColumnProfile[] | undefined> {
  const parts = table.columns.filter((column) => mayBeKey(column) && column.filled === table.rows && column.distinct > 1);
  const likely = parts.filter(
    ({ name, physical }) => /(id|no|nr|number|code|key|line|date|day|month|currency)$/i.test(name) || physical.type.name === 'date',
  );
  const pairs = likely.flatMap((first, index) => likely.slice(index + 1).map((second) => [first, second] as const));
  for (const pair of pairs.filter(([first, second]) => first.distinct * second.distinct >= table.rows).slice(0, mostPairs)) {
    const columns = pair.map(({ column }) => quoted(column)).join(', ');
    const [row] = await ask(`select count(*) from (select distinct ${columns} from ${tableText(table.table)}) as pairs`);
    if (Number(row?.[0]) === table.rows) return pair;
  }
  return undefined;
}

// A recipe becomes the columns and rows of a table: duplicates, nulls and times where calendars have their edges.
import { chooser, type ModelRecipe } from './recipes.ts';
import { validityCells, validityColumns } from './make-validity.ts';
import type { MadeJoin, MadeModel } from './names.ts';

type Cell = string | number | boolean | null;

export const kinds: readonly (string | null)[] = ['a', 'b', 'B', 'é', '', 'a b', null, "o'c"];
const numbers: readonly (number | null)[] = [1, 2, 0, -3, 5, 2, null, 1];
const amounts: readonly (string | null)[] = ['10.00', '0.10', '0.20', '-5.25', '100.01', '0.00', null, '10.00'];
const ratios: readonly (number | null)[] = [0.5, 0.25, -1.5, 3, 0, null, 0.5, 8.125];
const flags: readonly (boolean | null)[] = [true, false, null];
const clocks: readonly (string | null)[] = [
  '2024-02-29 12:00:00',
  '2024-02-28 23:30:00',
  '2024-02-29 23:59:59',
  '2024-03-01 00:00:00',
  '2024-03-31 00:30:00',
  '2024-03-31 01:00:00',
  null,
  '2024-10-27 00:30:00',
  '2024-10-27 01:30:00',
  '2024-12-29 12:00:00',
  '2024-12-31 23:59:59',
  '2025-01-01 00:00:00',
  '2025-03-09 07:30:00',
  '2025-03-30 00:59:59',
  '2025-11-02 05:30:00',
  '2025-11-02 06:30:00',
  '2025-06-15 10:00:00',
  // in Santiago midnight is left out in September and comes twice in April; on Lord Howe half an hour does
  '2024-04-07 03:30:00',
  '2024-09-08 04:00:00',
  '2024-10-05 15:30:00',
  '2025-04-05 15:15:00',
];

/** The columns of a model's table with the engine's types. */
export function columnsOf(recipe: ModelRecipe, key: readonly string[], joins: readonly MadeJoin[]): Readonly<Record<string, string>> {
  const own = { kind: 'VARCHAR', n: 'INTEGER', amount: 'DECIMAL(12,2)', ratio: 'DOUBLE', flag: 'BOOLEAN' };
  const time: Readonly<Record<string, string>> =
    recipe.time === 'none'
      ? {}
      : { at: recipe.time === 'date' ? 'DATE' : 'TIMESTAMP', done: recipe.time === 'date' ? 'DATE' : 'TIMESTAMP' };
  const ours = joins.flatMap((j) => j.columns.map(([, column]) => [column, 'INTEGER'] as const));
  return {
    id: 'INTEGER',
    ...Object.fromEntries(key.map((k) => [k, 'INTEGER'])),
    ...Object.fromEntries(ours),
    ...own,
    ...time,
    ...validityColumns(recipe),
  };
}

/** The rows: keys by number, the rest by the recipe. */
export function rowsOf(
  recipe: ModelRecipe,
  key: readonly string[],
  joins: readonly MadeJoin[],
  models: readonly MadeModel[],
): readonly Readonly<Record<string, Cell>>[] {
  const validity = validityCells(recipe);
  return recipe.rows.map((choices, index): Readonly<Record<string, Cell>> => {
    const c = chooser(choices);
    const time = (): Cell =>
      recipe.time === 'date' ? (clocks[c.below(clocks.length)]?.slice(0, 10) ?? null) : (clocks[c.below(clocks.length)] ?? null);
    const keys: Readonly<Record<string, Cell>> = key.length === 2 ? { a: Math.floor(index / 3), b: index % 3 } : {};
    const foreign = joins.flatMap((j) => foreignKey(j, c.below(12), models));
    const own = {
      kind: kinds[c.below(kinds.length)] ?? null,
      n: numbers[c.below(numbers.length)] ?? null,
      amount: amounts[c.below(amounts.length)] ?? null,
    };
    const rest = { ratio: ratios[c.below(ratios.length)] ?? null, flag: flags[c.below(flags.length)] ?? null };
    const times: Readonly<Record<string, Cell>> = recipe.time === 'none' ? {} : { at: time(), done: time() };
    return { id: index + 1, ...keys, ...Object.fromEntries(foreign), ...own, ...rest, ...times, ...validity[index] };
  });
}

/** A key that exists, a null, or one that dangles. */
function foreignKey(join: MadeJoin, choice: number, models: readonly MadeModel[]): readonly (readonly [string, Cell])[] {
  const rows = models.find((m) => m.name === join.to)?.rows ?? [];
  const row = choice < 9 ? rows[choice % Math.max(rows.length, 1)] : undefined;
  return join.columns.map(([theirs, ours]) => [ours, choice === 9 ? null : (row?.[theirs] ?? 77)] as const);
}

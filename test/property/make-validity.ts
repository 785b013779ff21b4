// Rows that are in force for a while: entities whose rows follow each other, with gaps, open ends and rows that end when they begin.
import { isOn } from './features.ts';
import { chooser, type Choices, type ModelRecipe } from './recipes.ts';
import type { MadeDimension } from './names.ts';

type Cell = string | number | boolean | null;
type Cells = Readonly<Record<string, Cell>>;

const moments = [
  '2024-02-28 23:30:00',
  '2024-02-29 12:00:00',
  '2024-03-01 00:00:00',
  '2024-03-31 00:30:00',
  '2024-03-31 01:00:00',
  '2024-05-15 10:00:00',
  '2024-10-27 00:30:00',
  '2024-10-27 01:30:00',
  '2024-12-31 23:59:59',
  '2025-01-01 00:00:00',
  '2025-02-01 00:00:00',
  '2025-03-30 00:59:59',
  '2025-06-15 10:00:00',
  '2025-11-02 05:30:00',
];

/** Whether and by which type a model's rows are in force for a while. */
export const validityOf = (recipe: ModelRecipe): 'none' | 'date' | 'timestamp' =>
  isOn('validity') && recipe.key !== 'none' ? recipe.validity : 'none';

/** The columns of validity with the engine's types. */
export function validityColumns(recipe: ModelRecipe): Readonly<Record<string, string>> {
  const type = validityOf(recipe);
  if (type === 'none') return {};
  const column = type === 'date' ? 'DATE' : 'TIMESTAMP';
  return { ent: 'INTEGER', begins: column, ends: column };
}

/** The dimensions of validity. */
export function validityDimensions(recipe: ModelRecipe): readonly MadeDimension[] {
  const type = validityOf(recipe);
  if (type === 'none') return [];
  return [
    { name: 'ent', type: 'integer' },
    { name: 'begins', type },
    { name: 'ends', type },
  ];
}

/** What a model says of its validity. */
export const validityYaml = (recipe: ModelRecipe): Readonly<Record<string, unknown>> =>
  validityOf(recipe) === 'none' ? {} : { entity: 'ent', valid: ['begins', 'ends'] };

/** The cells of validity for each row of a recipe. */
export function validityCells(recipe: ModelRecipe): readonly Cells[] {
  const type = validityOf(recipe);
  if (type === 'none') return recipe.rows.map(() => ({}));
  const shown = (i: number): string => (type === 'date' ? (moments[i] ?? '').slice(0, 10) : (moments[i] ?? ''));
  const ended = new Map<number, number>();
  return recipe.rows.map((choices: Choices, index): Cells => {
    const c = chooser([...choices].reverse());
    const ent = (index % 3) + 1;
    const from = Math.min((ended.get(ent) ?? 0) + c.below(3), moments.length - 1);
    const to = Math.min(from + c.below(4), moments.length - 1);
    const open = ended.get(ent) !== undefined && index + 3 >= recipe.rows.length && c.once(2);
    ended.set(ent, to);
    return { ent, begins: shown(from), ends: open ? null : shown(to) };
  });
}

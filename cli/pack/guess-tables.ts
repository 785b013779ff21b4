// The interfaces of a pack and the tables of a warehouse to which table has the rows of each.
import type { InterfaceDefinition } from '../../core/definition/packs.ts';
import type { PhysicalTable } from '../../core/warehouse/adapter.ts';
import type { Looked } from './look-at.ts';
import { guessNames, likeness, wordsOf, type GuessedNames } from './guess-names.ts';

/** An interface, the table that is probably its, and what its columns are. */
export interface GuessedTable {
  readonly of: InterfaceDefinition;
  readonly table: PhysicalTable;
  readonly names: GuessedNames;
  /** Texts of its columns, once somebody has looked. */
  readonly looked?: Looked;
}

/** The table of an interface, where one is alike in its name or has nearly all that is needed. */
export function guessTable(of: InterfaceDefinition, tables: readonly PhysicalTable[]): GuessedTable | undefined {
  const wanted = wordsOf(of.name);
  const needed = of.dimensions.filter(({ optional, default: written }) => !optional && !written);
  const scored = tables.map((table) => {
    const names = guessNames(of, table);
    const named = shareOf(wanted, wordsOf(table.name.replace(/^.*\./, '')));
    const filled = needed.length === 0 ? 0 : needed.filter(({ name }) => names.has(name)).length / needed.length;
    return { of, table, names, named, filled, score: named + filled };
  });
  const [best] = scored
    .filter(({ named, filled }) => named >= 0.5 || (filled >= 0.75 && needed.length >= 3))
    .sort((a, b) => b.score - a.score);
  return best;
}

/** How much of the interface's name the table's has; a little less where it has more words than that. */
const shareOf = (wanted: ReadonlySet<string>, table: ReadonlySet<string>): number =>
  [...wanted].filter((word) => table.has(word)).length / wanted.size - (1 - likeness(wanted, table)) / 10;

// The names of an interface and the columns of a table to which column each name probably is.
import type { InterfaceDefinition, InterfaceDimension } from '../../core/definition/packs.ts';
import { isMoment, isNumber, isOpen } from '../../core/expression/type.ts';
import { readType } from '../../core/catalog/bind/read-type.ts';
import type { PhysicalColumn, PhysicalTable } from '../../core/warehouse/adapter.ts';

/** Columns by the names of the interface. */
export type GuessedNames = ReadonlyMap<string, PhysicalColumn>;

/** Words that companies use for one thing. */
const sameWords: readonly (readonly string[])[] = [
  ['at', 'on', 'date', 'time', 'timestamp', 'datetime', 'day', 'dt', 'ts'],
  ['account', 'customer', 'client', 'company', 'organization', 'organisation'],
  ['rep', 'owner', 'salesperson', 'seller', 'agent'],
  ['opportunity', 'deal', 'opp', 'converted'],
  ['amount', 'value', 'total'],
  ['closed', 'close', 'closing'],
  ['created', 'create', 'creation', 'opened'],
  ['ordered', 'order'],
  ['status', 'state'],
  ['employee', 'staff'],
  ['reason', 'why'],
  ['loss', 'lost'],
  ['expected', 'forecast', 'planned'],
  ['probability', 'chance', 'likelihood'],
  ['start', 'started', 'begin', 'from'],
  ['end', 'ended', 'until', 'to'],
];

const canonical = new Map(sameWords.flatMap(([first = '', ...others]) => others.map((word) => [word, first] as const)));

/** Phrases that stand for one word. */
const shorter: readonly (readonly [RegExp, string])[] = [
  [/marketing qualified lead/i, 'mql'],
  [/sales qualified lead/i, 'sql'],
];

/** The words of a name, each in the form that its likes have. */
export function wordsOf(name: string): ReadonlySet<string> {
  const words = shorter
    .reduce((text, [phrase, word]) => text.replace(phrase, word), name)
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  return new Set(words.map((word) => singular(word)).map((word) => canonical.get(word) ?? word));
}

const singular = (word: string): string =>
  word.endsWith('ies') ? `${word.slice(0, -3)}y` : /[^s]s$/.test(word) && word !== 'status' ? word.slice(0, -1) : word;

/** The share of words that two sets have in common. */
export function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((word) => b.has(word)).length;
  return common === 0 ? 0 : common / (a.size + b.size - common);
}

/** From how much likeness on a column is taken: half of the words of both, also where its own words are fewer. */
const enough = 0.48;

/** The best pairs of names and columns that are alike and of types that fit, each column once. */
export function guessNames(of: InterfaceDefinition, table: PhysicalTable): GuessedNames {
  const pairs = of.dimensions
    .filter((dimension) => !dimension.default)
    .flatMap((dimension) => table.columns.map((column) => ({ dimension, column, score: scoreOf(dimension, column, of, table) })))
    .filter(({ score }) => score >= enough)
    .sort((a, b) => b.score - a.score);
  const guessed = new Map<string, PhysicalColumn>();
  const taken = new Set<PhysicalColumn>();
  for (const { dimension, column } of pairs) {
    if (guessed.has(dimension.name) || taken.has(column)) continue;
    guessed.set(dimension.name, column);
    taken.add(column);
  }
  return guessed;
}

/** The column that may say what nothing else says, though it says something else too; or what otherwise is as it is by default. */
export const alikeColumn = (dimension: InterfaceDimension, of: InterfaceDefinition, table: PhysicalTable): PhysicalColumn | undefined =>
  table.columns.find((column) => {
    const alike = Math.max(...formsOf(column, of, table).map((form) => likeness(wordsOf(dimension.name), form)));
    return dimension.default ? alike === 1 : alike > 0.5 && fits(dimension, column);
  });

/** A bare `id` or `name` is that of the interface's rows, or of the table's. */
function scoreOf(dimension: InterfaceDimension, column: PhysicalColumn, of: InterfaceDefinition, table: PhysicalTable): number {
  if (!fits(dimension, column)) return 0;
  const wanted = wordsOf(dimension.name);
  const scores = formsOf(column, of, table).map((form, index) => {
    const isAlone = form.size === 1 && (form.has('id') || form.has('name'));
    const whose = isAlone ? [wordsOf(bareName(table)), wordsOf(of.name)] : [];
    return Math.max(likeness(wanted, form), ...whose.map((words) => likeness(wanted, new Set([...form, ...words])) - 0.05)) - index / 100;
  });
  return Math.max(...scores);
}

const bareName = ({ name }: PhysicalTable): string => name.replace(/^.*\./, '');

/** The words of a column; and those of its own, without what all columns of the table bear and what their rows are: `Deal - Deal Type`. */
function formsOf({ name }: PhysicalColumn, of: InterfaceDefinition, { columns }: PhysicalTable): readonly ReadonlySet<string>[] {
  const words = wordsOf(name);
  const common = columns.map((column) => wordsOf(column.name));
  const said = new Set([...wordsOf(of.name), 'record']);
  const own = [...words].filter((word) => !said.has(word) && (columns.length < 2 || !common.every((all) => all.has(word))));
  return own.length === 0 || own.length === words.size ? [words] : [words, new Set(own)];
}

function fits({ type: written }: InterfaceDimension, { type }: PhysicalColumn): boolean {
  const wanted = written && readType(written.value);
  if (!wanted || isOpen(type) || wanted.name === 'string') return true;
  if (isNumber(wanted)) return isNumber(type) || type.name === 'string';
  return wanted.name === type.name || (isMoment(wanted) && isMoment(type));
}

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
  ['expected', 'forecast', 'planned'],
  ['probability', 'chance', 'likelihood'],
  ['start', 'started', 'begin', 'from'],
  ['end', 'ended', 'until', 'to'],
];

const canonical = new Map(sameWords.flatMap(([first = '', ...others]) => others.map((word) => [word, first] as const)));

/** The words of a name, each in the form that its likes have. */
export function wordsOf(name: string): ReadonlySet<string> {
  const words = name
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

/** The best pairs of names and columns that are alike and of types that fit, each column once. */
export function guessNames({ dimensions }: InterfaceDefinition, { name: table, columns }: PhysicalTable): GuessedNames {
  const ofTable = wordsOf(table.replace(/^.*\./, ''));
  const pairs = dimensions
    .filter((dimension) => !dimension.default)
    .flatMap((dimension) => columns.map((column) => ({ dimension, column, score: scoreOf(dimension, column, ofTable) })))
    .filter(({ score }) => score >= 0.5)
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
export const alikeColumn = (dimension: InterfaceDimension, { columns }: PhysicalTable): PhysicalColumn | undefined =>
  columns.find((column) => {
    const alike = likeness(wordsOf(dimension.name), wordsOf(column.name));
    return dimension.default ? alike === 1 : alike > 0.5 && fits(dimension, column);
  });

/** A bare `id` or `name` is that of the table's rows. */
function scoreOf(dimension: InterfaceDimension, column: PhysicalColumn, ofTable: ReadonlySet<string>): number {
  if (!fits(dimension, column)) return 0;
  const own = wordsOf(column.name);
  const wanted = wordsOf(dimension.name);
  const alone = own.size === 1 && (own.has('id') || own.has('name'));
  return Math.max(likeness(wanted, own), alone ? likeness(wanted, new Set([...own, ...ofTable])) - 0.05 : 0);
}

function fits({ type: written }: InterfaceDimension, { type }: PhysicalColumn): boolean {
  const wanted = written && readType(written.value);
  if (!wanted || isOpen(type) || wanted.name === 'string') return true;
  if (isNumber(wanted)) return isNumber(type) || type.name === 'string';
  return wanted.name === type.name || (isMoment(wanted) && isMoment(type));
}

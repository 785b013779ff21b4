// A guess becomes the lines of `implements:` to look over and fill in.
import type { InterfaceDimension } from '../../core/definition/packs.ts';
import { plainName } from '../init/profile.ts';
import type { PhysicalColumn } from '../../core/warehouse/adapter.ts';
import { textIn } from '../../views/text-in.ts';
import { alikeColumn } from './guess-names.ts';
import type { GuessedTable } from './guess-tables.ts';
import { identifier, numberExpression, valuesExpression } from './guess-expressions.ts';
import type { Looked } from './look-at.ts';

/** A file with a model over the table. */
export function modelText(guess: GuessedTable, language: string): string {
  const { of, table } = guess;
  const key = table.primaryKey ?? of.key?.flatMap(({ value }) => guess.names.get(value)?.name ?? []);
  const keys = key && key.length > 0 ? [`key: ${key.length === 1 ? scalar(key[0] ?? '') : `[${key.map(scalar).join(', ')}]`}`] : [];
  return [
    `# ${textIn(of.description, language) ?? of.name}`,
    `model: ${plainName(table.name.replace(/^.*\./, ''))}`,
    `table: ${scalar(table.name)}`,
    ...keys,
    ...mappingLines(guess, language),
    '',
  ].join('\n');
}

/** `implements:` alone, for a model that is there. */
export function mappingLines(guess: GuessedTable, language: string): readonly string[] {
  const { of } = guess;
  const all = of.dimensions.map((dimension) => ({ dimension, expression: expressionOf(dimension, guess) }));
  const mapped = all.flatMap(({ dimension, expression }) =>
    expression === undefined ? [] : [[`    ${dimension.name}: ${yamlText(expression)}`, comment(dimension, language)] as const],
  );
  const open = all
    .filter(({ expression }) => expression === undefined)
    .map(({ dimension }) => [`    # ${openText(dimension, guess)}`, comment(dimension, language) + perhaps(dimension, guess)] as const);
  const width = Math.min(48, Math.max(...[...mapped, ...open].map(([line]) => line.length)));
  const lines = [...mapped, ...open].map(([line, said]) => (said === '' ? line : `${line.padEnd(width)}  # ${said}`));
  return mapped.length === 0 ? ['implements:', `  ${of.name}: {}`, ...lines] : ['implements:', `  ${of.name}:`, ...lines];
}

/** What a name is in the table: its column, or what the texts of one come to. */
function expressionOf(dimension: InterfaceDimension, guess: GuessedTable): string | undefined {
  const { names, looked = new Map() } = guess;
  const column = names.get(dimension.name);
  if (dimension.values) return valuesExpression(dimension, wordedColumns(dimension, guess), looked) ?? (column && identifier(column.name));
  return column && columnExpression(column, dimension, looked);
}

/** The columns whose words may say a value: the one of its name, else any; for what has a default only one that is called alike. */
function wordedColumns(dimension: InterfaceDimension, { of, names, table }: GuessedTable): readonly PhysicalColumn[] {
  const column = names.get(dimension.name) ?? (dimension.default && alikeColumn(dimension, of, table));
  if (column) return [column];
  return dimension.default ? [] : table.columns;
}

/** A name that nothing was found for; with the column that may say it, where there is one. */
function openText(dimension: InterfaceDimension, { of, table, looked = new Map() }: GuessedTable): string {
  const { name, optional, default: written } = dimension;
  if (written) return `${name}: ${written.text.trim().replace(/\s+/g, ' ')}`;
  const column = alikeColumn(dimension, of, table);
  return `${name}: ${column ? yamlText(columnExpression(column, dimension, looked)) : '...'}${optional ? '' : '   (needed)'}`;
}

function comment({ type, values, optional, default: written, description }: InterfaceDimension, language: string): string {
  const kind = written ? 'as it is by default' : optional ? 'optional' : '';
  const one = values ? `one of ${values.map(({ value }) => value).join(', ')}` : (type?.value ?? '');
  return [[one, kind].filter((word) => word !== '').join(', '), textIn(description, language) ?? '']
    .filter((text) => text !== '')
    .join('; ');
}

/** A column that is called like a name that nothing says, and the words in it that would have to be told apart. */
function perhaps(dimension: InterfaceDimension, { of, table, looked = new Map() }: GuessedTable): string {
  const column = alikeColumn(dimension, of, table);
  if (!column) return '';
  const words = dimension.values ? (looked.get(column.name) ?? []).slice(0, 6) : [];
  return ` The column ${identifier(column.name)} may say it${words.length > 0 ? `: ${words.join(', ')}` : ''}.`;
}

/** A column as an expression: percents as shares, and numbers that are written as texts as numbers. */
function columnExpression({ name, type }: PhysicalColumn, { type: wanted }: InterfaceDimension, looked: Looked): string {
  const isText = type.name === 'string' && wanted !== undefined && /^(decimal|float|integer)/.test(wanted.value);
  const texts = looked.get(name) ?? [];
  const number = isText ? numberExpression(identifier(name), wanted.value, texts) : identifier(name);
  const isPercent = name.includes('%') || (isText && texts.length > 0 && texts.every((text) => text.trim().endsWith('%')));
  return isPercent ? `${number} / 100` : number;
}

/** An expression as a scalar of YAML. */
const yamlText = (text: string): string => (/^\w+$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`);

const scalar = (text: string): string => (/^[A-Za-z_][\w.]*$/.test(text) ? text : JSON.stringify(text));

/** How many names are guessed, those that have to be filled in, and those that a column may say that says something else too. */
export function filledNames(guess: GuessedTable): {
  readonly guessed: number;
  readonly open: readonly string[];
  readonly doubtful: readonly string[];
} {
  const { dimensions } = guess.of;
  const unknown = dimensions.filter((dimension) => expressionOf(dimension, guess) === undefined);
  const open = unknown.filter(({ optional, default: written }) => !optional && !written);
  const doubtful = unknown.filter((dimension) => !open.includes(dimension) && alikeColumn(dimension, guess.of, guess.table));
  return { guessed: dimensions.length - unknown.length, open: open.map(({ name }) => name), doubtful: doubtful.map(({ name }) => name) };
}

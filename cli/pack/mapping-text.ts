// A guess becomes the lines of `implements:` to look over and fill in.
import type { InterfaceDimension } from '../../core/definition/packs.ts';
import { plainName } from '../init/profile.ts';
import type { PhysicalColumn, PhysicalTable } from '../../core/warehouse/adapter.ts';
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
  const { of, table } = guess;
  const all = of.dimensions.map((dimension) => ({ dimension, expression: expressionOf(dimension, guess) }));
  const mapped = all.flatMap(({ dimension, expression }) =>
    expression === undefined ? [] : [[`    ${dimension.name}: ${yamlText(expression)}`, comment(dimension, language)] as const],
  );
  const open = all
    .filter(({ expression }) => expression === undefined)
    .map(({ dimension }) => [`    # ${openText(dimension)}`, comment(dimension, language) + perhaps(dimension, table)] as const);
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
function wordedColumns(dimension: InterfaceDimension, { names, table }: GuessedTable): readonly PhysicalColumn[] {
  const column = names.get(dimension.name) ?? (dimension.default && alikeColumn(dimension, table));
  if (column) return [column];
  return dimension.default ? [] : table.columns;
}

/** A name that nothing was found for. */
function openText({ name, optional, default: written }: InterfaceDimension): string {
  if (written) return `${name}: ${written.text.trim().replace(/\s+/g, ' ')}`;
  return `${name}: ...${optional ? '' : '   (needed)'}`;
}

function comment({ type, values, optional, default: written, description }: InterfaceDimension, language: string): string {
  const kind = written ? 'as it is by default' : optional ? 'optional' : '';
  const one = values ? `one of ${values.map(({ value }) => value).join(', ')}` : (type?.value ?? '');
  return [[one, kind].filter((word) => word !== '').join(', '), textIn(description, language) ?? '']
    .filter((text) => text !== '')
    .join('; ');
}

/** A column that is called like a name that nothing says. */
function perhaps(dimension: InterfaceDimension, table: PhysicalTable): string {
  const column = alikeColumn(dimension, table);
  return column ? ` The column ${identifier(column.name)} may say it.` : '';
}

/** A column as an expression: percents as shares, and numbers that are written as texts as numbers. */
function columnExpression({ name, type }: PhysicalColumn, { type: wanted }: InterfaceDimension, looked: Looked): string {
  const isText = type.name === 'string' && wanted !== undefined && /^(decimal|float|integer)/.test(wanted.value);
  const number = isText ? numberExpression(identifier(name), wanted.value, looked.get(name) ?? []) : identifier(name);
  return name.includes('%') ? `${number} / 100` : number;
}

/** An expression as a scalar of YAML. */
const yamlText = (text: string): string => (/^\w+$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`);

const scalar = (text: string): string => (/^[A-Za-z_][\w.]*$/.test(text) ? text : JSON.stringify(text));

/** How many names are guessed, and those that have to be filled in. */
export function filledNames(guess: GuessedTable): { readonly guessed: number; readonly open: readonly string[] } {
  const { dimensions } = guess.of;
  const unknown = dimensions.filter((dimension) => expressionOf(dimension, guess) === undefined);
  const open = unknown.filter(({ optional, default: written }) => !optional && !written);
  return { guessed: dimensions.length - unknown.length, open: open.map(({ name }) => name) };
}

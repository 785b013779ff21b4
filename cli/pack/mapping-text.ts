// A guess becomes the lines of `implements:` to look over and fill in.
import type { InterfaceDefinition, InterfaceDimension } from '../../core/definition/packs.ts';
import { plainName } from '../init/profile.ts';
import type { PhysicalColumn, PhysicalTable } from '../../core/warehouse/adapter.ts';
import { textIn } from '../../views/text-in.ts';
import { alikeColumn } from './guess-names.ts';
import type { GuessedTable } from './guess-tables.ts';

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
export function mappingLines({ of, names, table }: GuessedTable, language: string): readonly string[] {
  const mapped = of.dimensions.flatMap((dimension) => {
    const column = names.get(dimension.name);
    return column ? [[`    ${dimension.name}: ${expressionText(column, dimension)}`, comment(dimension, language)] as const] : [];
  });
  const open = of.dimensions
    .filter(({ name }) => !names.has(name))
    .map((dimension) => [`    # ${openText(dimension)}`, comment(dimension, language) + perhaps(dimension, table)] as const);
  const width = Math.min(48, Math.max(...[...mapped, ...open].map(([line]) => line.length)));
  const lines = [...mapped, ...open].map(([line, said]) => (said === '' ? line : `${line.padEnd(width)}  # ${said}`));
  return mapped.length === 0 ? ['implements:', `  ${of.name}: {}`, ...lines] : ['implements:', `  ${of.name}:`, ...lines];
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

/** A column that is called like a name whose default would hide it. */
function perhaps(dimension: InterfaceDimension, table: PhysicalTable): string {
  const column = dimension.default && alikeColumn(dimension, table);
  return column ? ` The column ${identifier(column.name)} may say it.` : '';
}

/** A column as an expression in YAML: percents as shares, and numbers that are written with commas as numbers. */
function expressionText({ name, type }: PhysicalColumn, { type: wanted }: InterfaceDimension): string {
  const column = identifier(name);
  const isText = type.name === 'string' && wanted !== undefined && /^(decimal|float|integer)/.test(wanted.value);
  const number = isText ? `cast(replace(${column}, ',', '') as ${wanted.value === 'decimal' ? 'decimal(18, 2)' : wanted.value})` : column;
  const text = name.includes('%') ? `${number} / 100` : number;
  return /^\w+$/.test(text) ? text : `'${text.replaceAll("'", "''")}'`;
}

const identifier = (name: string): string => (/^[A-Za-z_]\w*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`);

const scalar = (text: string): string => (/^[A-Za-z_][\w.]*$/.test(text) ? text : JSON.stringify(text));

/** The names that have to be filled in. */
export const openNames = ({ of, names }: GuessedTable): readonly string[] => neededNames(of).filter((name) => !names.has(name));

const neededNames = ({ dimensions }: InterfaceDefinition): readonly string[] =>
  dimensions.filter(({ optional, default: written }) => !optional && !written).map(({ name }) => name);

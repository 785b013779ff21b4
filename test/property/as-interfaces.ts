// A made world whose models implement interfaces of their own names, which say all that the models said: the same project in the words of packs.
import { stringify } from 'yaml';
import type { SourceFile } from '../../core/source/location.ts';
import type { MadeWorld } from './make-world.ts';
import type { MadeModel } from './names.ts';

/** The files of a world; each model has its table and its filter, and is its interface in everything else. */
export const asInterfaces = ({ files, models }: MadeWorld): readonly SourceFile[] =>
  files.map((file) => {
    const made = models.find(({ name }) => file.path === `models/${name}.yml`);
    return made ? { path: file.path, text: documentsOf(made) } : file;
  });

function documentsOf({ name, yaml, columns }: MadeModel): string {
  const { model: _, table, sql, filter, dimensions, ...rest } = yaml;
  const declared = Object.entries(isMap(dimensions) ? dimensions : {});
  const undeclared = Object.keys(columns).filter((column) => !declared.some(([known]) => known === column));
  const mapped = [...declared.filter(([column, said]) => column in columns && isColumn(said)).map(([column]) => column), ...undeclared];
  const all = Object.fromEntries([
    ...declared,
    ...undeclared.map((column) => [column, { type: typeOf(columns[column] ?? ''), hidden: true }]),
  ]);
  const own = { model: name, table, sql, filter, implements: { [name]: Object.fromEntries(mapped.map((column) => [column, column])) } };
  return [{ interface: name, ...rest, dimensions: all }, own].map((one) => stringify(one, { lineWidth: 0 })).join('---\n');
}

const isMap = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null;

/** Whether a dimension is a column, which an interface has mapped. */
const isColumn = (said: unknown): boolean =>
  isMap(said)
    ? said['expr'] === undefined
    : /^(?:string|integer|float|boolean|date|datetime|timestamp|decimal(?:\(.*\))?)$/.test(String(said));

const types = [
  [/^INTEGER|^BIGINT/, 'integer'],
  [/^VARCHAR/, 'string'],
  [/^DECIMAL/, 'decimal'],
  [/^DOUBLE/, 'float'],
  [/^BOOLEAN/, 'boolean'],
  [/^DATE/, 'date'],
  [/ZONE|TZ$/, 'timestamp'],
  [/^TIMESTAMP/, 'datetime'],
] as const;

function typeOf(column: string): string {
  const found = types.find(([pattern]) => pattern.test(column));
  if (!found) throw new Error(`no type for a column ${column}`);
  return found[1];
}

// A table of a warehouse becomes what a draft of its model is guessed from.
import { isKeyword } from '../../core/expression/print-text.ts';
import type { PhysicalColumn, PhysicalTable, Value, Warehouse } from '../../core/warehouse/adapter.ts';
import { writtenNumber, type WrittenNumber } from './written-number.ts';

/** Runs a statement and gives its rows. */
export type Ask = (text: string) => Promise<readonly (readonly Value[])[]>;

/** Asks a warehouse. */
export const askOf =
  (warehouse: Warehouse, signal: AbortSignal): Ask =>
  async (text) => {
    const { batches } = await warehouse.stream({ text, parameters: [] }, { signal });
    const rows = [];
    for await (const batch of batches) rows.push(...batch);
    return rows;
  };

/** A column, with how many values it has and how many of them differ. */
export interface ColumnProfile {
  /** The name in the table. */
  readonly column: string;
  /** The name in the model: letters, digits and `_`. */
  readonly name: string;
  readonly physical: PhysicalColumn;
  readonly filled: number;
  readonly distinct: number;
  /** How its texts are read, where all of them are numbers. */
  readonly written?: WrittenNumber;
}

export interface TableProfile {
  /** As models write it. */
  readonly table: string;
  /** The name of its model. */
  readonly name: string;
  readonly rows: number;
  readonly columns: readonly ColumnProfile[];
  readonly physical: PhysicalTable;
}

/** So many rows tell what a column is like, where nothing has to be proved of it. */
const sample = 100_000;

/** Counts rows, and of each column the values and the different ones: of all rows where the key has to be found, else of some. */
export async function profileTable(ask: Ask, physical: PhysicalTable, modelName: string): Promise<TableProfile> {
  const counts = physical.columns.flatMap(countsOf);
  const table = tableText(physical.name);
  const some = physical.primaryKey ? `(select * from ${table} limit ${sample}) as some_rows` : table;
  const [row = []] = await ask(`select ${[`(select count(*) from ${table})`, ...counts].join(', ')} from ${some}`);
  const names = columnNames(physical.columns.map(({ name }) => name));
  const texts = await textsOf(physical, ask);
  const written = (column: string, name: string): WrittenNumber | undefined => writtenNumber(name, texts.get(column) ?? []);
  return {
    table: physical.name,
    name: modelName,
    rows: Number(row[0]),
    columns: physical.columns.map((column, index) => {
      const name = names[index] ?? column.name;
      const read = written(column.name, name);
      const [filled, distinct] = [Number(row[1 + index * 2]), Number(row[2 + index * 2])];
      return { column: column.name, name, physical: column, filled, distinct, ...(read ? { written: read } : {}) };
    }),
    physical,
  };
}

const fewRows = 1000;

/** Of each column of texts those of some rows. */
export async function textsOf({ name, columns }: PhysicalTable, ask: Ask): Promise<ReadonlyMap<string, readonly string[]>> {
  const texts = columns.filter(({ type }) => type.name === 'string').map((column) => column.name);
  if (texts.length === 0) return new Map();
  const rows = await ask(`select ${texts.map(quoted).join(', ')} from ${tableText(name)} limit ${fewRows}`);
  return new Map(
    texts.map((column, index) => [
      column,
      rows.map((row) => row[index]).filter((value): value is string => typeof value === 'string' && value.trim() !== ''),
    ]),
  );
}

/** Not all engines know whether two values of such types are the same. */
const isComparable = ({ type, nativeType }: PhysicalColumn): boolean => type.name !== 'unknown' && !/^(json|xml)$/i.test(nativeType);

function countsOf(column: PhysicalColumn): readonly string[] {
  const name = quoted(column.name);
  return [`count(${name})`, isComparable(column) ? `count(distinct ${name})` : '0'];
}

/** A name as an identifier of SQL. */
export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** The table in a statement; the first dot parts a schema from it. */
export function tableText(name: string): string {
  const at = name.indexOf('.');
  return at < 0 ? quoted(name) : `${quoted(name.slice(0, at))}.${quoted(name.slice(at + 1))}`;
}

/** A word of the language is no name, and `count` is the measure that every model has. */
const nameOfItsOwn = (name: string): string => (isKeyword(name) || name.toLowerCase() === 'count' ? `${name}_column` : name);

/** Names in the model: those of the table or, when one of them cannot be written, all as `order_id`. */
function columnNames(names: readonly string[]): readonly string[] {
  return uniqueNames((names.every(isPlain) ? names : names.map((name) => plainName(name.toLowerCase()))).map(nameOfItsOwn));
}

const isPlain = (name: string): boolean => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name);

/** Letters, digits and `_` of a name: `Order ID` is `order_id`; what is plain already stays as it is. */
export function plainName(name: string): string {
  if (isPlain(name)) return name;
  const plain = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
  return /^[\p{L}_]/u.test(plain) ? plain : `c_${plain}`;
}

/** Names that differ in more than case: a second `amount` is `amount_2`. */
export function uniqueNames(names: readonly string[]): readonly string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const lower = name.toLowerCase();
    const times = (seen.get(lower) ?? 0) + 1;
    seen.set(lower, times);
    return times === 1 ? name : `${name}_${times}`;
  });
}

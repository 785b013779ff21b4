// A table to the texts in its columns: how numbers are written there, and what the words for a status are.
import { WarehouseError, type PhysicalTable, type Value } from '../../core/warehouse/adapter.ts';
import { quoted, tableText, type Ask } from '../init/profile.ts';

/** The different texts of the first rows, by column. */
export type Looked = ReadonlyMap<string, readonly string[]>;

const firstRows = 1000;

/** Reads the first rows of a table; where the warehouse refuses, nothing was seen. */
export async function lookAt(ask: Ask, table: PhysicalTable): Promise<Looked> {
  const columns = table.columns.filter(({ type }) => type.name === 'string').map(({ name }) => name);
  const rows = columns.length === 0 ? [] : await firstOf(ask, table.name, columns);
  const texts = (index: number): readonly string[] => rows.map((row) => row[index]).filter((value) => typeof value === 'string');
  return new Map(columns.map((column, index) => [column, [...new Set(texts(index).filter((text) => text.trim() !== ''))]]));
}

async function firstOf(ask: Ask, table: string, columns: readonly string[]): Promise<readonly (readonly Value[])[]> {
  try {
    return await ask(`select ${columns.map(quoted).join(', ')} from ${tableText(table)} limit ${firstRows}`);
  } catch (error) {
    if (error instanceof WarehouseError) return [];
    throw error;
  }
}

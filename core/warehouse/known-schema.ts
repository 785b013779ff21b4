// The physical columns of a project's tables, asked of a warehouse once.
import type { Catalog } from '../catalog/semantic-catalog.ts';
import type { Schema, Warehouse } from './adapter.ts';

const known = new WeakMap<Warehouse, Map<string, Promise<Schema>>>();

/** The tables that the models of a catalog name, as the warehouse has them; those that it does not have are absent. */
export function knownSchema(warehouse: Warehouse, catalog: Catalog): Promise<Schema> {
  const tables = tablesOf(catalog);
  const schemas = known.get(warehouse) ?? new Map<string, Promise<Schema>>();
  const key = tables.join('\n');
  const schema = schemas.get(key) ?? warehouse.describe(tables);
  schema.catch(() => schemas.delete(key));
  schemas.set(key, schema);
  known.set(warehouse, schemas);
  return schema;
}

const tablesOf = ({ models }: Catalog): readonly string[] => [
  ...new Set([...models.values()].flatMap(({ source }) => (source.kind === 'table' ? [source.parts.join('.')] : []))),
];

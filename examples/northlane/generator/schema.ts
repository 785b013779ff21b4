// schema.sql becomes the columns of each table.

/** Tables with their columns, in order. */
export function columnsOf(schema: string): ReadonlyMap<string, readonly string[]> {
  const plain = withoutComments(schema);
  const tables = new Map<string, readonly string[]>();
  for (const [, table = '', body = ''] of plain.matchAll(/CREATE TABLE (\w+) \(([^;]*)\);/g)) tables.set(table, columnsIn(body));
  return tables;
}

/** The first word of each part, of those that are not keys of several columns. */
function columnsIn(body: string): readonly string[] {
  const parts = body.replaceAll(/\([^()]*\)/g, '').split(',');
  return parts.map((part) => part.trim().split(/\s/)[0] ?? '').filter((word) => word !== '' && word !== 'PRIMARY');
}

/** The schema without primary keys, whose indexes take long to build on many rows. */
export const withoutKeys = (schema: string): string =>
  withoutComments(schema)
    .replaceAll(/,\s*PRIMARY KEY \([^)]*\)/g, '')
    .replaceAll(' PRIMARY KEY', '');

const withoutComments = (schema: string): string => schema.replaceAll(/--.*$/gm, '').replaceAll(/\/\*.*?\*\//g, '');

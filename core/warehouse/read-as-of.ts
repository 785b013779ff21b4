// An `as_of` that names a column becomes its value, read before a request is compiled.
import type { ProjectDefinition } from '../definition/project-definition.ts';
import { identifier, print, sql } from '../sql/nodes.ts';
import { WarehouseError, type RunOptions, type Warehouse } from './adapter.ts';

/** The table and column of `as_of: table.column`; undefined for a date or a time, and where nothing is said. */
export function asOfColumn({ asOf }: ProjectDefinition): { readonly table: readonly string[]; readonly column: string } | undefined {
  const parts = asOf?.value.split('.') ?? [];
  const column = parts.at(-1);
  return column === undefined || parts.length < 2 || !parts.every((part) => /^[\p{L}_][\p{L}\p{N}_]*$/u.test(part))
    ? undefined
    : { table: parts.slice(0, -1), column };
}

/** The latest value of that column, as ISO text. Undefined where `as_of` names none. */
export async function readAsOfColumn(
  project: ProjectDefinition,
  warehouse: Warehouse,
  options: RunOptions = {},
): Promise<string | undefined> {
  const named = asOfColumn(project);
  if (!named) return undefined;
  const { dialect } = warehouse;
  const statement = print(sql`select max(${identifier(named.column)}) as as_of from ${dialect.table(named.table)}`, dialect.quoting);
  for await (const [row] of (await warehouse.stream(statement, options)).batches) if (typeof row?.[0] === 'string') return row[0];
  throw new WarehouseError(`"as_of" of the project is ${project.asOf?.value}, which has no value`);
}

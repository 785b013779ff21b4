// BigQuery's own metadata becomes the schema that models are held against.
import { WarehouseError, type PhysicalColumn, type PhysicalTable, type Schema } from '../../core/warehouse/adapter.ts';
import { nativeType, typeOfField, type Field } from './native-type.ts';
import type { Place } from './settings.ts';

/** A table's metadata as the API has it. */
interface TableMetadata {
  readonly schema?: { readonly fields?: readonly Field[] };
  readonly tableConstraints?: {
    readonly primaryKey?: { readonly columns?: readonly string[] };
    readonly foreignKeys?: readonly ForeignKey[];
  };
}

interface ForeignKey {
  readonly referencedTable?: { readonly datasetId?: string; readonly tableId?: string };
  readonly columnReferences?: readonly { readonly referencingColumn?: string; readonly referencedColumn?: string }[];
}

/** How tables are listed and read. */
export interface Tables {
  readonly datasets: () => Promise<readonly string[]>;
  readonly list: (dataset: string, project?: string) => Promise<readonly string[]>;
  readonly read: (table: string, dataset: string, project?: string) => Promise<TableMetadata>;
}

interface Named {
  readonly name: string;
  readonly table: string;
  readonly dataset: string;
  readonly project?: string;
}

/** Reads the tables asked for, or all: those of the dataset of kpi.yml, else of all datasets of the project. */
export async function describeTables(tables: Tables, place: Place, asked?: readonly string[]): Promise<Schema> {
  const wanted = asked ? asked.map((name) => named(name, place)) : await all(tables, place);
  const found = await eightAtOnce(wanted, async (one) =>
    tableOf(one, await present(tables.read(one.table, one.dataset, one.project)), place),
  );
  return new Map(found.flatMap((table) => (table ? [[table.name.toLowerCase(), table] as const] : [])));
}

async function all(tables: Tables, place: Place): Promise<readonly Named[]> {
  const { dataset, datasetProject } = place;
  if (dataset !== undefined)
    return (await tables.list(dataset, datasetProject)).map((table) => ({
      name: table,
      table,
      dataset,
      ...(datasetProject !== undefined && { project: datasetProject }),
    }));
  const datasets = await tables.datasets();
  const lists = await eightAtOnce(datasets, async (one) =>
    (await tables.list(one)).map((table) => ({ name: `${one}.${table}`, table, dataset: one })),
  );
  return lists.flat();
}

/** `table`, `dataset.table` or `project.dataset.table`. */
function named(name: string, { dataset, datasetProject }: Place): Named {
  const parts = name.split('.');
  const [table = '', set = dataset, ...project] = [...parts].reverse();
  if (set === undefined)
    throw new WarehouseError(
      `the table "${name}" has no dataset`,
      'write "dataset" of the warehouse in kpi.yml, or dataset.table in the model',
    );
  const of = project.length > 0 ? [...project].reverse().join('.') : parts.length === 1 ? datasetProject : undefined;
  return { name, table, dataset: set, ...(of !== undefined && { project: of }) };
}

/** Undefined for what is not there. */
async function present<T>(reading: Promise<T>): Promise<T | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof WarehouseError && isMissingTable(error)) return undefined;
    throw error;
  }
}

const isMissingTable = ({ cause }: WarehouseError): boolean =>
  typeof cause === 'object' &&
  cause !== null &&
  'code' in cause &&
  cause.code === 404 &&
  'message' in cause &&
  /not found: table/i.test(String(cause.message));

function tableOf({ name }: Named, metadata: TableMetadata | undefined, place: Place): PhysicalTable | undefined {
  if (!metadata) return undefined;
  const { primaryKey, foreignKeys = [] } = metadata.tableConstraints ?? {};
  return {
    name,
    columns: (metadata.schema?.fields ?? []).map(columnOf),
    ...(primaryKey?.columns && { primaryKey: primaryKey.columns }),
    ...(foreignKeys.length > 0 && { foreignKeys: foreignKeys.map((key) => keyOf(key, place)) }),
  };
}

const columnOf = (field: Field): PhysicalColumn => ({
  name: field.name ?? '',
  nativeType: nativeType(field),
  type: typeOfField(field),
  nullable: field.mode !== 'REQUIRED',
});

function keyOf({ referencedTable, columnReferences = [] }: ForeignKey, { dataset }: Place) {
  const { datasetId, tableId = '' } = referencedTable ?? {};
  return {
    columns: columnReferences.map(({ referencingColumn = '' }) => referencingColumn),
    table: datasetId === undefined || datasetId === dataset ? tableId : `${datasetId}.${tableId}`,
    references: columnReferences.map(({ referencedColumn = '' }) => referencedColumn),
  };
}

async function eightAtOnce<T, R>(items: readonly T[], task: (item: T) => Promise<R>): Promise<readonly R[]> {
  const results: R[] = [];
  for (let index = 0; index < items.length; index += 8) results.push(...(await Promise.all(items.slice(index, index + 8).map(task))));
  return results;
}

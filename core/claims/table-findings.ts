// The tables of a warehouse held against what models say of them: tables, columns and types that are not there.
import type { Model } from '../catalog/catalog.ts';
import { columnNamed, tableNamed, type PhysicalColumn, type PhysicalTable, type Schema } from '../catalog/schema.ts';
import { columnsOf } from '../catalog/lineage.ts';
import { isLeaf } from '../expression/transform.ts';
import { isMoment, isNumber, type Type } from '../expression/type.ts';
import type { Location } from '../source/location.ts';
import { didYouMean } from '../source/suggest.ts';
import type { Saying, Subject } from './claim.ts';
import type { ColumnUse } from './column-uses.ts';
import { missingColumn, missingTable, unreadableType, zonedColumn } from './messages.ts';

/** Something that is wrong before any row is read; what hangs on it cannot be asked. */
export interface TableFinding extends Omit<Saying, 'message'> {
  readonly message: string;
  readonly blocks: boolean;
}

/** The table of a model by its name; undefined for a model of SQL. */
export const tableNameOf = ({ source }: Model): string | undefined => (source.kind === 'table' ? source.parts.join('.') : undefined);

/** The table of a model, where the warehouse has it. */
export const tableOf = (model: Model, schema: Schema): PhysicalTable | undefined => tableNamed(schema, tableNameOf(model) ?? '');

/** What is wrong with a model's table; `names` are those of all tables, for a hint. */
export function tableFindings(model: Model, uses: readonly ColumnUse[], schema: Schema, names: readonly string[]): readonly TableFinding[] {
  const name = tableNameOf(model);
  if (name === undefined) return [];
  const table = tableOf(model, schema);
  if (!table) return [lostTable(model, name, names)];
  return [...lostColumns(model, table, uses), ...wrongTypes(model, table)];
}

function lostTable(model: Model, name: string, names: readonly string[]): TableFinding {
  const hint = didYouMean(name, names) ?? 'check "table:", the schema of the warehouse, and what its user may see';
  return finding(model.at, { kind: 'rows', model }, 'missing-table', missingTable(name), true, hint);
}

const lostColumns = (model: Model, table: PhysicalTable, uses: readonly ColumnUse[]): readonly TableFinding[] =>
  uses
    .filter(({ column }) => !columnNamed(table, column))
    .map(({ column, at }) => {
      const names = table.columns.map(({ name }) => name);
      const hint = didYouMean(column, names) ?? 'check the columns of the table, and which of them the user of the warehouse may read';
      const subject = { kind: 'columns', model, sources: [{ model, column, use: 'value' }] } as const;
      return finding(at ?? model.at, subject, 'missing-column', missingColumn(table.name, column), true, hint);
    });

const wrongTypes = (model: Model, table: PhysicalTable): readonly TableFinding[] =>
  [...model.dimensions.values()].flatMap(({ expression, at }) => {
    if (!isLeaf(expression) || expression.kind !== 'column') return [];
    const physical = columnNamed(table, expression.name);
    const subject = { kind: 'columns', model, sources: columnsOf(expression) } as const;
    return physical ? wrongType(expression.name, expression.type, physical, at, subject) : [];
  });

function wrongType(
  column: string,
  declared: Type,
  { type, nativeType }: PhysicalColumn,
  at: Location | undefined,
  subject: Subject,
): readonly TableFinding[] {
  if (isUnreadable(declared, type))
    return [finding(at, subject, 'unreadable-type', unreadableType(column, declared, nativeType), true, `declare it ${type.name}`)];
  if (type.name === 'timestamp' && (declared.name === 'datetime' || declared.name === 'date'))
    return [
      finding(
        at,
        subject,
        'zoned-column',
        zonedColumn(column, declared, nativeType),
        false,
        'declare it timestamp, and it follows the zone of the query',
      ),
    ];
  return [];
}

/** Numbers and truths are no times, and times are neither. */
const isUnreadable = (declared: Type, physical: Type): boolean =>
  (isMoment(declared) && isCountable(physical)) || (isCountable(declared) && isMoment(physical));

const isCountable = (type: Type): boolean => isNumber(type) || type.name === 'boolean';

const finding = (
  at: Location | undefined,
  subject: Subject,
  code: string,
  message: string,
  blocks: boolean,
  hint?: string,
): TableFinding => ({
  code,
  severity: 'error',
  at,
  message,
  subject,
  blocks,
  ...(hint === undefined ? {} : { hint }),
});

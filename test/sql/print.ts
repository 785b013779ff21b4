// Expressions printed for tests.
import { parseType } from '../../core/expression/parse-type.ts';
import { typeExpression } from '../../core/expression/type-expression.ts';
import { types, type Type } from '../../core/expression/type.ts';
import type { Name } from '../../core/expression/expression.ts';
import { printExpression } from '../../core/sql/print-expression.ts';
import { bound, identifier, print } from '../../core/sql/nodes.ts';
import type { Dialect } from '../../core/sql/dialect.ts';
import type { Settings } from '../../core/time/settings.ts';
import { read, type Columns } from '../expression/read.ts';

export const plain: Settings = { zone: 'UTC', weekStart: 1, fiscalYearStart: 1, fiscalYearName: 'end' };

/** Values of parameters by name; a list is several. */
export type Parameters = Readonly<Record<string, number | readonly number[]>>;

/** The SQL of a text over columns, without the quotes of names. */
export function printed(
  text: string,
  columns: Columns,
  dialect: Dialect,
  settings: Partial<Settings> = {},
  parameters: Parameters = {},
): string {
  const leafType = (name: Name): Type => parseType(columns[name.parts[0] ?? ''] ?? '') ?? types.unknown;
  const { expression } = typeExpression(read(text), { leaf: leafType, parameter: () => types.integer });
  const sql = printExpression(expression, {
    dialect,
    leafType,
    settings: { ...plain, ...settings },
    leaf: (name) => identifier(name.parts[0] ?? ''),
    parameter: ({ name }) => {
      const value = parameters[name] ?? 0;
      return typeof value === 'number' ? bound(value) : value.map((each) => bound(each));
    },
  });
  return print(sql, dialect.quoting).text.replaceAll('"', '');
}

// A case of the function matrix becomes a statement, and the statement answers.
import { literal as constant } from '../../core/expression/factories.ts';
import { parseType } from '../../core/expression/parse-type.ts';
import { isLeaf, visit } from '../../core/expression/transform.ts';
import { typeExpression, typeOf } from '../../core/expression/type-expression.ts';
import { types, type Type } from '../../core/expression/type.ts';
import type { Value } from '../../core/expression/value.ts';
import { constantOf } from '../../core/sql/print-constant.ts';
import { printExpression } from '../../core/sql/print-expression.ts';
import { identifier, join, print, raw, sql, type Sql } from '../../core/sql/nodes.ts';
import type { Dialect } from '../../core/sql/dialect.ts';
import type { Settings } from '../../core/time/settings.ts';
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import type { Expression, Name } from '../../core/expression/expression.ts';
import { read } from '../expression/read.ts';
import type { Columns, FunctionCase, Input } from './function-case.ts';

const plain: Settings = { zone: 'UTC', weekStart: 1, fiscalYearStart: 1, fiscalYearName: 'end' };

/** What an engine answers: values in the order of the rows, and the type that it says they have. */
export interface Answers {
  readonly values: readonly Value[];
  readonly type: Type;
}

/** The statement that asks for an expression over rows; the type that the language says it has. */
export function statementOf(
  asked: FunctionCase,
  rows: readonly (readonly Input[])[],
  dialect: Dialect,
): { readonly text: string; readonly type: Type; readonly refusals: readonly string[] } {
  const settings = { ...plain, ...asked.settings };
  const leafType = (name: Name): Type => typeOfColumn(asked.columns, name.parts[0] ?? '');
  const { expression, findings, type } = typeExpression(read(asked.expression), { leaf: leafType, parameter: () => types.unknown });
  if (findings.length > 0) throw new Error(`${asked.expression}: ${findings[0]?.message ?? ''}`);
  const printed = printExpression(expression, {
    dialect,
    settings,
    leaf: (name) => identifier(name.parts[0] ?? ''),
    leafName: (name) => name.parts.join('.'),
    leafType,
    parameter: () => raw('null'),
  });
  const order = asked.kind === 'aggregate' ? raw('') : raw(' order by row_no');
  const answer = sql`select ${printed} as ${identifier('answer')} from ${rowsOf(asked.columns, rows, dialect, settings)} as given${order}`;
  return { text: print(answer, dialect.quoting).text, type, refusals: refusedCasts(expression, leafType, dialect) };
}

/** Why the engine has no answer: the product refuses then. */
function refusedCasts(expression: Expression<Name>, leafType: (name: Name) => Type, dialect: Dialect): readonly string[] {
  const found: string[] = [];
  visit(expression, (node) => {
    const refusal = isLeaf(node) || node.kind !== 'cast' ? undefined : dialect.refusedCast?.(typeOf(node.arg, leafType), node.to);
    if (refusal) found.push(refusal.message);
  });
  return found;
}

const typeOfColumn = (columns: Columns, name: string): Type => parseType(columns[name] ?? '') ?? types.unknown;

/** The rows as a relation; without rows one that has none. */
function rowsOf(columns: Columns, rows: readonly (readonly Input[])[], dialect: Dialect, settings: Settings): Sql {
  const names = Object.keys(columns);
  const select = (row: readonly Input[], number: number): Sql =>
    sql`select ${join([sql`${raw(String(number))} as row_no`, ...names.map((name, index) => inputOf(row[index] ?? null, name, typeOfColumn(columns, name), dialect, settings))])}`;
  if (rows.length === 0) return sql`(${select([], 0)} from (select 1) as nothing where 1 = 0)`;
  return sql`(${join(rows.map(select), ' union all ')})`;
}

function inputOf(value: Input, name: string, type: Type, dialect: Dialect, settings: Settings): Sql {
  const text = typeof value === 'number' ? String(value) : value;
  return sql`cast(${constantOf(constant(text, type), { dialect, settings })} as ${raw(dialect.typeName(type))}) as ${identifier(name)}`;
}

/** Asks an engine. */
export async function ask(
  warehouse: Warehouse,
  asked: FunctionCase,
  rows: readonly (readonly Input[])[],
): Promise<Answers & { readonly expected: Type }> {
  const { text, type } = statementOf(asked, rows, warehouse.dialect);
  const { columns, batches } = await warehouse.stream({ text, parameters: [] });
  const values: Value[] = [];
  for await (const batch of batches) for (const [value] of batch) values.push(value ?? null);
  return { values, type: columns[0]?.type ?? types.unknown, expected: type };
}

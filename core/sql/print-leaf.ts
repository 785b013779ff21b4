// The leaves of a plan to SQL: columns, nulls of a type, alignment and spreading.
import type { Absent, Among, Native, PlanLeaf, Ref } from '../plan/relation.ts';
import { typeOf } from '../expression/type-expression.ts';
import { types, type Type } from '../expression/type.ts';
import { heldType } from '../catalog/schema.ts';
import type { Held } from './as-held.ts';
import { binding, bindingAt, closed, operand } from './binding.ts';
import { identifier, join, raw, sql, type Sql } from './nodes.ts';
import type { Dialect } from './dialect.ts';
import type { PlanPrinter } from './plan-printer.ts';
import { printExpression, printPartition } from './print-expression.ts';

/** The type of a leaf. */
export const planLeafType = (leaf: PlanLeaf): Type =>
  leaf.kind === 'same' ? types.boolean : leaf.kind === 'ref' ? refType(leaf) : leaf.type;

/** A column that is declared a bare decimal has the digits that the table gives it. */
function refType({ type, read }: Ref): Type {
  const physical = read?.physical?.type;
  return type.name === 'decimal' && type.precision === undefined && physical?.name === 'decimal' ? physical : type;
}

/** A column as its table holds it, where that is the clock time of UTC of what it is declared, or the instant of it. */
export function heldLeaf(leaf: PlanLeaf): Held<PlanLeaf> | undefined {
  if (leaf.kind !== 'ref') return undefined;
  const type = heldType(leaf.type, leaf.read?.physical?.type);
  return type && { leaf: { ...leaf, type }, type };
}

/** The SQL of a leaf. */
export function printLeaf(leaf: PlanLeaf, printer: PlanPrinter): Sql {
  const { dialect } = printer;
  switch (leaf.kind) {
    case 'ref':
      return printRef(leaf, printer);
    case 'bound':
      return dialect.parameter(leaf.value, leaf.type);
    case 'absent':
      return printAbsent(leaf, dialect);
    case 'native-sql':
      return printNative(leaf, printer);
    case 'same':
      return dialect.same(
        closed(printExpression(leaf.left, printer)),
        closed(printExpression(leaf.right, printer)),
        typeOf(leaf.left, planLeafType),
      );
    case 'among':
      return printAmong(leaf, printer);
    case 'only':
      return dialect.only(printExpression(leaf.arg, printer), leaf.type);
    case 'spread': {
      const keys = leaf.partitionBy.map((key) => printPartition(key, printer));
      const over = keys.length > 0 ? sql`partition by ${join(keys)}` : raw('');
      return bindingAt(binding.atom, sql`${dialect.only(printExpression(leaf.arg, printer), leaf.type)} over (${over})`);
    }
  }
}

function printAmong({ value, step, column }: Among, printer: PlanPrinter): Sql {
  const source = identifier(step);
  const values = sql`select ${source}.${identifier(column)} from ${source}`;
  return bindingAt(binding.comparison, sql`${operand(printExpression(value, printer), binding.join)} in (${values})`);
}

function printAbsent({ type, like }: Absent, dialect: Dialect): Sql {
  if (type.name !== 'unknown' && type.name !== 'null') return sql`cast(null as ${raw(dialect.typeName(type))})`;
  if (!like) return raw('null');
  const source = identifier(like.step);
  return dialect.nullLike(sql`${source}.${identifier(like.column)}`, source);
}

function printRef(leaf: Ref, { dialect }: PlanPrinter): Sql {
  if (leaf.source === '') return identifier(leaf.name);
  const column = sql`${identifier(leaf.source)}.${identifier(leaf.name)}`;
  return leaf.read ? dialect.readColumn(column, leaf.type, leaf.read.physical?.type, leaf.read.physical?.nativeType) : column;
}

/** The engine's own words, with the columns that they name qualified by their source. */
function printNative(leaf: Native, { dialect }: PlanPrinter): Sql {
  const text = leaf.sql[dialect.name];
  if (text === undefined) throw new Error(`there is no "sql" for ${dialect.name}`);
  const columns = new Map(leaf.columns.map((column) => [column.toLowerCase(), column]));
  const parts = text.split(/('(?:[^']|'')*'|\b[A-Za-z_]\w*\b)/).map((part) => {
    const column = columns.get(part.toLowerCase());
    return column === undefined ? raw(part) : sql`${identifier(leaf.source)}.${identifier(column)}`;
  });
  return sql`(${join(parts, '')})`;
}

// One SELECT of a plan to SQL, a clause a line.
import type { NamedScalar, PlanJoin, PlanOrder, Scalar, Select, Source } from '../plan/relation.ts';
import { conjunctsOf } from '../expression/transform.ts';
import { typeOf } from '../expression/type-expression.ts';
import { types } from '../expression/type.ts';
import { isBelowDay, isGrain, monthsOf } from '../time/grains.ts';
import { binding, bare, closed, operand } from './binding.ts';
import { identifier, join, raw, sql, type Sql } from './nodes.ts';
import type { PlanPrinter } from './plan-printer.ts';
import { printExpression } from './print-expression.ts';

/** The SQL of a SELECT; lines after the first begin with `indent`. */
export function printSelect(select: Select, printer: PlanPrinter, indent: string): Sql {
  checkNames(select);
  const list = [
    ...(select.star ? [sql`${identifier(select.alias)}.*`] : []),
    ...select.columns.map((column) => printColumn(column, printer)),
  ];
  const clauses = [
    sql`select\n${raw(`${indent}  `)}${join(list, `,\n${indent}  `)}`,
    ...(select.from ? [sql`from ${printSource(select.from, select.alias, printer)}`] : []),
    ...select.joins.map((entry) => printJoin(entry, printer)),
    ...printConditions('where', select.where, printer, indent),
    ...(select.keys ? [raw(`group by ${Array.from({ length: select.keys }, (_, index) => index + 1).join(', ')}`)] : []),
    ...(select.having ? printConditions('having', [select.having], printer, indent) : []),
    ...(select.orderBy?.length ? [sql`order by ${join(select.orderBy.map((key) => printOrder(key, printer)))}`] : []),
    // not every engine takes an offset without a limit
    ...(select.limit !== undefined || select.skip ? [raw(`limit ${select.limit ?? '9223372036854775807'}`)] : []),
    ...(select.skip ? [raw(`offset ${select.skip}`)] : []),
  ];
  return join(clauses, `\n${indent}`);
}

/** Where two columns of a step had one name, some engines would read the wrong one without a word. */
function checkNames({ name: step, columns }: Select): void {
  const names = new Set(columns.map(({ name }) => name.toLowerCase()));
  if (names.size < columns.length)
    throw new Error(`the step "${step}" has two columns of one name: ${columns.map(({ name }) => name).join(', ')}`);
}

const printColumn = ({ name, value }: NamedScalar, printer: PlanPrinter): Sql => {
  const printed = bare(printExpression(value, printer));
  return value.kind === 'ref' && value.name === name && !value.read ? printed : sql`${printed} as ${identifier(name)}`;
};

const printOrder = (key: PlanOrder, printer: PlanPrinter): Sql =>
  printer.dialect.orderKey(closed(printExpression(key.by, printer)), key.descending, typeOf(key.by, printer.leafType));

function printJoin(entry: PlanJoin, printer: PlanPrinter): Sql {
  const source = printSource(entry.source, entry.alias, printer);
  if (entry.kind === 'cross') return sql`cross join ${source}`;
  return sql`${raw(entry.kind === 'left' ? 'left join' : 'join')} ${source} on ${printAll(entry.on, printer, ' and ')}`;
}

function printConditions(word: string, conditions: readonly Scalar[], printer: PlanPrinter, indent: string): readonly Sql[] {
  const all = conditions.flatMap((condition) => conjunctsOf(condition));
  return all.length > 0 ? [sql`${raw(word)} ${printAll(all, printer, `\n${indent}  and `)}`] : [];
}

const printAll = (conditions: readonly Scalar[], printer: PlanPrinter, separator: string): Sql =>
  join(
    conditions.map((condition) => operand(printExpression(condition, printer), binding.and)),
    separator,
  );

function printSource(source: Source, alias: string, printer: PlanPrinter): Sql {
  const { dialect } = printer;
  const named = (relation: Sql): Sql => sql`${relation} as ${identifier(alias)}`;
  switch (source.kind) {
    case 'table':
      return source.parts[source.parts.length - 1] === alias && source.parts.length === 1
        ? dialect.table(source.parts)
        : named(dialect.table(source.parts));
    case 'sql':
      return named(sql`(\n${raw(source.sql.trim().replace(/;\s*$/, ''))}\n)`);
    case 'step':
      return source.name === alias ? identifier(alias) : named(identifier(source.name));
    case 'constants':
      return named(sql`(${printConstants(source, printer)})`);
    case 'series':
      return named(sql`(${printSeries(source, printer)})`);
    case 'known-series':
      return named(sql`(${printKnownSeries(source, printer)})`);
  }
}

/** Rows of constants, or none. */
function printConstants({ columns, rows }: Extract<Source, { readonly kind: 'constants' }>, { dialect }: PlanPrinter): Sql {
  const named = (value: Sql, index: number): Sql => sql`${value} as ${identifier(columns[index]?.name ?? '')}`;
  if (rows.length === 0)
    return sql`select ${join(columns.map(({ type }, index) => named(sql`cast(null as ${raw(dialect.typeName(type))})`, index)))} from (select 1 as one) as nothing where false`;
  return dialect.constants(
    columns.map(({ name }) => identifier(name)),
    rows.map((values) => values.map((value, index) => dialect.constant(value, columns[index]?.type ?? types.string))),
  );
}

/** From the first to the last value of a column, step by step. */
function printSeries(source: Extract<Source, { readonly kind: 'series' }>, printer: PlanPrinter): Sql {
  const { type = types.date } = source;
  const column: Scalar = { kind: 'ref', source: source.of, name: source.column, type };
  const edge = (aggregate: 'min' | 'max'): Scalar => ({ kind: 'aggregate', name: aggregate, args: [column], type });
  const finite = printer.dialect.finite ?? ((moment: Sql): Sql => moment);
  const of = (value: Scalar): Sql => sql`(select ${finite(printExpression(value, printer))} from ${identifier(source.of)})`;
  if (source.type) return printer.dialect.moments(of(edge('min')), of(edge('max')), secondsOf(source.grain), source.type);
  return printer.dialect.series(of(edge('min')), of(dayAfter(edge('max'))), stepOf(source.grain));
}

const secondsOf = (grain: string): number => (grain === 'hour' ? 3600 : grain === 'minute' ? 60 : 1);

/** From one day to another, step by step. */
function printKnownSeries({ first, last, grain }: Extract<Source, { readonly kind: 'known-series' }>, printer: PlanPrinter): Sql {
  const [from, to] = [first, last].map((value): Scalar => ({ kind: 'literal', type: types.date, value }));
  if (!from || !to) throw new Error('a series has two ends');
  return printer.dialect.series(printExpression(from, printer), printExpression(dayAfter(to), printer), stepOf(grain));
}

const dayAfter = (day: Scalar): Scalar => ({
  kind: 'call',
  name: 'dateadd',
  args: [{ kind: 'literal', type: types.string, value: 'day' }, { kind: 'literal', type: types.integer, value: '1' }, day],
  type: types.date,
});

function stepOf(grain: string): { readonly days?: number; readonly months?: number } {
  if (!isGrain(grain) || isBelowDay(grain)) throw new Error(`there is no series of "${grain}"`);
  const months = monthsOf(grain);
  return months === undefined ? { days: grain === 'week' ? 7 : 1 } : { months };
}

// An expression becomes SQL of a dialect.
import { constantsOf, typeOf } from '../expression/type-expression.ts';
import { isLeaf } from '../expression/transform.ts';
import { types, type Type } from '../expression/type.ts';
import { align } from './align-moments.ts';
import { asHeld, onHeldClock, type Held } from './as-held.ts';
import { bare, binding, bindingAt, callOf, closed, operand } from './binding.ts';
import { constantOf } from './print-constant.ts';
import { frameText, printText } from '../expression/print-text.ts';
import { join, raw, sql, type Sql } from './nodes.ts';
import type { Aggregate, Call, Case, Cast, Expression, LeafNode, Parameter, Windowed } from '../expression/expression.ts';
import type { Dialect, Settings, Spelled, Spelling } from './dialect.ts';

/** What printing needs to know besides the expression. */
export interface ExpressionPrinter<Leaf> {
  readonly dialect: Dialect;
  readonly settings: Settings;
  /** The SQL of a leaf. What is more than a name or a call says how tightly it binds, or is wrapped where it is an operand. */
  readonly leaf: (leaf: Leaf) => Sql;
  readonly leafType: (leaf: Leaf) => Type;
  /** A column as its table holds it, where it is declared otherwise. */
  readonly held?: (leaf: Leaf) => Held<Leaf> | undefined;
  /** What a leaf is called in an engine's error about a value that cannot be cast. */
  readonly leafName?: (leaf: Leaf) => string;
  /** The SQL of a parameter; one of several values gives a list, for `in`. */
  readonly parameter: (parameter: Parameter) => Sql | readonly Sql[];
  /** The SQL of `current_date`, `current_timestamp`, `current_time`, where they have not been replaced before. */
  readonly now?: (name: string) => Sql;
}

/** The SQL of an expression, to stand alone; as an operand it is closed by `operand` or `closed` of binding.ts. */
export function printExpression<Leaf extends LeafNode>(expression: Expression<Leaf>, printer: ExpressionPrinter<Leaf>): Sql {
  if (isLeaf(expression)) return printer.leaf(expression);
  switch (expression.kind) {
    case 'literal':
      return constantOf(expression, printer);
    case 'parameter':
      return printParameter(expression, printer);
    case 'call':
      return printCall(expression, printer);
    case 'case':
      return printCase(expression, printer);
    case 'cast':
      return printCast(expression, printer);
    case 'aggregate':
      return printAggregate(expression, printer);
    case 'window':
      return printWindow(expression, printer);
    case 'exists':
      throw new Error('"any" and "none" are planned before they are printed');
  }
}

const isList = (printed: Sql | readonly Sql[]): printed is readonly Sql[] => Array.isArray(printed);

function printParameter<Leaf>(parameter: Parameter, printer: ExpressionPrinter<Leaf>): Sql {
  const printed = printer.parameter(parameter);
  return isList(printed) ? join(printed) : printed;
}

function printCall<Leaf extends LeafNode>(call: Call<Leaf>, printer: ExpressionPrinter<Leaf>): Sql {
  if (call.name.startsWith('current_') && printer.now) return printer.now(call.name);
  if (call.name === 'not') return printNot(call, printer);
  const aligned = align(call.name, call.args, printer);
  const isDay = call.name === 'date_trunc' && call.type?.name === 'date';
  const { args, argTypes } = isDay ? onHeldClock(aligned, printer) : asHeld(call.name, aligned, printer);
  const printed = call.name === 'in' ? printIn(args, printer) : args.map((arg) => closed(printExpression(arg, printer)));
  return spelling(printer.dialect, call.name)(printed, spelled(args, argTypes, call.type ?? typeOf(call, printer.leafType), printer));
}

/** How a dialect writes a function. Whether it does is asked before printing; that it does not is a bug here. */
function spelling(dialect: Dialect, name: string): Spelling {
  const found = Object.hasOwn(dialect.functions, name) ? dialect.functions[name] : undefined;
  if (!found) throw new Error(`the dialect "${dialect.name}" has no "${name}"`);
  return found;
}

const spelled = <Leaf extends LeafNode>(
  args: readonly Expression<Leaf>[],
  argTypes: readonly Type[],
  type: Type,
  printer: ExpressionPrinter<Leaf>,
): Spelled => ({
  types: argTypes,
  type,
  settings: printer.settings,
  constants: constantsOf(args),
  dialect: printer.dialect,
});

/** The value and its list, in which a parameter may stand for several values or none. */
function printIn<Leaf extends LeafNode>(args: readonly Expression<Leaf>[], printer: ExpressionPrinter<Leaf>): readonly Sql[] {
  return args.flatMap((arg) => {
    if (isLeaf(arg) || arg.kind !== 'parameter') return [closed(printExpression(arg, printer))];
    const printed = printer.parameter(arg);
    return isList(printed) ? printed : [printed];
  });
}

const turned: Readonly<Record<string, string>> = { 'is null': ' is not null', 'is true': ' is not true', 'is false': ' is not false' };

/** `not` around a test goes into its middle where all engines have the words. */
function printNot<Leaf extends LeafNode>(call: Call<Leaf>, printer: ExpressionPrinter<Leaf>): Sql {
  const [inner] = call.args;
  if (inner === undefined) throw new Error('"not" has no operand');
  const test = !isLeaf(inner) && inner.kind === 'call' ? inner : undefined;
  const words = test && turned[test.name];
  const [tested] = test?.args ?? [];
  if (words !== undefined && tested !== undefined)
    return bindingAt(binding.comparison, sql`${operand(printExpression(tested, printer), binding.join)}${raw(words)}`);
  if (test?.name === 'in') return printNotIn(test, printer);
  return spelling(printer.dialect, 'not')(
    [closed(printExpression(inner, printer))],
    spelled(call.args, [types.boolean], types.boolean, printer),
  );
}

function printNotIn<Leaf extends LeafNode>(test: Call<Leaf>, printer: ExpressionPrinter<Leaf>): Sql {
  const { args } = asHeld('in', align('in', test.args, printer), printer);
  const [x = raw('null'), ...list] = printIn(args, printer);
  return list.length === 0 ? raw('true') : bindingAt(binding.comparison, sql`${operand(x, binding.join)} not in (${join(list.map(bare))})`);
}

function printCase<Leaf extends LeafNode>(node: Case<Leaf>, printer: ExpressionPrinter<Leaf>): Sql {
  const branches = node.branches.map(
    ({ when, then }) => sql`when ${printExpression(when, printer)} then ${printExpression(then, printer)}`,
  );
  const otherwise = node.otherwise === undefined ? [] : [sql`else ${printExpression(node.otherwise, printer)}`];
  return bindingAt(binding.atom, sql`case ${join([...branches, ...otherwise], ' ')} end`);
}

function printCast<Leaf extends LeafNode>(node: Cast<Leaf>, printer: ExpressionPrinter<Leaf>): Sql {
  const from = typeOf(node.arg, printer.leafType);
  const label = from.name === 'string' && !node.safe ? printText(node, printer.leafName ?? (() => '...')) : '';
  return printer.dialect.cast(closed(printExpression(node.arg, printer)), from, node.to, node.safe, printer.settings, label);
}

function printAggregate<Leaf extends LeafNode>(node: Aggregate<Leaf>, printer: ExpressionPrinter<Leaf>): Sql {
  const spellingOf = printer.dialect.aggregates[node.name];
  if (!spellingOf) throw new Error(`the dialect "${printer.dialect.name}" has no "${node.name}"`);
  const args = node.args.map((arg) => closed(printExpression(arg, printer)));
  const call = spelled(
    node.args,
    node.args.map((arg) => typeOf(arg, printer.leafType)),
    node.type ?? typeOf(node, printer.leafType),
    printer,
  );
  const filter = node.filter === undefined ? {} : { filter: closed(printExpression(node.filter, printer)) };
  return spellingOf(args, { ...call, ...filter, distinct: node.distinct ?? false });
}

function printWindow<Leaf extends LeafNode>(node: Windowed<Leaf>, printer: ExpressionPrinter<Leaf>): Sql {
  const args = node.args.map((arg) => closed(printExpression(arg, printer)));
  const call = spelled(
    node.args,
    node.args.map((arg) => typeOf(arg, printer.leafType)),
    node.type ?? typeOf(node, printer.leafType),
    printer,
  );
  const own = printer.dialect.windows[node.name];
  const aggregate = printer.dialect.aggregates[node.name];
  const named = own ? own(args, call) : aggregate ? aggregate(args, { ...call, distinct: false }) : callOf(node.name, args);
  return bindingAt(binding.atom, sql`${named} over (${printOver(node, printer)})`);
}

/** A key of `partition by`. */
export const printPartition = <Leaf extends LeafNode>(key: Expression<Leaf>, printer: ExpressionPrinter<Leaf>): Sql =>
  printer.dialect.partitionKey(printExpression(key, printer), typeOf(key, printer.leafType));

function printOver<Leaf extends LeafNode>(node: Windowed<Leaf>, printer: ExpressionPrinter<Leaf>): Sql {
  const partition = node.partitionBy.map((key) => printPartition(key, printer));
  const order = node.orderBy.map((key) =>
    printer.dialect.orderKey(closed(printExpression(key.by, printer)), key.descending, typeOf(key.by, printer.leafType)),
  );
  const clauses = [
    ...(partition.length === 0 ? [] : [sql`partition by ${join(partition)}`]),
    ...(order.length === 0 ? [] : [sql`order by ${join(order)}`]),
    ...(node.frame === undefined ? [] : [raw(frameText(node.frame))]),
  ];
  return join(clauses, ' ');
}

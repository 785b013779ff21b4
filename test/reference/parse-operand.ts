// What operators stand between: constants, names, functions, aggregates, windows, case and cast.
import type { Expr, Sort } from './expression.ts';
import { is, need, next, peek, take, type Cursor } from './tokens.ts';
import { decimalOf, parseClock, parseDay, type Value } from './value.ts';

/** Reads a whole expression. */
type Whole = (c: Cursor) => Expr;

const aggregates = new Set(
  (
    'sum count avg min max stddev stddev_samp stddev_pop variance var_samp var_pop median percentile_cont percentile_disc ' +
    'bool_and bool_or max_by min_by'
  ).split(' '),
);
/** Functions whose first argument is a word, not a name. */
const ofUnits = new Set(['dateadd', 'datediff']);

const constant = (value: Value): Expr => ({ kind: 'value', value });
const call = (name: string, ...args: Expr[]): Expr => ({ kind: 'call', name, args });

/** An operand; what is in parentheses is read by `whole`. */
export function operand(c: Cursor, whole: Whole): Expr {
  if (take(c, '(')) {
    const inner = whole(c);
    need(c, ')');
    return inner;
  }
  const { kind, text } = next(c);
  if (kind === 'number') return constant(numberOf(text));
  if (kind === 'string') return constant(text);
  if (kind === 'parameter') return { kind: 'parameter', name: text };
  if (kind === 'word') return ofWord(c, text, whole);
  throw new Error(`unexpected ${text} in ${c.text}`);
}

const numberOf = (text: string): Value => (/[eE]/.test(text) ? Number(text) : text.includes('.') ? decimalOf(text) : BigInt(text));

function ofWord(c: Cursor, word: string, whole: Whole): Expr {
  const lower = word.toLowerCase();
  if (lower === 'true' || lower === 'false') return constant(lower === 'true');
  if (lower === 'null') return constant(null);
  if (lower === 'case') return caseOf(c, whole);
  if (lower === 'current_date') return call('current_date');
  if (peek(c).kind === 'string' && lower === 'date') return constant(parseDay(next(c).text));
  if (peek(c).kind === 'string' && lower.startsWith('timestamp')) return constant(parseClock(next(c).text));
  if (take(c, '(')) return applied(c, lower, whole);
  const parts = [word];
  while (is(c, '.') && peek(c, 1).kind === 'word') {
    next(c);
    parts.push(next(c).text);
  }
  return { kind: 'name', parts };
}

function caseOf(c: Cursor, whole: Whole): Expr {
  const subject = is(c, 'when') ? undefined : whole(c);
  const branches: (readonly [Expr, Expr])[] = [];
  while (take(c, 'when')) {
    const when = whole(c);
    need(c, 'then');
    branches.push([subject ? call('=', subject, when) : when, whole(c)]);
  }
  const otherwise = take(c, 'else') ? whole(c) : undefined;
  need(c, 'end');
  return { kind: 'case', branches, otherwise };
}

/** What follows a word and its parenthesis. */
function applied(c: Cursor, name: string, whole: Whole): Expr {
  if (name === 'cast') return castOf(c, whole);
  if (name === 'any' || name === 'none') {
    const condition = whole(c);
    need(c, ')');
    return { kind: 'exists', negated: name === 'none', condition };
  }
  const distinct = take(c, 'distinct');
  const args = take(c, '*', ')') ? [] : argumentsOf(c, name, whole);
  if (take(c, 'over', '(')) return windowOf(c, name, args, whole);
  return aggregates.has(name) ? aggregateOf(c, name, args, distinct, whole) : call(name, ...args);
}

function argumentsOf(c: Cursor, name: string, whole: Whole): Expr[] {
  if (take(c, ')')) return [];
  const list = [ofUnits.has(name) ? constant(next(c).text.toLowerCase()) : whole(c)];
  while (take(c, ',')) list.push(whole(c));
  need(c, ')');
  return list;
}

function castOf(c: Cursor, whole: Whole): Expr {
  const arg = whole(c);
  need(c, 'as');
  const to = next(c).text.toLowerCase();
  if (take(c, '(')) while (!take(c, ')')) next(c);
  need(c, ')');
  return { kind: 'cast', arg, to };
}

function aggregateOf(c: Cursor, name: string, given: readonly Expr[], distinct: boolean, whole: Whole): Expr {
  let args = given;
  if (take(c, 'within', 'group', '(', 'order', 'by')) {
    args = [whole(c), ...given];
    need(c, ')');
  }
  let filter: Expr | undefined;
  if (take(c, 'filter', '(', 'where')) {
    filter = whole(c);
    need(c, ')');
  }
  return { kind: 'aggregate', name, args, distinct, filter };
}

function windowOf(c: Cursor, name: string, args: readonly Expr[], whole: Whole): Expr {
  const partition: Expr[] = [];
  const order: Sort[] = [];
  if (take(c, 'partition', 'by')) {
    do partition.push(whole(c));
    while (take(c, ','));
  }
  if (take(c, 'order', 'by')) {
    do order.push(sortOf(c, whole));
    while (take(c, ','));
  }
  need(c, ')');
  return { kind: 'window', name, args, partition, order };
}

function sortOf(c: Cursor, whole: Whole): Sort {
  const by = whole(c);
  const descending = take(c, 'desc');
  if (!descending) take(c, 'asc');
  return { by, descending };
}

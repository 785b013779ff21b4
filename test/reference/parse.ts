// Text of an expression becomes a tree: operators by their power, a small parser of its own.
import type { Expr } from './expression.ts';
import { operand } from './parse-operand.ts';
import { cursorOf, is, need, peek, take, type Cursor } from './tokens.ts';

/** The tree of an expression's text. */
export function parse(text: string): Expr {
  const cursor = cursorOf(text);
  const tree = expression(cursor, 0);
  if (peek(cursor).kind !== 'end') throw new Error(`unexpected ${peek(cursor).text} in ${text}`);
  return tree;
}

const binary: readonly (readonly [number, readonly string[]])[] = [
  [1, ['or']],
  [2, ['and']],
  [6, ['||']],
  [7, ['+', '-']],
  [8, ['*', '/', '%']],
];
const comparisons = ['=', '<>', '!=', '<=', '>=', '<', '>'];

const call = (name: string, ...args: Expr[]): Expr => ({ kind: 'call', name, args });
const not = (e: Expr, negated: boolean): Expr => (negated ? call('not', e) : e);

/** An expression of operators that bind at least as close as a power. */
function expression(c: Cursor, power: number): Expr {
  let left = prefix(c);
  for (;;) {
    const more = infix(c, left, power);
    if (!more) return left;
    left = more;
  }
}

function prefix(c: Cursor): Expr {
  if (take(c, 'not')) return call('not', expression(c, 3));
  if (take(c, '-')) return call('-', { kind: 'value', value: 0n }, expression(c, 9));
  return operand(c, (inner) => expression(inner, 0));
}

function infix(c: Cursor, left: Expr, power: number): Expr | undefined {
  const [level, names] = binary.find(([l, list]) => power <= l && list.some((name) => is(c, name))) ?? [];
  const name = names?.find((n) => take(c, n));
  if (level !== undefined && name !== undefined) return call(name, left, expression(c, level + 1));
  return power <= 4 ? comparison(c, left) : undefined;
}

function comparison(c: Cursor, left: Expr): Expr | undefined {
  const sign = comparisons.find((s) => take(c, s));
  if (sign !== undefined) return call(sign === '!=' ? '<>' : sign, left, expression(c, 5));
  if (take(c, 'is')) return isTest(c, left);
  const negated = ['in', 'between', 'like', 'ilike'].some((word) => is(c, word, 1)) && take(c, 'not');
  if (take(c, 'in', '(')) return not(call('in', left, ...items(c)), negated);
  if (take(c, 'between')) return not(between(c, left), negated);
  const like = ['like', 'ilike'].find((word) => take(c, word));
  return like === undefined ? undefined : not(call(like, left, expression(c, 5)), negated);
}

function between(c: Cursor, left: Expr): Expr {
  const low = expression(c, 5);
  need(c, 'and');
  return call('between', left, low, expression(c, 5));
}

function items(c: Cursor): Expr[] {
  const list = [expression(c, 0)];
  while (take(c, ',')) list.push(expression(c, 0));
  need(c, ')');
  return list;
}

function isTest(c: Cursor, left: Expr): Expr {
  const negated = take(c, 'not');
  if (take(c, 'null')) return not(call('is null', left), negated);
  if (take(c, 'distinct', 'from')) return not(call('is distinct', left, expression(c, 5)), negated);
  const word = take(c, 'true') ? 'is true' : 'is false';
  if (word === 'is false') need(c, 'false');
  return not(call(word, left), negated);
}

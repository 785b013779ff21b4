// Window functions of dimensions, over all rows of their model.
import { aggregate } from './aggregate.ts';
import { compareNullsLast, same } from './compare.ts';
import type { Expr } from './expression.ts';
import { Unclear } from './refusal.ts';
import type { Value } from './value.ts';
import type { Row } from './world.ts';

type WindowExpr = Extract<Expr, { kind: 'window' }>;

/** The value of a window function on one row. */
export function windowValue(e: WindowExpr, row: Row, rows: readonly Row[], value: (e: Expr, row: Row) => Value, zone: string): Value {
  const partition = rows.filter((other) => e.partition.every((p) => same(value(p, other), value(p, row), zone)));
  const order = (a: Row, b: Row): number =>
    e.order.reduce((o, s) => o || compareNullsLast(value(s.by, a), value(s.by, b), zone, s.descending), 0);
  if (e.name === 'row_number') return BigInt([...partition].sort(order).indexOf(row) + 1);
  if (e.name === 'rank') return BigInt(partition.filter((other) => order(other, row) < 0).length + 1);
  if (e.order.length) throw new Unclear(`window ${e.name}`);
  return aggregate(
    e.name,
    partition.map((other) => e.args.map((arg) => value(arg, other))),
    false,
    zone,
  );
}

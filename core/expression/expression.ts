// The expression language as a tree: one shape from parsed text to printed SQL, generic in what its names stand for.
import type { Type } from './type.ts';

/** Offsets into the text of the expression. */
export interface Place {
  readonly start: number;
  readonly end: number;
}

/** What every node may carry: its type once it is known, and where it stood in the text. */
interface Node {
  readonly type?: Type;
  readonly place?: Place;
}

/** A constant. Numbers are kept as their text, dates and times as ISO text, so that nothing is rounded (a timestamp without an offset is a clock time in the query's zone). */
export interface Literal extends Node {
  readonly kind: 'literal';
  readonly type: Type;
  readonly value: string | boolean | null;
  /** Whether it came with a request: it goes to the engine as a bound value, never in the text. */
  readonly bound?: true;
}

/** A declared parameter of the project, `:rate`; its value comes with the request. */
export interface Parameter extends Node {
  readonly kind: 'parameter';
  readonly name: string;
}

/**
 * A function or an operator applied to arguments, by its name in the function table: `+`, `and` (two or more), `like`, `in` (the value, then the list),
 * `between`, `is null`, `lower`, `date_trunc` ... Negated forms are `not` around them; units and parts are literals that come first: `dateadd('day', 7, x)`.
 */
export interface Call<Leaf> extends Node {
  readonly kind: 'call';
  readonly name: string;
  readonly args: readonly Expression<Leaf>[];
}

/** `case when ... then ... else ... end`; the form with an operand is parsed into comparisons. */
export interface Case<Leaf> extends Node {
  readonly kind: 'case';
  readonly branches: readonly { readonly when: Expression<Leaf>; readonly then: Expression<Leaf> }[];
  readonly otherwise?: Expression<Leaf>;
}

/** `cast(x as type)` and `try_cast`. */
export interface Cast<Leaf> extends Node {
  readonly kind: 'cast';
  readonly arg: Expression<Leaf>;
  readonly to: Type;
  readonly safe: boolean;
}

/** An aggregate; `count(*)` has no arguments; `percentile_cont(p) within group (order by x)` has args [x, p]; `max_by(x, t)` has [x, t]. */
export interface Aggregate<Leaf> extends Node {
  readonly kind: 'aggregate';
  readonly name: string;
  readonly args: readonly Expression<Leaf>[];
  readonly distinct?: boolean;
  readonly filter?: Expression<Leaf>;
}

/** A sort key; nulls come last in both directions. */
export interface SortKey<Leaf> {
  readonly by: Expression<Leaf>;
  readonly descending: boolean;
}

/** A frame of a window: `rows between start and end`, in rows relative to the current one; undefined is unbounded. */
export interface Frame {
  readonly from?: number;
  readonly to?: number;
}

/** A window function or an aggregate `over (...)`. */
export interface Windowed<Leaf> extends Node {
  readonly kind: 'window';
  readonly name: string;
  readonly args: readonly Expression<Leaf>[];
  readonly partitionBy: readonly Expression<Leaf>[];
  readonly orderBy: readonly SortKey<Leaf>[];
  readonly frame?: Frame;
}

/** `any(condition)` or, negated, `none(condition)`: whether a real row of a many side passes. */
export interface Exists<Leaf> extends Node {
  readonly kind: 'exists';
  readonly negated: boolean;
  readonly condition: Expression<Leaf>;
}

/** An expression over leaves: names when it is parsed, columns and dimensions when it is bound, columns of a relation in a plan. */
export type Expression<Leaf> =
  Leaf | Literal | Parameter | Call<Leaf> | Case<Leaf> | Cast<Leaf> | Aggregate<Leaf> | Windowed<Leaf> | Exists<Leaf>;

/** A dotted name as it was written: `amount`, `customers.region`, `orders.ordered_at.week`. */
export interface Name extends Node {
  readonly kind: 'name';
  readonly parts: readonly string[];
  /** Whether it stood in double quotes: an unknown one is then likely a text in the wrong quotes. */
  readonly quoted?: boolean;
}

/** What every leaf has: a kind of its own, none of those of an expression. */
export interface LeafNode {
  readonly kind: string;
  readonly place?: Place;
}

/** An expression as it is parsed. */
export type Parsed = Expression<Name>;

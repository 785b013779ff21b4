// What to compute, as relational algebra without SQL: a list of named relations, one node a SELECT.
import type { Expression, SortKey } from '../expression/expression.ts';
import type { Type } from '../expression/type.ts';
import type { PhysicalColumn } from '../catalog/schema.ts';
import type { Value } from '../expression/value.ts';

/** A column of a source in the same SELECT, or with the source '' a column of its own list (in `orderBy`). `read` asks for a table's column to be read as its declared type. */
export interface Ref {
  readonly kind: 'ref';
  readonly source: string;
  readonly name: string;
  readonly type: Type;
  readonly read?: { readonly physical?: PhysicalColumn };
}

/** A value that came with the request. */
export interface Bound {
  readonly kind: 'bound';
  readonly value: Value;
  readonly type: Type;
}

/** A null of a type; of an unknown one it is like a column of another step, where one is known. */
export interface Absent {
  readonly kind: 'absent';
  readonly type: Type;
  readonly like?: { readonly step: string; readonly column: string };
}

/** The engine's own SQL, by engine; names in `columns` stand for the columns of `source`. */
export interface Native {
  readonly kind: 'native-sql';
  readonly sql: Readonly<Record<string, string>>;
  readonly source: string;
  readonly columns: readonly string[];
  readonly type: Type;
}

/** `a is not distinct from b`, as a join wants it. */
export interface Same {
  readonly kind: 'same';
  readonly left: Scalar;
  readonly right: Scalar;
}

/** Whether a value is one of those in a column of a step, each of which may be there several times: what engines make a semi-join of. */
export interface Among {
  readonly kind: 'among';
  readonly value: Scalar;
  readonly step: string;
  readonly column: string;
  readonly type: Type;
}

/** Of values of which at most one is not null, that one: what aligns parts. */
export interface Only {
  readonly kind: 'only';
  readonly arg: Scalar;
  readonly type: Type;
}

/** The greatest value of a window: what spreads a coarser value over its finer groups. */
export interface Spread {
  readonly kind: 'spread';
  readonly arg: Scalar;
  readonly partitionBy: readonly Scalar[];
  readonly type: Type;
}

export type PlanLeaf = Ref | Bound | Absent | Native | Same | Among | Only | Spread;

/** A value computed from the sources of a SELECT. */
export type Scalar = Expression<PlanLeaf>;

/** Where rows come from. */
export type Source =
  | { readonly kind: 'table'; readonly parts: readonly string[] }
  | { readonly kind: 'sql'; readonly sql: string }
  | { readonly kind: 'step'; readonly name: string }
  /** Consecutive periods in a column `period`, from the first to the last value of a column of a step. */
  | { readonly kind: 'series'; readonly of: string; readonly column: string; readonly grain: string; readonly type?: Type }
  /** The same between two known days. */
  | { readonly kind: 'known-series'; readonly first: string; readonly last: string; readonly grain: string }
  /** Known rows: texts of constants, in the order of the columns. */
  | {
      readonly kind: 'constants';
      readonly columns: readonly { readonly name: string; readonly type: Type }[];
      readonly rows: readonly (readonly string[])[];
    };

export interface PlanJoin {
  readonly kind: 'left' | 'inner' | 'cross';
  readonly alias: string;
  readonly source: Source;
  readonly on: readonly Scalar[];
}

export interface NamedScalar {
  readonly name: string;
  readonly value: Scalar;
}

/** A sort key; nulls come last. */
export type PlanOrder = SortKey<PlanLeaf>;

/** One SELECT. The first `keys` columns are what it groups by; undefined for no grouping. */
export interface Select {
  readonly kind: 'select';
  readonly name: string;
  readonly comment?: string;
  readonly alias: string;
  readonly from?: Source;
  readonly joins: readonly PlanJoin[];
  readonly where: readonly Scalar[];
  /** All columns of the source `alias`, before `columns`. */
  readonly star?: boolean;
  readonly columns: readonly NamedScalar[];
  readonly keys?: number;
  readonly having?: Scalar;
  readonly orderBy?: readonly PlanOrder[];
  readonly limit?: number;
  readonly skip?: number;
}

/** Rows of several relations with the same columns. */
export interface Union {
  readonly kind: 'union';
  readonly name: string;
  readonly parts: readonly Select[];
}

export type Step = Select | Union;

/** Relations in the order of their dependence; the last one is the answer. */
export interface LogicalPlan {
  readonly steps: readonly Step[];
  readonly title: string;
}

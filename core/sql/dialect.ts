// The Dialect contract: how an engine spells what the plan says. A dialect is data over the standard one.
import type { Type } from '../expression/type.ts';
import type { Settings } from '../time/settings.ts';
import type { Quoting, Sql } from './nodes.ts';

export type { Settings } from '../time/settings.ts';

/** What a spelling may look at besides its printed arguments. */
export interface Spelled {
  /** Types of the arguments, in order; `unknown` where not known. */
  readonly types: readonly Type[];
  /** The type of the result. */
  readonly type: Type;
  readonly settings: Settings;
  /** Constant arguments as their text, undefined for others: grains, units, percentiles, patterns. */
  readonly constants: readonly (string | undefined)[];
  readonly dialect: Dialect;
}

/**
 * How a function, operator or aggregate is written, given its printed arguments, each safe as an operand of anything; `spell`, `callOf` and `infix` of
 * binding.ts drop parentheses that are not needed. A result that is more than a name or a call says by `bindingAt` how tightly it binds, or is wrapped.
 */
export type Spelling = (args: readonly Sql[], call: Spelled) => Sql;

/** An aggregate's spelling also gets `distinct` and the printed filter. */
export type AggregateSpelling = (args: readonly Sql[], call: Spelled & { readonly distinct: boolean; readonly filter?: Sql }) => Sql;

/** What stands in the way of a cast, and what to write instead. */
export interface RefusedCast {
  readonly message: string;
  readonly hint: string;
}

export interface Dialect {
  readonly name: string;
  readonly quoting: Quoting;
  /**
   * Scalar functions and operators by the names of the function table. Those missing here are refused for this engine.
   * `date_trunc` whose result is a date, and whose argument is none, is the start of a period (`truncate`); otherwise it keeps the type of its argument.
   */
  readonly functions: Readonly<Record<string, Spelling>>;
  readonly aggregates: Readonly<Record<string, AggregateSpelling>>;
  /** Window functions that are not spelled `name(args)`; all get their `over` from the printer. */
  readonly windows: Readonly<Record<string, Spelling>>;
  /** The name of a type. Timestamps are instants and kept as the engine's best type for UTC instants; see `readColumn`. */
  readonly typeName: (type: Type) => string;
  /** A cast between our types with the pinned answers; `safe` gives null where it fails. `label` names the expression in the engine's error. A timestamp to a datetime is its clock time in the zone, and back. */
  readonly cast: (arg: Sql, from: Type, to: Type, safe: boolean, settings: Settings, label: string) => Sql;
  /** Why a cast has no pinned answer on this engine; such a cast is refused before SQL is made. */
  readonly refusedCast?: (from: Type, to: Type) => RefusedCast | undefined;
  /** A column of a table read as its declared type (physical type when known); identity where nothing is to do. */
  readonly readColumn: (column: Sql, declared: Type, physical: Type | undefined, nativeType: string | undefined) => Sql;
  /** The start of the period of a grain (`day`, `fiscal_quarter` ...) that holds x: a date for day and coarser, for a timestamp by the zone's clock. Below a day: of x's own type. */
  readonly truncate: (x: Sql, type: Type, grain: string, settings: Settings) => Sql;
  /** A constant of a type, in the text. Numbers, dates and times are given as they stand in a Literal; a timestamp as its UTC text. */
  readonly constant: (value: string | boolean | null, type: Type) => Sql;
  /** A bound value of a type: a placeholder, cast so that the engine knows its type. */
  readonly parameter: (value: string | number | boolean | null, type: Type) => Sql;
  /** A SELECT of known rows, with the names of its columns. */
  readonly constants: (names: readonly Sql[], rows: readonly (readonly Sql[])[]) => Sql;
  /** Rows of consecutive periods: a SELECT with one column `period` of dates from `from` to before `before` (printed dates) by a step in days or months. */
  readonly series: (from: Sql, before: Sql, step: { readonly days?: number; readonly months?: number }) => Sql;
  /** Rows of moments of a type: a SELECT with one column `period`, from one to another (both printed, and both among them) by a step in seconds. */
  readonly moments: (from: Sql, to: Sql, seconds: number, type: Type) => Sql;
  /** A moment that begins or ends a series: an error where it is infinite, for engines that would go on for ever. */
  readonly finite?: (moment: Sql) => Sql;
  /** A key of `partition by` of a type. */
  readonly partitionKey: (key: Sql, type: Type) => Sql;
  /** `order by` key of a type with nulls last; texts go by code point. */
  readonly orderKey: (key: Sql, descending: boolean, type: Type) => Sql;
  /** `a is not distinct from b`, usable in a join; both are of the type. */
  readonly same: (a: Sql, b: Sql, type: Type) => Sql;
  /** A table's name from its parts (`sales.orders`). */
  readonly table: (parts: readonly string[]) => Sql;
  /** A null of a column's type, whose name is not known here. */
  readonly nullLike: (column: Sql, source: Sql) => Sql;
  /** The largest of values of which at most one is not null (also booleans). */
  readonly only: (arg: Sql, type: Type) => Sql;
}

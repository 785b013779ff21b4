// What the definitions mean: models with their join graph, and metrics as formulas, every name resolved.
import type { Aggregate, Expression, Literal } from '../expression/expression.ts';
import type { Type } from '../expression/type.ts';
import type { FormatDefinition } from '../definition/definitions.ts';
import type { Duration } from '../time/durations.ts';
import type { CalendarOf, GrainOf } from './calendar.ts';
import type { Described } from './described.ts';
import type { AttemptsOf, ConversionOf, FunnelOf, RowsOf, SideOf } from './journey.ts';
import type { SpaceOf } from './joins/space.ts';

/** A declared join. `many` tells the direction from the model that declares it. */
export interface Join extends Described {
  readonly from: Model;
  readonly to: Model;
  readonly many: boolean;
  /** Equalities that make the join: an expression over `to` and one over `from`. */
  readonly on: readonly { readonly theirs: RowExpression; readonly ours: RowExpression }[];
  /** The time at which the one row must be in force, told by the many (`from`; with `many` the rows of `to`). The other model then has `valid`. */
  readonly validAt?: RowExpression;
}

/** From when to when a row is in force, as expressions over its model; half-open, an empty end is open, and a row without a beginning never is. */
export interface Validity {
  readonly from: RowExpression;
  readonly before: RowExpression;
}

/** One step of a path: a join walked as declared, or backwards. */
export interface Step {
  readonly join: Join;
  readonly backwards: boolean;
  readonly from: Model;
  readonly to: Model;
  /** Whether one row here may meet several there. */
  readonly many: boolean;
  /** The role's name: the join's, or the joining model's when it is walked backwards. */
  readonly role: string;
  /** All its names: a join and the `many: true` that turns it round are one step with both. */
  readonly names: readonly string[];
  /** Whether a join of the model it starts from declares this direction. */
  readonly declared: boolean;
}

/** A way from a model along joins: first down to many sides, then up to one. `id` identifies it; equal paths are one object. */
export interface Path {
  readonly id: string;
  readonly from: Model;
  readonly to: Model;
  readonly steps: readonly Step[];
  /** Whether any step is to many. */
  readonly many: boolean;
}

/** A column of the table at the end of a path. */
export interface ColumnLeaf {
  readonly kind: 'column';
  readonly path: Path;
  readonly name: string;
  readonly type: Type;
}

/** A dimension at the end of a path, perhaps truncated to a grain (`orders.ordered_at.week`). */
export interface DimensionLeaf {
  readonly kind: 'dimension';
  readonly path: Path;
  readonly dimension: Dimension;
  readonly grain?: string;
  /** Where the grain is one of a calendar: the value is the first or the last day of the period that its day lies in, or its number, null on a day that the calendar lacks. */
  readonly calendar?: { readonly grain: CalendarGrain; readonly edge: 'first' | 'last' | 'number' };
  readonly type: Type;
}

/** An aggregate over the rows of a many side, as a value of the row that it belongs to; leaves inside have paths from that row's model. */
export interface RollupLeaf {
  readonly kind: 'rollup';
  /** The rows that are aggregated: the path of the many side, from the model of the row. */
  readonly over: Path;
  readonly aggregate: Aggregate<RowLeaf>;
  readonly filter?: RowExpression;
  readonly ifEmpty?: Literal;
  readonly type: Type;
}

/** The engine's own SQL over columns of a model; `{column}` is not replaced: the text names the columns, qualified by the plan. */
export interface NativeLeaf {
  readonly kind: 'native';
  readonly path: Path;
  readonly sql: Readonly<Record<string, string>>;
  readonly columns: readonly string[];
  readonly type: Type;
}

/** Whether a row of `from` has converted: a row of `to` that belongs to it comes before its window ends. */
export interface ConvertedLeaf {
  readonly kind: 'converted';
  /** The empty path of the model of `from`. */
  readonly path: Path;
  readonly from: JourneyRows;
  readonly to: JourneyRows;
  readonly within?: Duration;
  readonly type: Type;
}

/** Whether an attempt at a funnel gets as far as a step; read of a row of the first step, of the attempts that were chosen only. */
export interface ReachedLeaf {
  readonly kind: 'reached';
  /** The empty path of the model of the first step. */
  readonly path: Path;
  readonly attempts: AttemptsOf<JourneyRows, RowExpression>;
  /** Its position, from 0. */
  readonly step: number;
  readonly type: Type;
}

export type RowLeaf = ColumnLeaf | DimensionLeaf | RollupLeaf | NativeLeaf | ConvertedLeaf | ReachedLeaf;

/** An expression over one row of a model and what it joins. */
export type RowExpression = Expression<RowLeaf>;

export type Calendar = CalendarOf<Model, Dimension>;
export type CalendarGrain = GrainOf<Model, Dimension>;

export interface Dimension extends Described {
  readonly model: Model;
  readonly type: Type;
  /** How its value comes about. */
  readonly kind: 'column' | 'expression' | 'window';
  /** Over the model's own row (paths from `model`). A column dimension is its ColumnLeaf; bins are a `case`; aggregates stand inside as rollups. */
  readonly expression: RowExpression;
  /** The finest grain a time dimension holds: `day` for dates, `second` otherwise, or as declared. */
  readonly grain?: string;
  readonly values?: readonly string[];
  /** Labels of bins in their order. */
  readonly bins?: readonly string[];
  readonly format?: FormatDefinition;
  /** The dimension to sort by. */
  readonly order?: Dimension;
  /** What a request means by its name, where the caller sees something in its place. */
  readonly mask?: Dimension;
  /** Of a mask: the dimension in whose place it stands. */
  readonly masks?: Dimension;
}

/** The time of a measure: a time dimension of its model or of one joined to one. */
export interface TimeLeaf extends DimensionLeaf {}

/** The last or first time of a span, all its times, or (with validity) its end, its start, or any time in it. */
export type StockMoment = 'last' | 'first' | 'avg' | 'max' | 'min' | 'end' | 'start' | 'any';

/** The rows of one side of a conversion, or of one step of a funnel; expressions are over a row of the model. */
export type JourneyRows = RowsOf<Model, TimeLeaf, RowExpression>;

/** A measure as a side of a conversion or a step of a funnel: its rows, and who they are of. */
export type JourneySide = SideOf<Measure, TimeLeaf, RowExpression>;
export type Conversion = ConversionOf<JourneySide>;
export type Funnel = FunnelOf<JourneySide>;

export interface Measure extends Described {
  readonly model: Model;
  readonly type: Type;
  /** Scalar over aggregates of the model's rows, e.g. `sum(a) / count(*)`. */
  readonly expression: RowExpression;
  readonly filter?: RowExpression;
  readonly time?: TimeLeaf;
  /** Whether the measure itself declares its time: rows without it then never count (S6). */
  readonly ownTime: boolean;
  readonly future: boolean;
  readonly ifEmpty?: Literal;
  /** Which moments of a span it takes, where it is semi-additive over time; `each`, of each of whose values. */
  readonly stock?: { readonly at: StockMoment; readonly each: readonly RowExpression[] };
  /** Which of the model's roles a role of the query means for this measure. */
  readonly roles: ReadonlyMap<string, string>;
  /** The interface that it is a measure of. */
  readonly space?: string;
  readonly format?: FormatDefinition;
  /** Features that are known but not compiled yet (`at:` ...). */
  readonly later: readonly string[];
}

/** The names of an interface in a model that implements it. */
export type Space = SpaceOf<TimeLeaf, RowExpression>;

export interface Segment extends Described {
  readonly model: Model;
  readonly filter: RowExpression;
}

export interface Model extends Described {
  readonly source: { readonly kind: 'table'; readonly parts: readonly string[] } | { readonly kind: 'sql'; readonly sql: string };
  readonly filter?: RowExpression;
  /** Which of its rows the caller sees, where these are not all. */
  readonly restricted?: RowExpression;
  readonly key: readonly string[] | undefined;
  readonly unique: readonly (readonly string[])[];
  /** What a row with `valid` is about: the name of a dimension or column, unique at any one moment. */
  readonly entity?: string;
  readonly valid?: Validity;
  readonly time?: TimeLeaf;
  readonly future: boolean;
  readonly joins: ReadonlyMap<string, Join>;
  readonly dimensions: ReadonlyMap<string, Dimension>;
  readonly measures: ReadonlyMap<string, Measure>;
  readonly segments: ReadonlyMap<string, Segment>;
  /** The interfaces that it implements, by name. */
  readonly spaces: ReadonlyMap<string, Space>;
  /** Former names of its dimensions, measures, segments and joins (`renamed_from`), and what they are called now. */
  readonly renamed: ReadonlyMap<string, string>;
}

// A request with every name resolved: groups, inputs to aggregate, and outputs as expressions over the inputs.
import type { CalendarGrain, Model, NativeLeaf, RowExpression, RowLeaf, TimeLeaf } from '../catalog/catalog.ts';
import type { FormatDefinition, LocalizedText } from '../definition/definitions.ts';
import type { Aggregate, Expression } from '../expression/expression.ts';
import type { Type } from '../expression/type.ts';
import type { Value } from '../expression/value.ts';
import type { Schema } from '../catalog/schema.ts';
import type { Settings } from '../time/settings.ts';
import type { Spans } from './spans/input-spans.ts';
import type { AgedRows, Ages } from './ages/input-ages.ts';
import type { Stock } from './spans/input-stock.ts';
import type { Fill } from './fills.ts';
import type { RowCondition } from './inputs/row-condition.ts';

/** A name in `by`. Each input says for itself what stands behind it. */
export interface Group {
  /** As it was asked for; the column's name. */
  readonly name: string;
  readonly kind: 'time' | 'part' | 'dimension';
  readonly type: Type;
  /** Set where it tells rows apart and is not shown. */
  readonly unshown?: boolean;
  /** Whether it is an age. */
  readonly age?: boolean;
  /** The grain of a time, or of a time dimension that was asked for with one. */
  readonly grain?: string;
  readonly label?: LocalizedText;
  readonly format?: FormatDefinition;
  /** Labels of bins in their order: such a group is sorted by them. */
  readonly bins?: readonly string[];
  /** A dimension that sorts this one, with the model that holds both. */
  readonly sortedBy?: { readonly dimension: RowExpression; readonly by: RowExpression; readonly model: Model };
}

/** An aggregate over rows of a model. */
export interface RowsInput {
  readonly kind: 'rows';
  /** Its column in the plan. */
  readonly id: string;
  readonly model: Model;
  /** An aggregate, or one in the engine's own words. */
  readonly aggregate: Aggregate<RowLeaf> | NativeLeaf;
  /** The expression of each group; undefined where the group plays no part. */
  readonly keys: readonly (RowExpression | undefined)[];
  /** Conjuncts that a row must pass, each with a fingerprint by which equal ones are found. */
  readonly conditions: readonly RowCondition[];
  readonly makesGroups: boolean;
  /** Its time, where time plays a part. */
  readonly time?: TimeLeaf;
  /** Whether time plays no part. */
  readonly timeless: boolean;
  /** Whether its rows may be dated ahead. */
  readonly future: boolean;
  readonly type: Type;
  /** What it is over no rows: 0 for counts. */
  readonly overNothing: '0' | null;
  /** Whether a window is over it: its periods do not add up. */
  readonly windowed?: boolean;
  /** Set where its rows are not those of the output period alone. */
  readonly spans?: Spans;
  /** Set where its rows count at other ages than their own. */
  readonly ages?: Ages;
  /** Set where its rows are on the clock of an entity: it has ages for its time. */
  readonly aged?: AgedRows;
  /** Set for the last ages of entities: the least one of a group, and the greatest one, up to which ages run. */
  readonly lastAge?: 'least' | 'greatest';
  /** Set where it takes only some moments of its spans. */
  readonly stock?: Stock;
  /** Set where its value at each moment is made of several aggregates. */
  readonly atEach?: OutputExpression;
}

/** An aggregate over members (rows of a model) for each of which a query of its own gives values: two-step metrics. */
export interface MembersInput {
  readonly kind: 'members';
  readonly id: string;
  /** Groups of the outer query that play a part come first, the member's key after them. */
  readonly inner: Grouped;
  /** Which groups of the outer query `inner` has, in order. */
  readonly present: readonly boolean[];
  readonly aggregate: string;
  /** The metric for each member; absent for a count of members. */
  readonly of?: OutputExpression;
  readonly having?: OutputExpression;
  /** Periods that are members whether they have rows or not. */
  readonly every?: Fill;
  readonly makesGroups: boolean;
  readonly type: Type;
  readonly overNothing: '0' | null;
}

export type Input = RowsInput | MembersInput;

/** What is aggregated and along what. */
export interface Grouped {
  readonly groups: readonly Group[];
  readonly inputs: readonly Input[];
}

/** The value of an input. */
export interface InputLeaf {
  readonly kind: 'input';
  readonly input: Input;
  readonly type: Type;
}

/** The rank of a value among the groups that agree in all but `among`. */
export interface RankLeaf {
  readonly kind: 'rank';
  readonly of: OutputExpression;
  /** Positions of the groups that the rank runs over; the others partition. */
  readonly among: readonly number[];
  readonly descending: boolean;
  readonly type: Type;
}

/** The value of a group of time, for what depends on the period alone. */
export interface PeriodLeaf {
  readonly kind: 'period';
  readonly index: number;
  readonly type: Type;
}

/** What an output is made of. */
export type OutputLeaf = InputLeaf | RankLeaf | PeriodLeaf;

export type OutputExpression = Expression<OutputLeaf>;

/** A metric of the answer, or one that only having, order or top name (`shown: false`). */
export interface Output {
  readonly name: string;
  readonly shown: boolean;
  readonly expression: OutputExpression;
  readonly type: Type;
  readonly label?: LocalizedText;
  readonly format?: FormatDefinition;
}

/** The value of an output, or of a group, in `having`. */
export type HavingLeaf =
  | { readonly kind: 'output'; readonly index: number; readonly type: Type }
  | { readonly kind: 'group'; readonly index: number; readonly type: Type };

export interface OrderKey {
  readonly kind: 'group' | 'output';
  readonly index: number;
  readonly descending: boolean;
}

/** The chosen members of a group: a query of their own ranks them. */
export interface Top {
  readonly n: number;
  /** Groups `within` first, then `of`; one output, the value to rank by. */
  readonly ranking: Grouped & { readonly output: Output };
  /** Position of the group that is chosen from, and of those within which. */
  readonly of: number;
  readonly within: readonly number[];
  readonly others: boolean;
}

/** What the steps of a funnel are called, and the input that counts the attempts that reach each. */
export interface FunnelSteps {
  readonly name: string;
  readonly labels: readonly StepLabel[];
  readonly reached: readonly Input[];
}

/** What a step is called in SQL, and in languages of readers. */
export interface StepLabel {
  readonly plain: string;
  readonly localized?: LocalizedText;
}

export interface Note {
  readonly code: string;
  readonly message: string;
}

/** From when on periods are not over: the start of those that `as_of` falls in, the latest of several grains. */
export interface Unfinished {
  /** Positions of the groups of time. */
  readonly groups: readonly number[];
  /** The latest start, of grains that need no table. */
  readonly from: string;
  /** Grains of calendars among the groups: which of their periods are not over is told by a column of the answer. */
  readonly calendars?: readonly CalendarGrain[];
  /** The first day that is not over, where there are calendars. */
  readonly day?: string;
}

/** Clock times in the query's zone, ISO text. */
export interface ClockRange {
  readonly from: string;
  readonly before: string;
}

export interface Query extends Grouped {
  readonly outputs: readonly Output[];
  readonly having?: Expression<HavingLeaf>;
  readonly order: readonly OrderKey[];
  readonly limit?: number;
  readonly skip?: number;
  readonly top?: Top;
  readonly fill?: Fill;
  /** Set where the answer is a funnel: a row a step. */
  readonly funnel?: FunnelSteps;
  /** Of the total of a cell: the values of its outputs where no row is in it. */
  readonly overNothing?: readonly Value[];
  /** Levels of totals: the names left out, and the query without them. */
  readonly totals: readonly { readonly out: readonly string[]; readonly query: Query }[];
  /** The last of all periods, where totals run over periods and the rows of the answer may not show it. */
  readonly lastPeriod?: Query;
  /** Whether the answer has metrics; without, it is the distinct combinations of the groups. */
  readonly valuesOnly: boolean;
  readonly range?: ClockRange;
  /** Rows whose period begins at `from` or later, a clock time in the zone, are marked; of several grains the latest start counts. */
  readonly unfinished?: Unfinished;
  /** Whether the whole range is not over: rows of queries without a grain and totals are then marked. */
  readonly incomplete: boolean;
  /** Along ages: whether the age of a row is not over for everybody of its group; with `onlyOver` such rows are left out. */
  readonly notOver?: OutputExpression;
  readonly onlyOver?: boolean;
  readonly asOf: string;
  /** What `current_date` and the like are: `as_of`; `bound` when that is the clock, whose time and instant are filled in for each run. */
  readonly now: { readonly date: string; readonly time: string; readonly instant: string; readonly bound: boolean };
  /** Whether its outputs hold the moment of `as_of`, as the share of a period that is over does. */
  readonly ofMoment?: boolean;
  readonly settings: Settings;
  readonly parameters: ReadonlyMap<string, { readonly type: Type; readonly values: readonly Value[]; readonly many: boolean }>;
  readonly notes: readonly Note[];
  readonly schema?: Schema;
}

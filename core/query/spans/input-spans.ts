// The spans over which an input is evaluated, where these are not its output periods.
import type { StockMoment } from '../../catalog/catalog.ts';
import type { Type } from '../../expression/type.ts';
import type { Grain } from '../../time/grains.ts';
import type { Modifiers } from '../../time/windows.ts';

/** The spans that an input is evaluated over, one for each output period. */
export interface Spans {
  /** Positions of the groups whose values the spans give. */
  readonly groups: readonly number[];
  /** The type of its ends: that of a time, or of validity. */
  readonly type: Type;
  /** Known while compiling, or made from the first and last period. */
  readonly rows: KnownSpans | ComputedSpans;
  /** Equal for spans with the same rows. */
  readonly fingerprint: string;
}

/** Spans within a range. */
export interface KnownSpans {
  readonly kind: 'known';
  readonly spans: readonly KnownSpan[];
  readonly atoms?: Atoms;
  /** Set where only the spans count whose periods lie between the first and the last that have rows. */
  readonly between?: Between;
}

/** The days of the periods of spans, in their order. */
export interface Between {
  readonly periods: readonly PeriodDays[];
  /** Where a stock takes rows: in all output periods, or in the parts that they are split into, whether these have spans or not. */
  readonly taking: readonly TakingDays[];
  /** The last day that counts, where rows are not dated ahead. */
  readonly last?: string;
  /** The moment by which it ends, as a constant of the type of the time. */
  readonly cut?: string;
  /** Whether they run up to the end of the range, whatever rows there are. */
  readonly runsOn?: boolean;
  /** Set where a stock is what its periods open with. */
  readonly opens?: boolean;
  /** The day of `as_of` where what they open with is dated ahead. */
  readonly now?: string;
}

/** The first and the last day of a period. */
export interface PeriodDays {
  readonly first: string;
  readonly last: string;
}

/** The days of an output period in which a stock takes rows, and the first day of that period. */
export interface TakingDays extends PeriodDays {
  readonly period: string;
}

/** A span: the values of the groups, and its ends as constants of the type of its time; one that is missing is open. */
export interface KnownSpan {
  readonly values: readonly string[];
  readonly from?: string;
  readonly before?: string;
}

/** The stretches of time that no span splits: periods of a grain, some of them cut into pieces. */
export interface Atoms {
  readonly grain: Grain;
  /** Where periods of the grain are cut, ascending, as constants of the type of the time. */
  readonly cuts: readonly string[];
  /** For each span the first atom, and the one after the last: the start of a period, and how many cuts lie before. */
  readonly bounds: readonly AtomBounds[];
}

/** Ends of a span in atoms; a row's atom is the start of its period and the number of cuts up to it. */
export interface AtomBounds {
  readonly from?: string;
  readonly before?: string;
  readonly fromPiece: number;
  readonly beforePiece: number;
}

/** Spans of whole periods, from the first to the last that is known or has rows. */
export interface ComputedSpans {
  readonly kind: 'computed';
  readonly grain: Grain;
  /** Further grains of the output periods: there is one for each intersection. */
  readonly beside?: readonly Grain[];
  /** The grains of the output periods that these lie in. */
  readonly coarser?: readonly Grain[];
  /** Whether they run up to the last day that counts, whatever rows there are. */
  readonly runsOn?: boolean;
  /** The last period that has begun as a constant, where it is below a day. */
  readonly open?: string;
  readonly steps: readonly Modifiers[];
  /** Set for stocks: which moment of a span counts. */
  readonly stock?: StockMoment;
  /** The last day that counts, where rows are not dated ahead. */
  readonly last?: string;
  /** The day of `as_of` where what periods open with is dated ahead: they run up to its period, or to that of the last row. */
  readonly now?: string;
  /** The moment by which it ends, as a constant of the type of the time. */
  readonly cut?: string;
  /** Periods whose spans are known: the one that `as_of` falls in, and those that a range cuts. */
  readonly known: KnownSpans;
  /** The first and the last period where a range says them, and how many there are. */
  readonly periods?: { readonly first: string; readonly last: string; readonly count: number };
  /** Set where all periods together are one span, as at a total. */
  readonly whole?: boolean;
}

// What conversions and funnels are made of, whatever stands for models, measures and expressions.
import type { Duration } from '../time/durations.ts';

/** Rows of a model in their order of time, and who they are of. */
export interface RowsOf<Model, Time, Value> {
  readonly model: Model;
  readonly time: Time;
  readonly entity: Value;
  readonly matching: readonly Value[];
  readonly conditions: readonly Value[];
}

/** A measure whose rows take part. */
export interface SideOf<Measure, Time, Value> {
  readonly measure: Measure;
  readonly time: Time;
  readonly entity: Value;
  readonly matching: readonly Value[];
}

/** Rows of `from` that rows of `to` follow. */
export interface ConversionOf<Side> {
  readonly from: Side;
  readonly to: Side;
  readonly within?: Duration;
  readonly give: 'rate' | 'count';
}

/** Steps that an entity passes in order. */
export interface FunnelOf<Side> {
  readonly steps: readonly Side[];
  readonly within?: Duration;
}

/** Attempts at a funnel: each row of the first step begins one; of those of an entity in one period one is chosen. */
export interface AttemptsOf<Rows, Value> {
  readonly steps: readonly Rows[];
  readonly within?: Duration;
  /** Periods of the first step's row. */
  readonly periods: readonly Value[];
  /** Whether nothing but its period is asked of an attempt, so that it does not matter which one is chosen. */
  readonly alike: boolean;
}

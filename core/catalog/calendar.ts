// Calendars: grains of a project's own, from a model with a row a day.
import type { Location } from '../source/location.ts';

/** A model with a row a day, whose runs of consecutive days with one value are periods. `M` is what a model is, `D` a dimension. */
export interface CalendarOf<M, D> {
  readonly name: string;
  readonly at: Location | undefined;
  readonly model: M;
  readonly date: D;
  /** Its grains, finer first. */
  readonly grains: readonly GrainOf<M, D>[];
  readonly workingDays?: D;
}

/** A grain of a calendar: the dimension whose runs are the periods; it bears the dimension's name. */
export interface GrainOf<M, D> {
  readonly name: string;
  readonly calendar: CalendarOf<M, D>;
  readonly dimension: D;
}

// A request by names: what every face (arguments, JSON, HTTP) makes of its input. The shape is section 5 of docs/language.md.
import type { Moment } from '../../time/moment.ts';

/** A metric made for one request: any key of a metric's definition. */
export interface AdHocMetric {
  readonly name: string;
  readonly [key: string]: unknown;
}

export interface TopRequest {
  readonly n: number;
  readonly by: string;
  readonly of?: string;
  readonly others?: boolean;
  readonly within?: readonly string[];
}

/** Times are ISO texts in the query's zone; `during` is a phrase such as `last 12 months`. */
export interface TimeRequest {
  readonly from?: string;
  readonly before?: string;
  readonly during?: string;
}

export interface QueryRequest {
  readonly id?: string;
  readonly metrics: readonly (string | AdHocMetric)[];
  readonly by?: readonly string[];
  readonly of?: string;
  readonly where?: string;
  readonly segments?: readonly string[];
  readonly time?: TimeRequest;
  readonly having?: string;
  readonly order?: readonly string[];
  readonly limit?: number;
  readonly skip?: number;
  readonly top?: TopRequest;
  readonly totals?: boolean | readonly (readonly string[])[];
  readonly fill?: boolean;
  readonly complete?: boolean;
  readonly compare?: string;
  readonly targets?: boolean;
  readonly zone?: string;
  readonly as_of?: string;
  /** Whether the rows behind the one metric are asked for: `by` are then their columns, and the key's columns are added. */
  readonly rows?: boolean;
  /** Of `rows`: the cell that they stand behind, as values of groups by their names. */
  readonly at?: Readonly<Record<string, unknown>>;
  /** What `at` says, once it has been read; no face writes it. */
  readonly cell?: readonly (CellPeriod | CellValue | CellCondition)[];
  /** Of a funnel's cell: its step, once `at` has been read; no face writes it. */
  readonly step?: number;
  readonly parameters?: Readonly<Record<string, unknown>>;
}

/** A period of a cell: its grain, as in `by`, and its ends. */
export interface CellPeriod {
  readonly name: string;
  readonly from: Moment;
  readonly before: Moment;
}

/** A part of time or an age of a cell, and its number. */
export interface CellValue {
  readonly name: string;
  readonly value: number | null;
}

/** Another group of a cell, and the condition that its rows pass. */
export interface CellCondition {
  readonly name: string;
  readonly condition: string;
}

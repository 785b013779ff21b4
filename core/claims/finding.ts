// What a warehouse says against a claim: a diagnostic with counts, an example and what hangs on it.
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Value } from '../expression/value.ts';

/** A claim that does not hold, or that could not be asked. */
export interface Finding extends Diagnostic {
  /** The model that it is about. */
  readonly model?: string;
  /** Rows that break the claim, and all rows of the model. */
  readonly count?: number;
  readonly of?: number;
  /** Values of one such row, by name. */
  readonly example?: Readonly<Record<string, Value>>;
  /** The metrics that hang on it. */
  readonly metrics: readonly string[];
}

/** What was found out about a model. */
export interface CheckedModel {
  readonly name: string;
  /** The table, absent for a model of SQL. */
  readonly table?: string;
  /** Claims that were asked. */
  readonly claims: number;
  /** Its rows; absent where they could not be counted. */
  readonly rows?: number;
  /** The latest of its time, on the clock of the zone. */
  readonly newest?: string;
}

/** What a warehouse says of all claims. */
export interface Checkup {
  readonly findings: readonly Finding[];
  readonly models: readonly CheckedModel[];
}

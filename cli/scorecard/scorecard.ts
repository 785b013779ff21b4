// What a scorecard is: a line for each KPI, in groups.
import type { Metric } from '../../core/catalog/metric.ts';
import type { Value } from '../../core/expression/value.ts';
import type { AnswerColumn } from '../../views/answer.ts';

/** The grains that a KPI is shown by: the finest that it can be asked by. */
export type BoardGrain = 'month' | 'quarter' | 'year';

/** How a value stands to its target or thresholds. */
export type Status = 'good' | 'warn' | 'bad';

/** A KPI over the last periods that are over. */
export interface BoardLine {
  readonly metric: Metric;
  readonly column: AnswerColumn;
  readonly grain: BoardGrain;
  /** Values from the first period to the last. */
  readonly series: readonly Value[];
  /** The first day of the last period. */
  readonly period: string;
  readonly value: Value;
  readonly previous: Value;
  readonly target: Value;
  /** The share of the target that is reached. */
  readonly attainment: Value;
  readonly status: Status | null;
  readonly change: Change | null;
}

/** From the period before: a share of it, or a difference where the KPI is a share itself. */
export interface Change {
  readonly by: number;
  readonly kind: 'share' | 'points';
  /** Whether that is the better direction; null where there is none. */
  readonly isBetter: boolean | null;
}

/** A KPI that has no place on a board of periods, and why. */
export interface LeftOut {
  readonly name: string;
  readonly reason: string;
}

/** All of it. */
export interface Scorecard {
  readonly title: string;
  readonly asOf: string;
  readonly groups: readonly { readonly name: string; readonly lines: readonly BoardLine[] }[];
  readonly leftOut: readonly LeftOut[];
}

// What the author wrote of what a metric is to reach.
import type { Located, Location } from '../source/location.ts';

/** What a metric is to reach (S17): its target, from where on a value is good, and what others reach. */
export interface GoalDefinition {
  readonly target?: {
    readonly value?: Located<string>;
    /** Values by the name of a period: `2026-01`, `2026-Q1`, `2026`. */
    readonly values?: readonly { readonly period: Located<string>; readonly value: Located<string> }[];
    readonly metric?: Located<string>;
    readonly per?: Located<string>;
    readonly spread?: 'days' | 'working_days';
    readonly at: Location;
  };
  readonly thresholds?: { readonly good?: number; readonly warn?: number; readonly at: Location };
  readonly band?: { readonly low?: number; readonly high?: number; readonly at: Location };
  readonly benchmark?: { readonly value?: string; readonly source?: string };
}

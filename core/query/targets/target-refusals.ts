// What targets may be refused for.
import type { Diagnostic } from '../../source/diagnostic.ts';
import { refusal } from '../refusals.ts';

/** A target that is finer than its own periods, and not said to be divided. */
export const targetTooFine = (metric: string, grain: string, per: string, isSpread: boolean): Diagnostic =>
  refusal(
    'target-too-fine',
    `the target of "${metric}" is per ${per}, and has no value by ${grain}`,
    isSpread ? 'ask by day or coarser: a target is divided by days' : `ask by ${per} or coarser, or add spread: days to the target`,
  );

/** A target whose value differs by the period, without a range. */
export const targetNeedsRange = (metric: string): Diagnostic =>
  refusal(
    'target-without-range',
    `the target of "${metric}" depends on the days of a period, which a range tells`,
    'give a range, such as --during "last 12 months"',
  );

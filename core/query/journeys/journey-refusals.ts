// What conversions and funnels may be refused for when they are asked for.
import type { Diagnostic } from '../../source/diagnostic.ts';
import { refusal } from '../refusals.ts';

/** A time around a conversion: each of its sides has its own. */
export const timeOfJourney = (metric: string): Diagnostic =>
  refusal(
    'time-of-conversion',
    `"${metric}" compares the times of two measures, and "time" around it would not say whose`,
    'write "time:" at the measures',
  );

/** A funnel beside anything else. */
export const funnelAmong = (metric: string): Diagnostic =>
  refusal(
    'funnel-alone',
    `"${metric}" is a funnel, a row for each step: it is asked for alone`,
    'ask for the funnel and for other metrics in two requests',
  );

/** A part of a request that says nothing of a funnel. */
export const funnelBeside = (metric: string, part: string): Diagnostic =>
  refusal(
    'funnel-alone',
    `"${metric}" is a funnel, and "${part}" says nothing of its steps`,
    'a funnel takes "by", "where", "segments" and "time"',
  );

/** A group that is called like a column of the funnel. */
export const funnelColumn = (metric: string, name: string): Diagnostic =>
  refusal('funnel-column', `"${name}" in "by" is also a column of the funnel "${metric}"`, 'write the dimension with its model before it');

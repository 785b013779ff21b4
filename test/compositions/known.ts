// Pairs of which the product and the evaluator say different things, each with the reason why the product stands.
import type { Around } from './draft.ts';

/** Differences of one kind. */
interface Known {
  readonly reason: string;
  readonly within: readonly Around[];
  readonly pairs: readonly string[];
}

const everywhere: readonly Around[] = ['month', 'range', 'nothing'];

/** All that are known; one that is no more is to be struck out. */
export const known: readonly Known[] = [
  {
    reason: 'a funnel has no ages, which the evaluator does not refuse',
    within: everywhere,
    pairs: ['funnel + by age', 'funnel + by age in weeks'],
  },
  {
    reason:
      'where every day counts, it counts in each group that has rows on some day; the evaluator has it where there are rows in its period',
    within: ['month'],
    pairs: [
      'per day, all + per customer',
      'per day, all + by plan',
      'per day, all + by many',
      'per day, all + by customer',
      'per day, all + top',
      'per day, all + top others',
      'per day, all + totals of levels',
    ],
  },
  {
    reason: 'where every day counts inside other periods, it does so as beside them in by; the evaluator counts days with rows',
    within: ['range'],
    pairs: ['per day, all + per day', 'per day, all + per month'],
  },
  {
    reason: 'ignored time is no range; the evaluator takes members of the range',
    within: ['range'],
    pairs: ['per customer, all + ignore time'],
  },
  {
    reason: 'the filter is on the clock of an entity, whatever is ignored under it; the evaluator does not find it there',
    within: ['range', 'nothing'],
    pairs: ['ignore + at an age', 'ignore all + at an age'],
  },
  {
    reason: 'a filter on the clock of an entity stays where time is ignored under it',
    within: ['range', 'nothing'],
    pairs: ['ignore time + at an age'],
  },
];

/** The names of the compositions that are known to differ. */
export const knownWithin = (around: Around): readonly string[] =>
  known.filter(({ within }) => within.includes(around)).flatMap(({ pairs }) => pairs.map((pair) => `${pair} (${around})`));

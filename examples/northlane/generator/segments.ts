// How the segments of business customers buy: plans, seats, and what happens to them in a month.
import type { Segment } from './accounts.ts';
import type { Random } from './random.ts';

/** Habits of a segment. */
export interface Habits {
  readonly plans: readonly (readonly [number, number])[];
  readonly seats: readonly [number, number];
  /** Probabilities of a month. */
  readonly churn: number;
  readonly expansion: number;
  readonly contraction: number;
}

/** Habits by segment. */
export const habitsOf: Record<Segment, Habits> = {
  smb: {
    plans: [
      [1, 7],
      [2, 3],
    ],
    seats: [3, 14],
    churn: 0.026,
    expansion: 0.028,
    contraction: 0.011,
  },
  mid_market: {
    plans: [
      [1, 1],
      [2, 7],
      [3, 2],
    ],
    seats: [12, 45],
    churn: 0.015,
    expansion: 0.032,
    contraction: 0.01,
  },
  enterprise: {
    plans: [
      [2, 3],
      [3, 7],
    ],
    seats: [40, 140],
    churn: 0.007,
    expansion: 0.035,
    contraction: 0.008,
  },
};

/** A segment, most often a small one. */
export const drawSegment = (random: Random): Segment =>
  random.weighted<Segment>([
    ['smb', 62],
    ['mid_market', 28],
    ['enterprise', 10],
  ]);

/** A plan and seats as the segment takes them. */
export function drawPlan(random: Random, segment: Segment): { readonly plan: number; readonly seats: number } {
  const { plans, seats } = habitsOf[segment];
  const plan = random.weighted(plans);
  return { plan, seats: random.whole(...seats) };
}

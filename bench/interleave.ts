// Several ways of doing one thing become a median each, measured in turns so that a slow minute of the machine strikes all of them.
import type { Running } from './contestant.ts';
import { median } from './median.ts';

/** How often to measure: turns that are thrown away, turns that count, and how much is done in a turn. */
export interface Turns {
  readonly warmUp: number;
  readonly rounds: number;
  readonly count: number;
}

/** Medians of contestants in their order. */
export async function race(contestants: readonly Running[], turns: Turns): Promise<readonly number[]> {
  const times: number[][] = contestants.map(() => []);
  for (let round = 0; round < turns.warmUp + turns.rounds; round++) {
    for (const [index, contestant] of inOrder(contestants, round)) {
      const measured = await contestant.round(round * turns.count, turns.count);
      if (round >= turns.warmUp) times[index]?.push(...measured);
    }
  }
  return times.map(median);
}

/** Medians, in milliseconds, of things done once a turn in this process. */
export async function inTurns(works: readonly (() => Promise<void> | void)[], turns: Omit<Turns, 'count'>): Promise<readonly number[]> {
  const times: number[][] = works.map(() => []);
  for (let round = 0; round < turns.warmUp + turns.rounds; round++) {
    for (const [index, work] of inOrder(works, round)) {
      const start = performance.now();
      await work();
      if (round >= turns.warmUp) times[index]?.push(performance.now() - start);
    }
  }
  return times.map(median);
}

/** There and back, so that who comes first in a round changes. */
function inOrder<T>(items: readonly T[], round: number): readonly (readonly [index: number, item: T])[] {
  const entries = [...items.entries()];
  return round % 2 === 0 ? entries : entries.reverse();
}

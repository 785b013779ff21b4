// Counts become lines: how requests ended, the most frequent first, and what answers with rows held.
import type { Counts } from './worlds.ts';

/** Lines to print. */
export function shownCounts({ ended, reached }: Counts): string {
  const lines = (counts: ReadonlyMap<string, number>): string =>
    [...counts]
      .sort(([, a], [, b]) => b - a)
      .map(([name, n]) => `  ${n} ${name}`)
      .join('\n');
  return `${lines(ended)}\nanswers with rows that hold\n${lines(reached)}`;
}

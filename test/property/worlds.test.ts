import { expect, test } from 'vitest';
import { askWorlds } from './worlds.ts';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000_000);

test(
  `in random worlds every answer is the reference evaluator's (seed ${seed})`,
  { timeout: 600_000 },
  async () => {
    const counts = await askWorlds({ seed, worlds: 45, requests: 50 });
    const count = (start: string): number => [...counts].filter(([name]) => name.startsWith(start)).reduce((sum, [, n]) => sum + n, 0);
    const all = count('');
    console.log(`seed ${seed}: ${all} requests\n${[...counts].sort(([, a], [, b]) => b - a).map(([name, n]) => `  ${n} ${name}`).join('\n')}`);
    expect(all).toBeGreaterThanOrEqual(2000);
    expect(count('rows')).toBeGreaterThan(all * 0.6);
    expect(count('refused') + count('unclear')).toBeLessThan(all * 0.15);
  },
);

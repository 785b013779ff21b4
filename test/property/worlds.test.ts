import { expect, test } from 'vitest';
import { worldEngines } from './engines.ts';
import { features, isOn } from './features.ts';
import { shownCounts } from './shown-counts.ts';
import { askWorlds } from './worlds.ts';

// the same worlds each time, so that a change is what fails; `npm run fuzz` goes on to others
const seed = Number(process.env['SEED'] ?? 20_261_128);
const requests = 50;

test.each(worldEngines)(
  `in random worlds every answer on $name is the reference evaluator's (seed ${seed})`,
  { timeout: 600_000 },
  async ({ name, open, worlds }) => {
    const counts = await askWorlds({ seed, worlds, requests, open });
    const count = (start: string): number =>
      [...counts.ended].filter(([name]) => name.startsWith(start)).reduce((sum, [, n]) => sum + n, 0);
    const all = count('');
    console.log(`${name}, seed ${seed}: ${all} requests\n${shownCounts(counts)}`);
    expect(all).toBeGreaterThanOrEqual(worlds * requests * 0.89);
    expect(count('rows')).toBeGreaterThan(all * 0.6);
    expect(count('refused') + count('unclear')).toBeLessThan(all * 0.15);
    expect(features.filter((feature) => isOn(feature) && !counts.reached.has(feature))).toEqual([]);
  },
);

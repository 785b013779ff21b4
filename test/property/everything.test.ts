// Random worlds with every feature of the language at once: conversions, funnels, ages and two-step metrics of periods as well.
import { expect, test } from 'vitest';
import { worldEngines } from './engines.ts';

process.env['FEATURES'] ??= 'all';
const { features, isOn } = await import('./features.ts');
const { shownCounts } = await import('./shown-counts.ts');
const { askWorlds } = await import('./worlds.ts');

const seed = Number(process.env['SEED'] ?? 20_261_129);
const requests = 50;

test.each(worldEngines)(
  `in random worlds of everything every answer on $name is the reference evaluator's (seed ${seed})`,
  { timeout: 600_000 },
  async ({ name, open, worlds }) => {
    const fewer = Math.ceil(worlds / 2);
    const counts = await askWorlds({ seed, worlds: fewer, requests, open });
    const all = [...counts.ended.values()].reduce((sum, n) => sum + n, 0);
    console.log(`${name}, seed ${seed}: ${all} requests\n${shownCounts(counts)}`);
    expect(all).toBeGreaterThanOrEqual(fewer * requests * 0.89);
    // what does not go together is refused more often where everything may stand beside everything
    expect(counts.ended.get('rows') ?? 0).toBeGreaterThan(all * 0.5);
    if (name === 'duckdb') expect(features.filter((feature) => isOn(feature) && !counts.reached.has(feature))).toEqual([]);
  },
);

// Random worlds with every feature of the language: what stands behind a cell of an answer makes up its number.
import { expect, test } from 'vitest';
import { worldEngines } from './engines.ts';

process.env['FEATURES'] ??= 'all';
const { drillWorlds } = await import('./drill.ts');

const seed = Number(process.env['SEED'] ?? 20_261_130);
const worlds: Readonly<Record<string, number>> = { duckdb: 12, postgres: 5, googlesql: 3 };

test.each(worldEngines)(
  `rows are as many as a count and add up to a sum, and their total is the number, on $name (seed ${seed})`,
  { timeout: 300_000 },
  async ({ name, open }) => {
    const count = Number(process.env['WORLDS'] ?? worlds[name] ?? 3);
    const found = await drillWorlds({ seed, worlds: count, requests: 40, open });
    console.log(name, found);
    expect(found.cells).toBeGreaterThan(count * 8);
    expect(found.added).toBeGreaterThan(count * 2);
    expect(found.recomputed).toBeGreaterThan(count * 4);
    // beside other metrics a time may be a plain group, and is the time itself of the metric alone: its periods need not meet then ("bad-cell")
    const ofRows = ['rows-need-key', 'rows-over-many', 'rows-of-several', 'rows-need-range', 'no-rows-behind', 'bad-cell'];
    // what has a value at ages or periods alone has no total that its rows could make up
    const expected = [...ofRows, 'since-without-age', 'span-without-range'];
    expect([...found.refused.keys()].filter((code) => !expected.includes(code))).toEqual([]);
  },
);

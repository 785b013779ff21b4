// Random worlds: the rows behind a cell of an answer make up its number.
import { expect, test } from 'vitest';
import { drillWorlds } from './drill.ts';
import { worldEngines } from './engines.ts';

const seed = Number(process.env['SEED'] ?? 20_261_130);
const worlds: Readonly<Record<string, number>> = { duckdb: 15, postgres: 6, googlesql: 4 };

test.each(worldEngines)(
  `rows are as many as a count and add up to a sum, and their total is the number, on $name (seed ${seed})`,
  { timeout: 300_000 },
  async ({ name, open }) => {
    const count = Number(process.env['WORLDS'] ?? worlds[name] ?? 3);
    const found = await drillWorlds({ seed, worlds: count, requests: 40, open });
    console.log(name, found);
    expect(found.cells).toBeGreaterThan(count * 5);
    const expected = ['rows-need-key', 'rows-over-many', 'rows-of-several', 'no-rows-behind'];
    expect([...found.refused.keys()].filter((code) => !expected.includes(code))).toEqual([]);
  },
);

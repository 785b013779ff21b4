// Load in bad weather: eight clients, while files change, connections drop and the warehouse fails. Every answer is the right one or an error.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { afterAll, expect, test } from 'vitest';
import { buildCatalog } from '../../core/catalog/build-catalog.ts';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import { WarehouseError, type Warehouse } from '../../core/warehouse/adapter.ts';
import { createRunner } from '../../graphql/runner.ts';
import { editionOf, type Edition } from '../../graphql/server/edition.ts';
import { listen } from '../../graphql/server/listen.ts';
import { createKpiServer } from '../../graphql/server/server.ts';
import { filesOf, tablesOf, type Case } from '../case-file.ts';
import { openWarehouse } from '../product.ts';

const seconds = Number(process.env['WEATHER_SECONDS'] ?? 8);
const CLIENTS = 8;
const regions = ['north', 'south', 'west'];
const revenue: Readonly<Record<string, string | null>> = { north: '410', south: '30', west: null };

const ends: (() => Promise<void>)[] = [];
afterAll(async () => {
  for (const end of ends) await end();
});

/** A warehouse that fails, is slow, or answers. */
const faulty = (warehouse: Warehouse, chance: () => number): Warehouse => ({
  ...warehouse,
  stream: async (statement, options) => {
    const luck = chance();
    if (luck < 0.1) throw new WarehouseError('the warehouse is out of order');
    if (luck < 0.3) await new Promise((done) => setTimeout(done, 20));
    const { columns, batches } = await warehouse.stream(statement, options);
    return { columns, batches: luck < 0.4 ? breaking(batches) : batches };
  },
});

async function* breaking<T>(batches: AsyncIterable<T>): AsyncGenerator<T> {
  for await (const batch of batches) {
    yield batch;
    throw new WarehouseError('the connection broke');
  }
}

/** Numbers that look random, the same each time. */
function chances(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}

/** The shop, in which `version` is one number and `scaled` so many times the revenue. */
function editions(warehouse: Warehouse, number: number): Edition {
  const c: Case = { file: 'weather', world: 'shop', case: 'served', query: { metrics: [] } };
  const files = filesOf(c);
  const also = {
    path: 'also.yml',
    text: `metrics:\n  scaled: { expr: revenue * ${number} }\n  version: { expr: orders.count * 0 + ${number} }\n`,
  };
  const { definitions } = readDefinitions(
    [...files.filter(({ path }) => path !== 'kpi.yml'), also],
    files.find(({ path }) => path === 'kpi.yml'),
  );
  const { catalog } = buildCatalog(definitions);
  return editionOf({ catalog, definitions, warehouse, runner: runnerOf(warehouse), now: Date.now, name: String(number) });
}

const runners = new WeakMap<Warehouse, ReturnType<typeof createRunner>>();
function runnerOf(warehouse: Warehouse): ReturnType<typeof createRunner> {
  const runner = runners.get(warehouse) ?? createRunner({ warehouse, now: Date.now, keepFor: 50 });
  runners.set(warehouse, runner);
  return runner;
}

/** Megabytes that are held once what is not needed is given back. */
function heldMemory(): number {
  collect();
  return Math.round(process.memoryUsage().heapUsed / 1e6);
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** How much greater the last third is than the second: what is kept is kept by then. */
function growth(values: readonly number[]): number {
  const third = Math.floor(values.length / 3);
  return median(values.slice(-third)) / median(values.slice(third, 2 * third));
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;

test(`for ${seconds} seconds no answer is wrong, lost or somebody else's`, { timeout: (seconds + 300) * 1000 }, async () => {
  const { instance } = await tablesOf({ file: 'weather', world: 'shop', case: 'served', query: { metrics: [] } });
  const warehouse = faulty(await openWarehouse(instance), chances(7));
  let number = 1;
  let edition = editions(warehouse, number);
  const server = await listen(createKpiServer({ edition: () => edition, limits: { perMinute: 1e9, concurrent: 1000 } }), {
    host: '127.0.0.1',
    port: 0,
  });
  ends.push(() => server.close());
  const reload = setInterval(() => (edition = editions(warehouse, ++number)), 300);
  const end = Date.now() + seconds * 1000;
  const counts = { right: 0, errors: 0, dropped: 0 };
  const client = async (chance: () => number): Promise<void> => {
    while (Date.now() < end || counts.right < 100 || counts.errors < 10 || counts.dropped < 5 || number < 5) {
      const region = regions[Math.floor(chance() * regions.length)] ?? '';
      const controller = new AbortController();
      if (chance() < 0.15) setTimeout(() => controller.abort(), chance() * 20);
      const query = `{ rows(where: { customers: { region: { eq: "${region}" } } }) { revenue { value } scaled { value } version { value } } }`;
      const asked = fetch(`${server.address}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query }),
        signal: controller.signal,
      });
      const answer = (await asked.then((response) => response.json()).catch(() => undefined)) as
        { data?: { rows: readonly Record<string, { value: string | number | null }>[] | null }; errors?: unknown } | undefined;
      if (answer === undefined) counts.dropped++;
      else if (answer.errors) counts.errors++;
      else {
        const [row] = answer.data?.rows ?? [];
        const wanted = revenue[region] ?? null;
        expect(row?.['revenue']?.value, region).toBe(wanted);
        const version = Number(row?.['version']?.value);
        expect(Number(row?.['scaled']?.value ?? 0)).toBeCloseTo(Number(wanted ?? 0) * version, 6);
        counts.right++;
      }
    }
  };
  const memory: number[] = [];
  const look = setInterval(() => memory.push(heldMemory()), Math.max(500, (seconds * 1000) / 20));
  await Promise.all(Array.from({ length: CLIENTS }, (_, index) => client(chances(index + 1))));
  clearInterval(reload);
  clearInterval(look);
  console.log(counts, `editions ${number}`, `megabytes ${memory.join(' ')}`);
  expect(growth(memory)).toBeLessThan(1.3);
});

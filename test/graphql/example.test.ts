// The operation that GraphiQL begins with is one that is answered, whatever the first metric of a project is.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { buildCatalog } from '../../core/catalog/build-catalog.ts';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import { readDefinitions } from '../../core/definition/read-definitions.ts';
import { resolveQuery } from '../../core/query/resolve-query.ts';
import { exampleOf } from '../../graphql/server/example.ts';
import { root } from '../sources.ts';
import { serveWorld } from './serve-world.ts';

/** What makes sense is known without a warehouse. */
const deskOf = (catalog: Catalog): Parameters<typeof exampleOf>[0] => ({
  catalog,
  makesSense: (request) => resolveQuery(request, catalog, { now: Date.UTC(2030, 0, 1) }).ok,
});

const worlds = readdirSync(join(root, 'test/worlds'), { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

test.each(worlds)('of the world "%s"', async (world) => {
  const { run, catalog } = await serveWorld(world);
  const example = exampleOf(deskOf(catalog));
  expect(Object.keys(await run(example)).length, example).toBeGreaterThan(0);
});

const model = `models:
  customers: { table: customers, key: id, dimensions: { id: integer, region: string, first_order: min(orders.placed_at) }, joins: { orders: { via: customer_id, many: true } } }
  orders: { table: orders, key: id, time: placed_at, joins: { customers: customer_id }, dimensions: { id: integer, placed_at: timestamp, amount: decimal, channel: string }, measures: { revenue: sum(amount) } }
`;

describe('where the first metric', () => {
  const first: Readonly<Record<string, readonly [definition: string, begins: string]>> = {
    'is a funnel': ['{ funnel: { entity: customer_id, steps: [orders.count, orders.revenue] } }', 'plain'],
    'has ages': ['{ expr: orders.revenue, since: customers.first_order }', 'plain'],
    'is a rank': ['{ rank: orders.revenue, among: customers }', 'plain'],
    'has no time': ['{ expr: customers.count }', 'plain'],
    'is hidden': ['{ expr: orders.revenue, hidden: true }', 'plain'],
    'ignores time': ['{ expr: orders.revenue, ignore: [all, time] }', 'plain'],
  };
  test.each(Object.entries(first))('%s another is shown', (_what, [definition, begins]) => {
    const text = `${model}metrics:\n  odd: ${definition}\n  plain: { expr: orders.revenue }\n`;
    const { definitions } = readDefinitions([{ path: 'shown.yml', text }], { path: 'kpi.yml', text: 'project: shown\n' });
    expect(exampleOf(deskOf(buildCatalog(definitions).catalog))).toContain(`# ${begins} by month`);
  });
});

// Names of interfaces at the endpoint: they are those of `kpi list`, in the catalogue and in typed rows.
import { beforeAll, describe, expect, test } from 'vitest';
import { serveWorld, type Running } from './serve-world.ts';

let crm: Running;

beforeAll(async () => {
  crm = await serveWorld('crm');
});

const rows = async (selection: string): Promise<unknown> => (await crm.run<{ rows: unknown }>(`{ rows${selection} }`)).rows;

describe('names of an interface', () => {
  test('stand under it, whatever the model is called', async () => {
    expect(await rows(' { opportunities { status count { value } } }')).toEqual([
      { opportunities: { status: 'lost', count: { value: 1 } } },
      { opportunities: { status: 'open', count: { value: 1 } } },
      { opportunities: { status: 'won', count: { value: 4 } } },
    ]);
  });

  test('stand under the model that implements it too, beside its own', async () => {
    expect(await rows('(limit: 1) { deals { owner opportunities { size won { value } } } }')).toEqual([
      { deals: { owner: 'u1', opportunities: { size: '50 to < 100', won: { value: 1 } } } },
    ]);
  });

  test('stand for themselves behind a role of its name', async () => {
    expect(await rows(' { dealsWon: deals_won { value } by { accounts { country } } }')).toEqual([
      { dealsWon: { value: 2 }, by: { accounts: { country: 'DE' } } },
      { dealsWon: { value: 1 }, by: { accounts: { country: null } } },
    ]);
  });

  test('are what conditions are about', async () => {
    expect(await rows('(where: { opportunities: { status: { eq: "lost" } } }) { deals_lost { value } }')).toEqual([
      { deals_lost: { value: 1 } },
    ]);
  });

  test('are called in the catalogue as a request calls them', async () => {
    const { dimensions, metric, models } = await crm.run<{
      dimensions: { name: string; values: unknown }[];
      metric: { dimensions: { name: string }[] };
      models: { name: string; measures: { name: string }[]; segments: { name: string }[] }[];
    }>(
      '{ dimensions(model: "deals") { name values } metric(name: "deals_won") { dimensions { name } } models { name measures { name } segments { name } } }',
    );
    expect(dimensions.map(({ name }) => name)).toContain('opportunities.status');
    expect(dimensions.find(({ name }) => name === 'opportunities.status')?.values).toEqual(['lost', 'open', 'won']);
    expect(dimensions.map(({ name }) => name)).toContain('deals.owner');
    expect(metric.dimensions.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['opportunities.size', 'deals.owner', 'accounts.country', 'reps.team']),
    );
    const deals = models.find(({ name }) => name === 'deals');
    expect(deals?.measures.map(({ name }) => name)).toContain('opportunities.won');
    expect(deals?.segments.map(({ name }) => name)).toEqual(['opportunities.small']);
  });
});

test('every dimension that a metric names can be asked for with it', async () => {
  const { metric } = await crm.run<{ metric: { dimensions: { name: string }[] } }>('{ metric(name: "deals_won") { dimensions { name } } }');
  for (const { name } of metric.dimensions)
    expect([name, await crm.errors('query($by: [String!]) { query(metrics: ["deals_won"], by: $by) { rows } }', { by: [name] })]).toEqual([
      name,
      [],
    ]);
});

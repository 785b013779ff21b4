// Whatever is changed in a project, the catalog is built, and what is wrong is told with its place.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import { built } from './catalog-of.ts';
import { shopYaml } from './shop.ts';

const metrics = `
metrics:
  revenue: { expr: orders.revenue }
  aov: { expr: revenue / orders.count }
  value: { avg: revenue, per: customers }
  repeaters: { count: customers, having: orders.count >= 2 }
  place: { rank: revenue, among: customers }
  share: { expr: revenue / whole, with: { whole: { expr: revenue, ignore: [customers.region] } } }
  web: { expr: aov, filter: orders.channel = 'web', time: orders.paid_on }
`;
const text = `${shopYaml}---${metrics}`;
const words = [...text.matchAll(/[a-z_]+/g)];
const pool = [
  ...new Set(words.map(([word]) => word)),
  'sum',
  'count(*)',
  'any(items.qty > 1)',
  '1 +',
  '(',
  "'x'",
  'null',
  'orders.items.products',
  '',
];

const change = fc.record({ at: fc.nat(words.length - 1), to: fc.constantFrom(...pool) });

function changed(changes: readonly { readonly at: number; readonly to: string }[]): string {
  const to = new Map(changes.map((one) => [one.at, one.to]));
  let index = 0;
  return text.replace(/[a-z_]+/g, (word) => to.get(index++) ?? word);
}

/** Everything that is marked as broken: nothing may be without an error that says why. */
function brokenIn(catalog: Catalog): readonly string[] {
  const things = [...catalog.models.values()].flatMap((model) => [
    model,
    ...[model.joins, model.dimensions, model.measures, model.segments].flatMap((map) => [...map.values()]),
  ]);
  return [...things, ...catalog.metrics.values()].filter((thing) => thing.broken).map(({ name }) => name);
}

test('a project with words exchanged is read to the end', () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 4 }), (changes) => {
      const { catalog, diagnostics } = built({ 'all.yml': changed(changes) });
      expect(diagnostics.filter(({ at }) => at === undefined)).toEqual([]);
      for (const { at } of diagnostics) expect(at && at.start <= at.end && at.end <= at.file.text.length).toBe(true);
      if (diagnostics.some(({ severity }) => severity === 'error')) return;
      expect(brokenIn(catalog)).toEqual([]);
    }),
    { numRuns: 250 },
  );
});

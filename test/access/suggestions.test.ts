// What is near a misspelt name is looked for among what the caller may know alone: the same is compared for a hidden name as for one that stands for nothing.
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type * as Suggest from '../../core/source/suggest.ts';
import { tablesOf } from '../case-file.ts';
import type { Running } from '../graphql/open-world.ts';
import { openWarehouse } from '../product.ts';
import { as } from './attack.ts';
import { denied, operationOf, secretIn } from './denied.ts';
import { openShop, shopCase } from './open-shop.ts';
import { places } from './places.ts';

/** The names that were compared with what was asked for, one list for each search. */
const searches: (readonly string[])[] = [];

vi.mock('../../core/source/suggest.ts', async (original) => {
  const real = await original<typeof Suggest>();
  const noting =
    <Found>(search: (name: string, candidates: Iterable<string>) => Found) =>
    (name: string, candidates: Iterable<string>): Found => {
      const all = [...candidates];
      searches.push(all);
      return search(name, all);
    };
  return { suggest: noting(real.suggest), didYouMean: noting(real.didYouMean) } satisfies typeof Suggest;
});

let shop: Running;

beforeAll(async () => {
  const c = shopCase('roles');
  shop = await openShop(c, await openWarehouse((await tablesOf(c)).instance));
}, 60_000);
afterAll(() => shop.close());

/** What was compared while an operation was refused. */
async function comparedFor(who: Running, place: string, name: string): Promise<readonly (readonly string[])[]> {
  searches.length = 0;
  await who.errors(operationOf(place.replaceAll('NAME', name)));
  return [...searches];
}

test.each(denied)(
  'for the %s %s the same names are compared as for one that stands for nothing, and no hidden one',
  { timeout: 60_000 },
  async (kind, name, nothing) => {
    const north = await as(shop, 'north');
    let compared = 0;
    for (const place of places[kind]) {
      const [hidden, absent] = [await comparedFor(north, place, name), await comparedFor(north, place, nothing)];
      expect(hidden, place).toEqual(absent);
      expect(hidden.flat().filter(secretIn), place).toEqual([]);
      compared += hidden.length;
    }
    expect(compared).toBeGreaterThan(0);
  },
);

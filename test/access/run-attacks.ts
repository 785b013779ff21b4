// Runs attacks until one gets through, and says which: how it is seen that a check is missed when it is gone.
import { isDeepStrictEqual } from 'node:util';
import { tablesOf } from '../case-file.ts';
import type { Running } from '../graphql/open-world.ts';
import { openWarehouse } from '../product.ts';
import type { Attack } from './attack.ts';
import { attacks } from './attacks.ts';
import { openShop, shopCase } from './open-shop.ts';
import type { shops } from './guarded-shop.ts';

/** The first attack that comes to something else than it should, those on `first` before the others; undefined where none does. */
export async function attackThatPasses(first: string): Promise<string | undefined> {
  const running = new Map<string, Running>();
  const shopOf = async (name: keyof typeof shops): Promise<Running> => {
    const known = running.get(name) ?? (await openOne(name));
    running.set(name, known);
    return known;
  };
  try {
    for (const one of [...attacks.filter(({ against }) => against === first), ...attacks.filter(({ against }) => against !== first)])
      if (await getsThrough(one, shopOf)) return one.holds;
    return undefined;
  } catch (error) {
    return `nothing can be asked: ${String(error)}`;
  } finally {
    for (const shop of running.values()) await shop.close();
  }
}

async function openOne(name: keyof typeof shops): Promise<Running> {
  const c = shopCase(name);
  return openShop(c, await openWarehouse((await tablesOf(c)).instance));
}

async function getsThrough(
  { on = 'roles', attack, comesOut }: Attack,
  shopOf: (name: keyof typeof shops) => Promise<Running>,
): Promise<boolean> {
  const shop = await shopOf(on);
  return attack(shop).then(
    (found) => !isDeepStrictEqual(found, comesOut),
    () => true,
  );
}

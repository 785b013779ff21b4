// Runs attacks on guards until one gets through, and says which: how it is seen that a guard is missed when it is gone.
import { isDeepStrictEqual } from 'node:util';
import { attacks } from './attacks.ts';
import { openHouse, type House } from './house.ts';
import type { Attack } from './attack.ts';

/** The first attack that comes to something else than it should, those on `first` before the others; undefined where none does. */
export async function attackThatPasses(first: string): Promise<string | undefined> {
  const house = await openHouse();
  try {
    for (const one of [...attacks.filter(({ against }) => against === first), ...attacks.filter(({ against }) => against !== first)])
      if (await getsThrough(one, house)) return one.holds;
    return undefined;
  } finally {
    await house.close();
  }
}

const getsThrough = ({ attack, comesOut }: Attack, house: House): Promise<boolean> =>
  attack(house).then(
    (found) => !isDeepStrictEqual(found, comesOut),
    () => true,
  );

// What a server holds its callers to besides access, attacked: limits, what the schema tells, who is let in, pages of others, and what is said.
import { afterAll, beforeAll, expect, test } from 'vitest';
import { attacks } from './attacks.ts';
import { openHouse, type House } from './house.ts';

let house: House;

beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

for (const { holds, attack, comesOut } of attacks) test(holds, async () => expect(await attack(house)).toEqual(comesOut));

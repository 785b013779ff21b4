// Who may see what, attacked through every face, on every engine.
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { caseEngines } from '../case-engines.ts';
import { tablesOf } from '../case-file.ts';
import type { Running } from '../graphql/open-world.ts';
import { attacks } from './attacks.ts';
import { openShop, shopCase } from './open-shop.ts';
import { shops } from './guarded-shop.ts';

describe.each(caseEngines)('on $name', ({ open }) => {
  const running = new Map<string, Running>();
  beforeAll(async () => {
    for (const name of Object.keys(shops) as (keyof typeof shops)[]) {
      const c = shopCase(name);
      running.set(name, await openShop(c, await open(c, async () => (await tablesOf(c)).instance)));
    }
  }, 60_000);
  afterAll(async () => {
    for (const shop of running.values()) await shop.close();
  });

  for (const { holds, on = 'roles', attack, comesOut } of attacks)
    test(holds, async () => {
      const shop = running.get(on);
      expect(shop && (await attack(shop))).toEqual(comesOut);
    });
});

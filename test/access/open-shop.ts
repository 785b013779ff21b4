// The shop with access becomes a running server, whose callers come with tokens and whose answers are kept.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import type { Case } from '../case-file.ts';
import { openWorld, type Running } from '../graphql/open-world.ts';
import { letIn, northKey, shops } from './guarded-shop.ts';

/** A shop, and what it says of access. */
export const shopCase = (name: keyof typeof shops): Case => ({
  file: 'access',
  world: 'shop',
  case: 'guarded',
  query: { metrics: [] },
  also: shops[name],
  ...(name === 'days' && {
    tables,
    project: { as_of: 'trade_days.day', calendars: { trade: { model: 'trade_days', date: 'day', grains: ['stretch'] } } },
  }),
});

/** Ninety days from the first of January 2025, in stretches of thirty. */
const tables = `create table trade_days as
  select cast(date '2025-01-01' + cast(i as integer) as date) as day, 'S' || cast(i // 30 as varchar) as stretch from range(90) r(i)`;

/** Opens it over a warehouse; the file of the keys that are let in is gone when it is closed. */
export async function openShop(c: Case, warehouse: Warehouse): Promise<Running> {
  const folder = mkdtempSync(join(tmpdir(), 'keys-'));
  const file = join(folder, 'keys');
  writeFileSync(file, `${northKey.line}\n`);
  const shop = await openWorld(c, warehouse, { ...(await letIn(file)), keepFor: 60_000, limits: { perMinute: 1e9, concurrent: 1e6 } });
  return {
    ...shop,
    close: async () => {
      await shop.close();
      rmSync(folder, { recursive: true });
    },
  };
}

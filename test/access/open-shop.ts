// The shop with access becomes a running server, whose callers come with tokens and whose answers are kept.
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import type { Case } from '../case-file.ts';
import { openWorld, type Running } from '../graphql/open-world.ts';
import { folderOf } from '../cli/run.ts';
import { letIn, northKey, shops } from './guarded-shop.ts';

/** A shop, and what it says of access. */
export const shopCase = (name: keyof typeof shops): Case => ({
  file: 'access',
  world: 'shop',
  case: 'guarded',
  query: { metrics: [] },
  also: shops[name],
  ...(name === 'days' && { tables, project: { calendars: { trade: { model: 'trade_days', date: 'day', grains: ['stretch'] } } } }),
});

/** Ninety days from the first of January 2025, in stretches of thirty. */
const tables = `create table trade_days as
  select cast(date '2025-01-01' + cast(i as integer) as date) as day, 'S' || cast(i // 30 as varchar) as stretch from range(90) r(i)`;

/** Opens it over a warehouse. */
export const openShop = async (c: Case, warehouse: Warehouse): Promise<Running> =>
  openWorld(c, warehouse, { ...(await letIn(keysFile())), keepFor: 60_000, limits: { perMinute: 1e9, concurrent: 1e6 } });

/** The file of the keys that are let in. */
const keysFile = (): string => `${folderOf({ keys: `${northKey.line}\n` })}/keys`;

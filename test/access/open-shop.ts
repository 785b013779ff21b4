// The shop with access becomes a running server, whose callers come with tokens and whose answers are kept.
import type { Warehouse } from '../../core/warehouse/adapter.ts';
import type { Case } from '../case-file.ts';
import { openWorld, type Running } from '../graphql/open-world.ts';
import { letIn } from './guarded-shop.ts';

/** The shop, and what it says of access. */
export const shopCase = (also: string): Case => ({ file: 'access', world: 'shop', case: 'guarded', query: { metrics: [] }, also });

/** Opens it over a warehouse. */
export const openShop = async (c: Case, warehouse: Warehouse): Promise<Running> =>
  openWorld(c, warehouse, { ...(await letIn()), keepFor: 60_000, limits: { perMinute: 1e9, concurrent: 1e6 } });

// The company as the parts that make its customers and sales see it.
import type { Account } from './accounts.ts';
import type { Campaigns } from './campaigns.ts';
import type { Geography } from './geography.ts';
import type { Partner } from './partners.ts';
import type { People } from './people.ts';
import type { Catalogue } from './products.ts';
import type { Totals } from './totals.ts';
import type { World } from './world.ts';

/** A world with places, things to sell, campaigns and people in it. */
export interface Company extends World {
  readonly geography: Geography;
  readonly products: Catalogue;
  readonly campaigns: Campaigns;
  readonly people: People;
  readonly partners: readonly Partner[];
  readonly totals: Totals;
  /** Business accounts of late, for second leads and referrals. */
  readonly recent: Account[];
}

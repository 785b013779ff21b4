// What is known of an opportunity before it is pursued.
import type { Account } from './accounts.ts';
import type { Chances } from './opportunity-path.ts';
import type { Partner } from './partners.ts';

/** What is known of an opportunity from the start. */
export interface Prospect extends Chances {
  readonly account: Account;
  readonly lead?: number | null;
  readonly type: 'new_business' | 'upsell' | 'cross_sell' | 'renewal';
  readonly rep: number | null | undefined;
  readonly partner?: Partner | null;
  readonly product: number;
  readonly channel: number | null;
  readonly campaign?: number | null;
  readonly method: string;
  readonly amount: number;
  readonly listAmount: number;
  readonly cost: number;
}

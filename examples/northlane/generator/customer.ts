// A customer while the subscription runs.
import type { Account } from './accounts.ts';
import type { Rep } from './people.ts';
import type { Random } from './random.ts';
import type { Subscription } from './subscriptions.ts';

/** A customer, and what is drawn for it. */
export interface Customer {
  readonly account: Account;
  readonly subscription: Subscription;
  readonly random: Random;
  /** The first day of interest. */
  readonly since: number;
  /** Sold in a hurry, and unhappy. */
  readonly wasRushed: boolean;
  /** Whoever looks after the region at a moment. */
  drawManager(moment: number): Rep | null;
}

// Accounts: businesses and consumers, prospects and customers.
import { DAY, past, time } from './clock.ts';
import type { Currency } from './money.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** A segment of business customers. */
export type Segment = 'smb' | 'mid_market' | 'enterprise';

/** An account while it comes about. */
export interface Account {
  readonly id: number;
  readonly type: 'business' | 'consumer';
  readonly segment: Segment | 'consumer';
  readonly country: string | null;
  readonly region: string | null;
  readonly currency: Currency;
  readonly channel: number | null;
  readonly campaign: number | null;
  readonly referredBy?: number | null;
  readonly owner?: number | null;
  readonly createdAt: number;
  readonly firstTouchAt: number;
  firstPurchaseAt: number | null;
}

const industries: readonly string[] = ['retail', 'manufacturing', 'healthcare', 'finance', 'education', 'logistics'];
const legalForms: readonly string[] = ['Ltd', 'GmbH', 'SA', 'Inc', '株式会社', 'LLC'];
/** Names as they are: in several scripts, with quotes and a semicolon. */
const businessNames: readonly string[] = [
  'Aurora',
  'Vega',
  'Atlas',
  'Nimbus',
  'Orion',
  'Delta',
  'Lumen',
  'Quanta',
  'Terra',
  '華新',
  '北辰',
  'النور',
  'Açaí',
  "D'Angelo",
  'Straße 9',
  'Semi;colon',
];

/** Gives the next account its key. */
export const newAccount = (world: World, account: Omit<Account, 'id'>): Account => ({ id: world.next('account'), ...account });

/** Writes an account as it is now. */
export function writeAccount(world: World, account: Account): void {
  const random = world.random('acc', account.id);
  const business = account.type === 'business';
  const name = business
    ? `${random.pick(businessNames)} ${random.pick(legalForms)} ${String(account.id)}`
    : `Customer ${String(account.id)}`;
  world.write('accounts', {
    account_id: account.id,
    account_name: name,
    customer_type: account.type,
    segment: account.segment,
    industry: business ? random.pick(industries) : null,
    country_code: account.country,
    region_id: account.region,
    acquisition_channel_id: account.channel,
    acquisition_campaign_id: account.campaign,
    referred_by_account_id: account.referredBy,
    owner_rep_id: account.owner,
    created_at: time(account.createdAt),
    first_touch_at: time(account.firstTouchAt),
    first_purchase_at: time(past(account.firstPurchaseAt)),
  });
}

/** Somebody who bought before a moment, from the accounts of late. */
export function drawCustomer(random: Random, recent: readonly Account[], before: number): Account | null {
  for (let attempt = 0; attempt < 6 && recent.length > 0; attempt++) {
    const account = random.pick(recent);
    if (account.firstPurchaseAt !== null && account.firstPurchaseAt < before - DAY) return account;
  }
  return null;
}

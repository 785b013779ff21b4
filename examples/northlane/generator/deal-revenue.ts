// A won deal without a subscription: its revenue and its invoice within 20 days.
import type { Account } from './accounts.ts';
import { DAY, dayOf, END } from './clock.ts';
import type { Company } from './company.ts';
import { writeInvoice } from './invoices.ts';
import { writeEntry } from './ledger.ts';
import type { Partner } from './partners.ts';
import { kiosk } from './products.ts';
import type { Random } from './random.ts';

/** A deal that is paid once. */
export interface Deal {
  readonly opportunity: number;
  readonly closedAt: number;
  readonly rep: number | null | undefined;
  readonly partner: Partner | null;
  readonly product: number;
  readonly amount: number;
  readonly cost: number;
  readonly channel: number | null;
  readonly campaign: number | null;
}

const pricePerKiosk = 1200;

/** Writes both. */
export function earnOnce(company: Company, random: Random, account: Account, deal: Deal): void {
  const { opportunity, partner, product, amount, cost } = deal;
  const day = dayOf(deal.closedAt) + random.whole(0, 20) * DAY;
  writeEntry(company, {
    day,
    type: 'deal',
    line: 'saas',
    salesChannel: partner ? 'partner' : 'direct_sales',
    channel: deal.channel,
    campaign: deal.campaign,
    account: account.id,
    region: account.region,
    product,
    rep: deal.rep,
    partner: partner?.id,
    opportunity,
    currency: account.currency,
    amount,
    cost,
    commission: amount * (partner?.commission ?? 0),
    quantity: product === kiosk ? Math.max(1, Math.round(amount / pricePerKiosk)) : 1,
  });
  if (day < END) writeInvoice(company, random, account, { day, amount, opportunity });
}

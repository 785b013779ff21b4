// Recognised revenue becomes entries of the ledger.
import { dateText, END, monthOf, quarterStart, START } from './clock.ts';
import type { Company } from './company.ts';
import { cents, type Currency } from './money.ts';

/** An entry; refunds and credit notes are negative. */
export interface Entry {
  readonly type: 'order' | 'refund' | 'subscription' | 'deal' | 'credit_note';
  readonly day: number;
  readonly line: 'saas' | 'store';
  readonly salesChannel: string;
  readonly channel?: number | null;
  readonly campaign?: number | null;
  readonly account?: number | null;
  readonly region?: string | null;
  readonly product: number;
  readonly rep?: number | null;
  readonly partner?: number | null;
  readonly opportunity?: number | null;
  readonly order?: number | null;
  readonly subscription?: number | null;
  readonly quantity: number;
  readonly currency: Currency;
  readonly local?: number;
  readonly amount: number;
  readonly cost: number;
  readonly commission?: number;
}

/** Writes an entry, if its day has come. */
export function writeEntry(company: Company, entry: Entry): void {
  const { totals, geography } = company;
  const { day, amount, currency, region } = entry;
  if (day < START || day >= END) return;
  company.write('revenue_ledger', {
    entry_id: company.next('entry'),
    entry_date: dateText(day),
    entry_type: entry.type,
    business_line: entry.line,
    sales_channel: entry.salesChannel,
    channel_id: entry.channel,
    campaign_id: entry.campaign,
    account_id: entry.account,
    region_id: region,
    product_id: entry.product,
    rep_id: entry.rep,
    partner_id: entry.partner,
    opportunity_id: entry.opportunity,
    order_id: entry.order,
    subscription_id: entry.subscription,
    quantity: entry.quantity,
    currency_code: currency,
    amount_local: entry.local ?? geography.local(amount, currency, day),
    amount_usd: cents(amount),
    cogs_usd: cents(entry.cost),
    partner_commission_usd: cents(entry.commission ?? 0),
  });
  totals.revenueOfMonth.add(monthOf(day), amount);
  totals.revenueOfQuarterAndRegion.add(`${String(quarterStart(day))}|${region ?? ''}`, amount);
}

// A deal becomes a subscription: its periods, events, monthly snapshots, revenue and invoices.
import type { Account, Segment } from './accounts.ts';
import { anniversary, AS_OF, date, DAY, dateText, END, FIRST_MONTH, LAST_MONTH, monthOf, monthStart, START, time } from './clock.ts';
import type { Company } from './company.ts';
import { writeInvoice } from './invoices.ts';
import { writeEntry, type Entry } from './ledger.ts';
import { cents, inCurrency } from './money.ts';
import type { Partner } from './partners.ts';
import { planOf } from './products.ts';
import type { Random } from './random.ts';
import { habitsOf } from './segments.ts';
import { liveOn, type Life, type Period } from './subscription-life.ts';

/** What was agreed. */
export interface Agreement {
  readonly start: number;
  readonly plan: number;
  readonly seats: number;
  readonly discount: number;
  readonly opportunity?: number;
  readonly rep?: number | null;
  readonly partner?: Partner | null;
  readonly salesChannel: string;
  readonly hazard: number;
  readonly isAddOn?: boolean;
}

/** A subscription, as what follows from it sees it. */
export interface Subscription extends Life {
  readonly start: number;
  readonly billing: 'monthly' | 'annual';
  /** When it ended, if it did. */
  readonly endedAt: number | null;
}

interface Contract {
  readonly id: number;
  readonly account: Account;
  readonly agreement: Agreement;
  /** Dollars in the money of the contract, at the rate of its first day. */
  readonly local: (dollars: number) => number;
}

/** Whether a subscription is in force at a moment. */
export const isInForce = ({ periods }: Life, moment: number): boolean => periodAt(periods, moment) !== undefined;

/** The period that is in force at a moment. */
export const periodAt = (periods: readonly Period[], moment: number): Period | undefined =>
  periods.find(({ from, to }) => from <= moment && (to === null || moment < to));

/** Lives it and writes all of it. */
export function subscribe(company: Company, account: Account, agreement: Agreement): Subscription {
  const { start } = agreement;
  const random = company.random('sub', account.id, start, agreement.isAddOn ? 1 : 0);
  const rate = company.geography.rates(account.currency, start);
  const local = (dollars: number): number => inCurrency(dollars, account.currency, rate);
  const contract: Contract = { id: company.next('subscription'), account, agreement, local };
  const segment = account.segment as Segment;
  const billing = drawBilling(random, segment);
  const life = liveOn(random, { ...agreement, day: start, habits: habitsOf[segment] });
  const endedAt = life.isActive ? null : (life.periods.at(-1)?.to ?? null);
  writeSubscription(company, contract, life, billing, endedAt);
  for (let month = Math.max(FIRST_MONTH, monthOf(start)); month <= LAST_MONTH; month++)
    writeMonth(company, random, contract, life.periods, month);
  for (const [index, period] of life.periods.entries())
    if (!isBilledByTheYearBefore(billing, life.periods[index - 1], period)) billPeriod(company, random, contract, period, billing);
  return { ...life, start, billing, endedAt };
}

const drawBilling = (random: Random, segment: Segment): 'monthly' | 'annual' =>
  random.weighted<'monthly' | 'annual'>([
    ['monthly', segment === 'smb' ? 7 : 4],
    ['annual', segment === 'smb' ? 3 : 6],
  ]);

function writeSubscription(company: Company, contract: Contract, life: Life, billing: string, endedAt: number | null): void {
  const { id, account, agreement, local } = contract;
  const subscription = { subscription_id: id, account_id: account.id };
  company.write('subscriptions', {
    ...subscription,
    opportunity_id: agreement.opportunity,
    product_id: planOf(agreement.plan).product,
    started_on: dateText(agreement.start),
    ended_on: date(endedAt),
    billing_interval: billing,
    currency_code: account.currency,
  });
  for (const [index, { plan, seats, mrr, from, to }] of life.periods.entries())
    company.write('subscription_periods', {
      ...subscription,
      seq: index + 1,
      plan_id: plan,
      seats,
      mrr_local: local(mrr),
      mrr_usd: mrr,
      valid_from: dateText(from),
      valid_to: date(to),
    });
  for (const change of life.changes)
    company.write('subscription_events', {
      event_id: company.next('subscription event'),
      ...subscription,
      event_type: change.type,
      effective_date: dateText(change.day),
      recorded_at: time(change.recordedAt),
      plan_id: change.plan,
      mrr_delta_usd: change.delta,
      mrr_after_usd: change.after,
    });
}

/** The snapshot of a month's last day, and its revenue by the days in force. */
function writeMonth(company: Company, random: Random, contract: Contract, periods: readonly Period[], month: number): void {
  const { account, id } = contract;
  const day = Math.min(monthStart(month + 1) - DAY, AS_OF);
  const period = periodAt(periods, day);
  if (period)
    company.write('mrr_snapshots', {
      snapshot_date: dateText(day),
      subscription_id: id,
      account_id: account.id,
      plan_id: period.plan,
      region_id: account.region,
      segment: account.segment,
      seats: period.seats,
      mrr_usd: period.mrr,
    });
  const { amount, seats } = earned(periods, month);
  if (amount <= 0) return;
  const entry = entryOf(contract, (period ?? periods[0])?.plan ?? contract.agreement.plan, day);
  const commission = amount * (contract.agreement.partner?.commission ?? 0);
  const local = contract.local;
  writeEntry(company, { ...entry, type: 'subscription', quantity: seats, amount, local: local(amount), cost: amount * 0.2, commission });
  if (!random.chance(0.008)) return;
  const credit = { amount: -cents(amount * 0.2), local: -local(amount * 0.2), quantity: 0, cost: 0 };
  writeEntry(company, { ...entry, ...credit, type: 'credit_note', day: Math.min(day + 20 * DAY, AS_OF) });
}

function earned(periods: readonly Period[], month: number): { readonly amount: number; readonly seats: number } {
  const first = monthStart(month);
  const next = monthStart(month + 1);
  const limit = Math.min(next, END);
  let amount = 0;
  let seats = 0;
  for (const period of periods) {
    const from = Math.max(period.from, first);
    const to = Math.min(period.to ?? limit, limit);
    if (to <= from) continue;
    amount += (period.mrr * (to - from)) / (next - first);
    seats = period.seats;
  }
  return { amount: cents(amount), seats };
}

const entryOf = (
  { id, account, agreement }: Contract,
  plan: number,
  day: number,
): Omit<Entry, 'type' | 'quantity' | 'amount' | 'cost'> => ({
  day,
  line: 'saas',
  salesChannel: agreement.salesChannel,
  channel: account.channel,
  campaign: account.campaign,
  account: account.id,
  region: account.region,
  product: planOf(plan).product,
  rep: agreement.rep,
  partner: agreement.partner?.id,
  opportunity: agreement.opportunity,
  subscription: id,
  currency: account.currency,
});

/** A year that was paid goes on when the plan changes. */
const isBilledByTheYearBefore = (billing: string, before: Period | undefined, period: Period): boolean =>
  billing === 'annual' && before !== undefined && before.to === period.from;

function billPeriod(company: Company, random: Random, contract: Contract, period: Period, billing: 'monthly' | 'annual'): void {
  if (period.mrr <= 0) return;
  const step = billing === 'monthly' ? 1 : 12;
  const limit = Math.min(period.to ?? END, END);
  const { id, account, agreement } = contract;
  const bill = { subscription: id, opportunity: agreement.opportunity, amount: period.mrr * step };
  let day = period.from;
  for (let months = step; day < limit; months += step) {
    if (day >= START) writeInvoice(company, random, account, { ...bill, day });
    day = anniversary(period.from, { months });
  }
}

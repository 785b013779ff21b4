// Deals with customers: upsells behind expansions, cross-sells, renewals of yearly contracts.
import { anniversary, DAY, END, HOUR, START } from './clock.ts';
import type { Company } from './company.ts';
import type { Customer } from './customer.ts';
import { earnOnce } from './deal-revenue.ts';
import { cents } from './money.ts';
import { pursue } from './opportunities.ts';
import { analytics, kiosk, migration, onboarding, planOf } from './products.ts';
import type { Random } from './random.ts';
import { isInForce, periodAt } from './subscriptions.ts';

/** Writes them. */
export function sellMore(company: Company, customer: Customer): void {
  const { random, subscription, since } = customer;
  for (const upsell of subscription.upsells)
    if (upsell.day >= START + 40 * DAY && random.chance(0.75)) expand(company, customer, upsell.day, upsell.delta);
  for (let day = since + random.whole(60, 300) * DAY; day < END; day += random.whole(220, 500) * DAY)
    if (isInForce(subscription, day)) offerMore(company, customer, day);
  if (subscription.billing === 'annual') for (let years = 1; years < 6; years++) renew(company, customer, years);
}

const drawMethod = (random: Random): string =>
  random.weighted([
    ['phone', 5],
    ['email', 3],
    ['in_person', 2],
  ]);

/** An expansion is a deal that was won on that day. */
function expand(company: Company, { account, subscription, random, drawManager }: Customer, day: number, delta: number): void {
  const manager = drawManager(day);
  const amount = cents(delta * 12);
  const opened = day - random.whole(8, 35) * DAY;
  pursue(company, random, {
    account,
    type: 'upsell',
    rep: random.chance(0.95) ? manager?.id : null,
    channel: account.channel,
    product: planOf(subscription.periods[0]?.plan ?? 1).product,
    createdAt: opened + 10 * HOUR,
    cycle: (day - opened) / DAY,
    win: 1,
    amount,
    listAmount: cents(amount * 1.05),
    cost: amount * 0.2,
    method: drawMethod(random),
    forced: 'won',
    closedAt: day + 9 * HOUR,
  });
}

/** Services and kiosks are bought by one in three; add-ons offered like this by nobody. */
function offerMore(company: Company, { account, random, drawManager }: Customer, day: number): void {
  const rep = drawManager(day)?.id;
  const isCrossSell = random.chance(0.5);
  const amount = isCrossSell ? random.pick([2500, 6000, 1200 * random.whole(1, 6)]) : cents(random.logNormal(2400, 0.6));
  const product = isCrossSell ? productOf(amount) : analytics;
  const cost = amount * 0.58;
  const { id, isWon, closedAt } = pursue(company, random, {
    account,
    type: isCrossSell ? 'cross_sell' : 'upsell',
    rep,
    channel: account.channel,
    product,
    createdAt: day + 11 * HOUR,
    cycle: random.logNormal(26, 0.5),
    win: isCrossSell ? 0.34 : 0,
    amount,
    listAmount: cents(amount * (1 + 0.12 * random.even())),
    cost,
    method: drawMethod(random),
  });
  if (!isWon || closedAt === null) return;
  const { channel, campaign } = account;
  earnOnce(company, random, account, { opportunity: id, closedAt, rep, partner: null, product, amount, cost, channel, campaign });
}

const productOf = (amount: number): number => (amount === 2500 ? onboarding : amount === 6000 ? migration : kiosk);

function renew(company: Company, { account, subscription, random, drawManager }: Customer, years: number): void {
  const due = anniversary(subscription.start, { years });
  const opened = due - 60 * DAY;
  const period = periodAt(subscription.periods, opened);
  if (opened < START || opened >= END || !period) return;
  const amount = cents(period.mrr * 12);
  pursue(company, random, {
    account,
    type: 'renewal',
    rep: drawManager(opened)?.id,
    product: planOf(period.plan).product,
    channel: account.channel,
    createdAt: opened + 8 * HOUR,
    cycle: 60,
    win: 0.9,
    amount,
    listAmount: amount,
    cost: amount * 0.2,
    method: 'email',
    forced: isInForce(subscription, due) ? 'won' : 'lost',
    closedAt: due + 10 * HOUR,
  });
}

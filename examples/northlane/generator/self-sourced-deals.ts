// Deals that reps found themselves: without a lead, some without an owner.
import { newAccount, writeAccount, type Account, type Segment } from './accounts.ts';
import { channel } from './channels.ts';
import { DAY, dayOf, END, START } from './clock.ts';
import type { Company } from './company.ts';
import { liveAsCustomer } from './customer-life.ts';
import { businessDemand, drawDay, officeHour } from './demand.ts';
import type { Country } from './geography.ts';
import { cents } from './money.ts';
import { pursue } from './opportunities.ts';
import { planOf } from './products.ts';
import type { Random } from './random.ts';
import { drawPlan } from './segments.ts';
import { subscribe } from './subscriptions.ts';

/** Writes them with all that follows. */
export function makeSelfSourcedDeals(company: Company): void {
  for (let index = 0; index < company.size(110); index++) makeDeal(company, company.random('self', index));
}

const usualCycle: Record<Segment, number> = { smb: 24, mid_market: 46, enterprise: 90 };

function makeDeal(company: Company, random: Random): void {
  const country = company.geography.drawCountry(random);
  const createdAt = drawDay(random, businessDemand) + officeHour(random, country.ahead);
  if (createdAt < START || createdAt >= END) return;
  const segment = drawSegment(random);
  const rep = company.people.drawRep(random, 'AE', country.region, createdAt);
  const account = openAccount(company, country, { segment, createdAt, owner: rep?.id ?? null });
  const { plan, seats } = drawPlan(random, segment);
  const discount = rep !== null && rep.id === company.people.stories.discounter ? 0.25 : random.pick([0, 0.05, 0.1]);
  const { product, pricePerSeat } = planOf(plan);
  const monthly = cents(pricePerSeat * seats * (1 - discount));
  const { id, isWon, closedAt } = pursue(company, random, {
    account,
    type: 'new_business',
    rep: random.chance(0.92) ? rep?.id : null,
    product,
    channel: channel.outbound,
    createdAt,
    cycle: usualCycle[segment] * random.logNormal(1, 0.4),
    win: 0.26 * (rep?.skill ?? 1),
    amount: cents(monthly * 12),
    listAmount: cents(pricePerSeat * seats * 12),
    cost: monthly * 12 * 0.2,
    method: drawMethod(random),
  });
  if (isWon && closedAt !== null) {
    account.firstPurchaseAt = closedAt;
    const start = dayOf(closedAt) + random.whole(0, 10) * DAY;
    const terms = { plan, seats, discount, opportunity: id, rep: rep?.id, salesChannel: 'direct_sales', hazard: 1 };
    if (start < END) liveAsCustomer(company, account, subscribe(company, account, { start, ...terms }));
  }
  writeAccount(company, account);
}

function openAccount(company: Company, country: Country, what: Pick<Account, 'segment' | 'createdAt' | 'owner'>): Account {
  const { code, region, currency } = country;
  const source = { channel: channel.outbound, campaign: null, firstTouchAt: what.createdAt, firstPurchaseAt: null };
  return newAccount(company, { type: 'business', country: code, region, currency, ...source, ...what });
}

const drawSegment = (random: Random): Segment =>
  random.weighted<Segment>([
    ['smb', 4],
    ['mid_market', 4],
    ['enterprise', 2],
  ]);

const drawMethod = (random: Random): string =>
  random.weighted([
    ['phone', 5],
    ['in_person', 3],
    ['email', 2],
  ]);

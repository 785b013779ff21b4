// Customers from before the data begin.
import { newAccount, writeAccount } from './accounts.ts';
import { channel } from './channels.ts';
import { DAY, HOUR, START } from './clock.ts';
import type { Company } from './company.ts';
import { liveAsCustomer } from './customer-life.ts';
import type { Random } from './random.ts';
import { drawPlan, drawSegment } from './segments.ts';
import { subscribe } from './subscriptions.ts';

/** Writes them with all that follows. */
export function makeLegacyCustomers(company: Company): void {
  for (let index = 0; index < company.size(140); index++) makeLegacyCustomer(company, company.random('legacy', index));
}

function makeLegacyCustomer(company: Company, random: Random): void {
  const { code, region, currency } = company.geography.drawCountry(random);
  const segment = drawSegment(random);
  const start = Date.UTC(2021, 0, 15) + random.whole(0, 700) * DAY;
  const source = drawChannel(random);
  const account = newAccount(company, {
    type: 'business',
    segment,
    country: code,
    region,
    currency,
    channel: source,
    campaign: null,
    createdAt: start - 30 * DAY,
    firstTouchAt: start - random.whole(20, 120) * DAY,
    firstPurchaseAt: start + 10 * HOUR,
  });
  writeAccount(company, account);
  company.recent.push(account);
  const { plan, seats } = drawPlan(random, segment);
  const discount = random.pick([0, 0.05, 0.1]);
  const partner = source === channel.partner ? random.pick(company.partners) : null;
  const salesChannel = partner ? 'partner' : 'direct_sales';
  const subscription = subscribe(company, account, { start, plan, seats, discount, salesChannel, partner, hazard: 0.75 });
  if (subscription.endedAt === null || subscription.endedAt > START) liveAsCustomer(company, account, subscription);
}

const drawChannel = (random: Random): number =>
  random.weighted<number>([
    [channel.search, 3],
    [channel.organic, 4],
    [channel.referral, 2],
    [channel.direct, 2],
    [channel.partner, 1],
    [channel.outbound, 3],
  ]);

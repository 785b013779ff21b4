// Shoppers on the web: visits, carts, orders at once or days later, and what brought them.
import { newAccount, writeAccount, type Account } from './accounts.ts';
import type { Campaign } from './campaign.ts';
import { channel } from './channels.ts';
import { DAY, END, HOUR, MINUTE, monthOfYear, START, time } from './clock.ts';
import type { Company } from './company.ts';
import { anyHour, drawDay, storeDemand } from './demand.ts';
import type { Country } from './geography.ts';
import { cents } from './money.ts';
import { placeOrder, type Order } from './orders.ts';
import { couponAt, promotionAt, writeCoupon, type Promotion } from './promotions.ts';
import type { Random } from './random.ts';
import { writeSession } from './sessions.ts';
import { writeCredits, writeTouch, type Touch } from './touches.ts';

/** A shopper, while visits go by. */
interface Shopper {
  readonly random: Random;
  readonly visitor: number;
  readonly country: Country;
  readonly isGuest: boolean;
  readonly firstVisitAt: number;
  account: Account | null;
  visits: number;
  purchases: number;
  /** Visits to come, in order. */
  readonly planned: number[];
  readonly seen: Seen[];
  readonly paid: (Order & { readonly at: number })[];
}

/** A visit that may count as a touch once something was bought. */
interface Seen {
  readonly at: number;
  readonly channel: number;
  readonly campaign: Campaign | null;
  touch: Touch | null;
}

interface Visit {
  readonly at: number;
  readonly channel: number;
  readonly campaign: Campaign | null;
  readonly device: string;
  /** Redeemed in this visit. */
  readonly coupon: Promotion | undefined;
}

/** Writes all shoppers of the online store. */
export function makeShoppers(company: Company, progressed: () => void): void {
  for (let index = 0; index < company.size(4100); index++) {
    shop(company, company.random('shop', index));
    progressed();
  }
}

function shop(company: Company, random: Random): void {
  const visitor = company.next('visitor');
  const country = company.geography.drawCountry(random);
  const moment = drawDay(random, storeDemand) + anyHour(random, country.ahead);
  const firstVisitAt = Math.min(Math.max(moment, START), END - HOUR);
  const isGuest = random.chance(0.12);
  const count = 1 + drawReturns(random);
  const isBot = random.chance(0.02);
  const planned = planVisits(random, firstVisitAt, count);
  const so = { account: null, visits: 0, purchases: 0, planned, seen: [], paid: [] };
  const shopper: Shopper = { random, visitor, country, isGuest, firstVisitAt, ...so };
  for (let at = planned.shift(); at !== undefined; at = planned.shift()) if (at < END) visit(company, shopper, at, isBot);
  const touches = shopper.seen.flatMap(({ touch }) => (touch ? [touch] : []));
  for (const { id, at, net } of shopper.paid) writeCredits(company, touches, { order: id, at, amount: net });
  if (shopper.account) writeAccount(company, shopper.account);
}

const drawReturns = (random: Random): number =>
  random.weighted([
    [0, 62],
    [1, 22],
    [2, 10],
    [3, 6],
  ]);

function planVisits(random: Random, first: number, count: number): number[] {
  let at = first;
  return Array.from({ length: count }, () => {
    const visitAt = at;
    at += random.logNormal(3, 1.1) * DAY;
    return visitAt;
  });
}

function visit(company: Company, shopper: Shopper, at: number, isBot: boolean): void {
  const { random, visitor, country } = shopper;
  const source = drawSource(random, shopper.purchases > 0);
  const campaign = company.campaigns.draw(random, source, 'store', at);
  const device = drawDevice(random);
  const from = { at, channel: source, campaign };
  if (isBot) writeSession(company, { ...from, visitor, country, device: 'desktop', pages: 1, isBot });
  else look(company, shopper, { ...from, device });
  shopper.visits++;
}

const drawSource = (random: Random, isBuyer: boolean): number =>
  random.weighted<number>([
    [channel.search, 26],
    [channel.social, 18],
    [channel.display, 7],
    [channel.organic, 24],
    [channel.email, isBuyer ? 14 : 4],
    [channel.referral, 5],
    [channel.direct, 15],
  ]);

const drawDevice = (random: Random): string =>
  random.weighted([
    ['mobile', 58],
    ['desktop', 36],
    ['tablet', 6],
  ]);

const touchesKept = 6;
const buyingMonths = [0.4, 0.5, 0.8, 1.1, 1.5, 1.9, 1.9, 1.6, 0.9, 0.6, 1.1, 1.0];

/** How likely a visit ends with an order. */
function buyingChance({ visits, purchases }: Shopper, source: number, at: number): number {
  const usual = visits === 0 ? 0.033 : purchases > 0 ? 0.16 : 0.06;
  const ofChannel = source === channel.display ? 0.5 : source === channel.email ? 1.4 : 1;
  return usual * (buyingMonths[monthOfYear(at)] ?? 1) * ofChannel;
}

function look(company: Company, shopper: Shopper, arrival: Omit<Visit, 'coupon'>): void {
  const { random, visitor, country, seen, visits } = shopper;
  const { at, channel: source, campaign, device } = arrival;
  if (seen.length < touchesKept) seen.push({ at, channel: source, campaign, touch: null });
  const buys = random.chance(buyingChance(shopper, source, at));
  const viewed = buys || random.chance(0.55);
  const addedToCart = buys || (viewed && random.chance(0.22));
  const startedCheckout = buys || (addedToCart && random.chance(0.45));
  const coupon = buys ? couponAt(country.region, at) : undefined;
  const now: Visit = { ...arrival, coupon: coupon && random.chance(0.7) ? coupon : undefined };
  const orderedAt = at + 12 * MINUTE < END ? at + 12 * MINUTE : at;
  const order = buys ? buy(company, shopper, now, orderedAt, company.peek('session')) : null;
  const from = { visitor, channel: source, campaign, country, device };
  const what = { pages: random.whole(1, viewed ? 12 : 3), isReturning: visits > 0, viewed, addedToCart, startedCheckout };
  const session = writeSession(company, { ...from, ...what, at, order: order?.id });
  if (addedToCart) writeCart(company, shopper, now, session, order ? { order: order.id, at: orderedAt } : null);
}

interface Conversion {
  readonly order: number;
  readonly at: number;
}

/** A few carts are paid days later, in another visit. */
function writeCart(company: Company, shopper: Shopper, now: Visit, session: number, atOnce: Conversion | null): void {
  const { random, visitor } = shopper;
  const converted = atOnce ?? (random.chance(0.07) ? buyLater(company, shopper, now) : null);
  const isYoung = now.at > END - DAY;
  company.write('carts', {
    cart_id: company.next('cart'),
    session_id: session,
    visitor_id: visitor,
    created_at: time(Math.min(now.at + 5 * MINUTE, END - 1e3)),
    items_count: random.whole(1, 4),
    value_usd: cents(random.logNormal(70, 0.6)),
    status: converted ? 'converted' : isYoung ? 'open' : 'abandoned',
    order_id: converted?.order,
    converted_at: time(converted?.at),
  });
}

function buyLater(company: Company, shopper: Shopper, now: Visit): Conversion | null {
  const { random, visitor, country } = shopper;
  const at = now.at + random.whole(1, 5) * DAY;
  const orderedAt = at + 12 * MINUTE;
  if (orderedAt + MINUTE >= END) return null;
  const { id } = buy(company, shopper, now, orderedAt, company.peek('session'));
  const from = { visitor, channel: now.channel, campaign: now.campaign, country, device: now.device };
  const what = { pages: random.whole(2, 6), isReturning: true, viewed: true, startedCheckout: true, order: id };
  writeSession(company, { ...from, ...what, at });
  return { order: id, at: orderedAt };
}

function buy(company: Company, shopper: Shopper, now: Visit, at: number, session: number): Order {
  const { random, visitor, country } = shopper;
  const { channel: source, campaign, coupon } = now;
  if (!shopper.isGuest) shopper.account ??= register(company, shopper, at);
  const promotion = coupon ?? promotionAt(country.region, now.at, (type) => type === 'discount');
  const order = placeOrder(company, random, {
    account: shopper.account,
    visitor,
    session,
    at,
    salesChannel: 'online_store',
    channel: source,
    campaign,
    country,
    promotion: promotion?.id,
    discount: promotion?.discount ?? 0,
  });
  if (!order.isCancelled) remember(company, shopper, { ...order, at }, coupon);
  return order;
}

function register(company: Company, { seen, country, firstVisitAt }: Shopper, at: number): Account {
  const first = seen[0];
  return newAccount(company, {
    type: 'consumer',
    segment: 'consumer',
    country: country.code,
    region: country.region,
    currency: country.currency,
    channel: first?.channel ?? null,
    campaign: first?.campaign?.id ?? null,
    createdAt: at,
    firstTouchAt: firstVisitAt,
    firstPurchaseAt: null,
  });
}

/** Visits become touches, a coupon is redeemed, and buyers come back. */
function remember(company: Company, shopper: Shopper, order: Order & { readonly at: number }, coupon: Promotion | undefined): void {
  const { random, visitor, planned, account } = shopper;
  const { at } = order;
  if (account) account.firstPurchaseAt = Math.min(account.firstPurchaseAt ?? Infinity, at);
  shopper.purchases++;
  for (const seen of shopper.seen) seen.touch ??= writeTouch(company, random, { ...seen, visitor, lead: null, type: 'visit' });
  shopper.paid.push(order);
  if (coupon) redeem(company, random, coupon, { account: account?.id, redeemedAt: at, order: order.id });
  if (random.chance(0.55)) planned.push(at + random.exponential(110) * DAY);
  if (random.chance(0.3)) planned.push(at + random.exponential(60) * DAY);
  planned.sort((one, other) => one - other);
}

interface Redemption {
  readonly account: number | undefined;
  readonly redeemedAt: number;
  readonly order: number;
}

/** Others were issued at the same time and are lost. */
function redeem(company: Company, random: Random, { id, start }: Promotion, redemption: Redemption): void {
  writeCoupon(company, { promotion: id, issuedAt: start, ...redemption });
  for (let left = random.poisson(3); left > 0; left--) writeCoupon(company, { promotion: id, issuedAt: start + random.whole(0, 3) * DAY });
}

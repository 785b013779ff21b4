// An order of the store becomes rows: itself, its items, revenue, refunds, and a question afterwards.
import type { Account } from './accounts.ts';
import type { Campaign } from './campaign.ts';
import { DAY, dayOf, END, HOUR, monthOf, time } from './clock.ts';
import type { Company } from './company.ts';
import type { Country } from './geography.ts';
import { writeEntry, type Entry } from './ledger.ts';
import { cents } from './money.ts';
import { drawProduct, type StoreProduct } from './products.ts';
import type { Random } from './random.ts';
import { onScale, writeResponse } from './surveys.ts';

/** What is ordered where. */
export interface NewOrder {
  readonly account: Account | null;
  readonly visitor?: number;
  readonly session?: number;
  readonly at: number;
  readonly salesChannel: 'online_store' | 'marketplace' | 'retail_store';
  readonly channel?: number;
  readonly campaign?: Campaign | null;
  readonly country: Country;
  readonly promotion?: number | null;
  readonly discount: number;
}

/** What became of it. */
export interface Order {
  readonly id: number;
  readonly isCancelled: boolean;
  readonly net: number;
}

interface Item {
  readonly id: number;
  readonly product: StoreProduct;
  readonly quantity: number;
  readonly gross: number;
  readonly discount: number;
  readonly net: number;
  readonly cost: number;
}

/** Places an order and writes all of it. */
export function placeOrder(company: Company, random: Random, order: NewOrder): Order {
  const id = company.next('order');
  const lines = Math.min(5, 1 + random.poisson(0.55));
  const isCancelled = random.chance(0.03);
  const items = drawItems(company, random, order, lines);
  const net = totalOf(items, (item) => item.net);
  writeOrder(company, order, { id, isCancelled, net }, items);
  for (const item of items) {
    writeItem(company, id, item);
    if (!isCancelled) sell(company, order, id, item);
  }
  if (!isCancelled) {
    if (random.chance(0.08)) refundSome(company, random, order, id, items);
    askBuyer(company, random, order);
  }
  return { id, isCancelled, net };
}

function drawItems(company: Company, random: Random, order: NewOrder, lines: number): readonly Item[] {
  const items = new Map<number, Item>();
  for (let line = 0; line < lines; line++) {
    const product = drawProduct(random, company.products, order.at);
    if (items.has(product.id)) continue;
    const quantity = drawQuantity(random);
    const gross = cents(product.price * quantity);
    const discount = cents(gross * order.discount);
    const money = { gross, discount, net: cents(gross - discount), cost: cents(product.cost * quantity) };
    items.set(product.id, { id: company.next('order item'), product, quantity, ...money });
  }
  return [...items.values()];
}

const drawQuantity = (random: Random): number =>
  random.weighted([
    [1, 80],
    [2, 15],
    [3, 5],
  ]);

const totalOf = (items: readonly Item[], amount: (item: Item) => number): number =>
  cents(items.reduce((sum, item) => sum + amount(item), 0));

function writeOrder(company: Company, order: NewOrder, { id, isCancelled, net }: Order, items: readonly Item[]): void {
  const { country, at } = order;
  company.write('orders', {
    order_id: id,
    account_id: order.account?.id,
    visitor_id: order.visitor,
    session_id: order.session,
    ordered_at: time(at),
    status: isCancelled ? 'cancelled' : 'completed',
    sales_channel: order.salesChannel,
    channel_id: order.channel,
    campaign_id: order.campaign?.id,
    promotion_id: order.promotion,
    country_code: country.code,
    region_id: country.region,
    currency_code: country.currency,
    gross_usd: totalOf(items, ({ gross }) => gross),
    discount_usd: totalOf(items, ({ discount }) => discount),
    net_usd: net,
    shipping_usd: net > 250 ? 0 : 12.9,
    tax_usd: cents(net * 0.08),
    net_local: company.geography.local(net, country.currency, at),
  });
}

function writeItem(company: Company, order: number, { id, product, quantity, gross, discount, net, cost }: Item): void {
  company.write('order_items', {
    order_item_id: id,
    order_id: order,
    product_id: product.id,
    quantity,
    gross_usd: gross,
    discount_usd: discount,
    net_usd: net,
    cogs_usd: cost,
  });
}

const entryOf = ({ salesChannel, channel, campaign, account, country }: NewOrder, order: number, { product }: Item) =>
  ({
    line: 'store',
    salesChannel,
    channel,
    campaign: campaign?.id,
    account: account?.id,
    region: country.region,
    product: product.id,
    order,
    currency: country.currency,
  }) satisfies Partial<Entry>;

function sell(company: Company, order: NewOrder, id: number, item: Item): void {
  const { totals } = company;
  const amounts = { quantity: item.quantity, amount: item.net, cost: item.cost };
  writeEntry(company, { ...entryOf(order, id, item), ...amounts, type: 'order', day: dayOf(order.at) });
  const month = monthOf(order.at);
  totals.soldOfMonthAndProduct.add(`${String(month)}|${String(item.product.id)}`, item.quantity);
  totals.receiptsOfMonth.add(month, item.net);
}

/** One item, seldom two; partly or in full, with or without the goods. */
function refundSome(company: Company, random: Random, order: NewOrder, id: number, items: readonly Item[]): void {
  const times = random.chance(0.12) ? 2 : 1;
  for (const item of items.slice(0, times)) {
    const at = order.at + random.whole(3, 45) * DAY + random.whole(0, 20) * HOUR;
    if (at < END) refund(company, random, order, id, item, at);
  }
}

function refund(company: Company, random: Random, order: NewOrder, id: number, item: Item, at: number): void {
  const isFull = random.chance(0.7);
  const amount = isFull ? item.net : cents(item.net * (0.2 + 0.4 * random.even()));
  const returned = isFull ? item.quantity : 0;
  const cost = isFull && random.chance(0.6) ? item.cost : 0;
  company.write('refunds', {
    refund_id: company.next('refund'),
    order_id: id,
    order_item_id: item.id,
    refunded_at: time(at),
    quantity_returned: returned,
    amount_usd: amount,
    cogs_reversed_usd: cost,
    reason: random.pick(['damaged', 'changed_mind', 'late_delivery', 'wrong_item']),
  });
  const amounts = { quantity: -returned, amount: -amount, cost: -cost };
  writeEntry(company, { ...entryOf(order, id, item), ...amounts, type: 'refund', day: dayOf(at) });
  const { returnedOfMonthAndProduct, receiptsOfMonth } = company.totals;
  if (returned > 0) returnedOfMonthAndProduct.add(`${String(monthOf(at))}|${String(item.product.id)}`, returned);
  receiptsOfMonth.add(monthOf(at), -amount);
}

function askBuyer(company: Company, random: Random, { account, at }: NewOrder): void {
  if (!account || !random.chance(0.22)) return;
  const sentAt = at + 7 * DAY;
  if (sentAt >= END) return;
  const respondedAt = random.chance(0.4) ? sentAt + random.logNormal(18, 1) * HOUR : null;
  const score = (): number => onScale(4.1 + 0.9 * random.normal(), 1, 5);
  writeResponse(company, { type: 'csat', account: account.id, sentAt, respondedAt, score });
}

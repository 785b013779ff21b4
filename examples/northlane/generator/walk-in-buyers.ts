// Buyers on marketplaces and in shops: no visit, no channel; promotions lift their region.
import { newAccount, writeAccount } from './accounts.ts';
import { END, HOUR, START } from './clock.ts';
import type { Company } from './company.ts';
import { anyHour, drawDay, storeDemand } from './demand.ts';
import type { Country } from './geography.ts';
import { placeOrder } from './orders.ts';
import { promotionAt, type Promotion } from './promotions.ts';
import type { Random } from './random.ts';

/** Writes their orders. */
export function makeWalkInBuyers(company: Company): void {
  for (let index = 0; index < company.size(950); index++) walkIn(company, company.random('retail', index));
}

/** The shops of the Middle East and Africa open in the middle of 2023. */
const openedInMea = Date.UTC(2023, 6, 1);

function walkIn(company: Company, random: Random): void {
  const country = company.geography.drawCountry(random);
  const at = drawDay(random, storeDemand) + anyHour(random, country.ahead);
  if (at < START || at >= END || (country.region === 'MEA' && at < openedInMea)) return;
  const salesChannel = random.weighted<'marketplace' | 'retail_store'>([
    ['marketplace', 5],
    ['retail_store', 5],
  ]);
  const promotion = promotionAt(country.region, at, (type) => type !== 'coupon');
  const orders = promotion && random.chance(0.85) ? 2 : 1;
  for (let index = 0; index < orders; index++) {
    const later = at + index * HOUR;
    order(company, random, { country, at, orderedAt: later < END ? later : at, salesChannel, promotion });
  }
}

interface WalkIn {
  readonly country: Country;
  readonly at: number;
  readonly orderedAt: number;
  readonly salesChannel: 'marketplace' | 'retail_store';
  readonly promotion: Promotion | undefined;
}

/** One in four is a member. */
function order(company: Company, random: Random, { country, at, orderedAt, salesChannel, promotion }: WalkIn): void {
  const { code, region, currency } = country;
  const place = { country: code, region, currency, channel: null, campaign: null };
  const moments = { createdAt: at, firstTouchAt: at, firstPurchaseAt: null };
  const account = random.chance(0.25) ? newAccount(company, { type: 'consumer', segment: 'consumer', ...place, ...moments }) : null;
  const terms = { promotion: promotion?.id, discount: promotion?.discount ?? 0 };
  const { isCancelled } = placeOrder(company, random, { account, at: orderedAt, salesChannel, country, ...terms });
  if (!account) return;
  if (!isCancelled) account.firstPurchaseAt = orderedAt;
  writeAccount(company, account);
}

// Promotions of the store and the coupons that nobody redeems.
import { DAY, time } from './clock.ts';
import type { World } from './world.ts';

/** A promotion in a region. */
export interface Promotion {
  readonly id: number;
  readonly type: 'discount' | 'coupon' | 'shelf_display' | 'demo' | 'sample';
  readonly region: string;
  readonly start: number;
  readonly end: number;
  readonly discount: number;
}

type Plan = readonly [id: number, name: string, type: Promotion['type'], region: string, control: string | null, ...Span];
type Span = readonly [start: string, end: string, discount: number];

/** A coupon that is issued and never redeemed. */
const unused = 9;

const plans: readonly Plan[] = [
  [1, 'Winter coupon', 'coupon', 'NA', null, '2023-02-01', '2023-02-22', 0.15],
  [2, 'Spring shelf display', 'shelf_display', 'EU', 'NA', '2023-04-03', '2023-05-01', 0],
  [3, 'Summer discount', 'discount', 'NA', 'EU', '2023-07-03', '2023-07-31', 0.2],
  [4, 'Black Friday coupon', 'coupon', 'NA', null, '2023-11-17', '2023-12-01', 0.25],
  [5, 'In-store demo days', 'demo', 'LATAM', 'MEA', '2024-04-01', '2024-04-29', 0],
  [6, 'Sample packs', 'sample', 'APAC', 'EU', '2024-06-03', '2024-07-01', 0],
  [7, 'Autumn coupon', 'coupon', 'EU', null, '2024-10-01', '2024-10-22', 0.1],
  [8, 'Spring discount', 'discount', 'EU', 'NA', '2025-03-31', '2025-04-28', 0.15],
  [unused, 'Unused coupon', 'coupon', 'MEA', null, '2025-05-01', '2025-05-15', 0.1],
];

const promotions: readonly Promotion[] = plans.map(([id, , type, region, , start, end, discount]) => ({
  id,
  type,
  region,
  start: Date.parse(start),
  end: Date.parse(end),
  discount,
}));

/** Writes them. */
export function writePromotions(world: World): void {
  for (const [promotion_id, promotion_name, promo_type, region_id, control_region_id, start_date, end_date, discount_pct] of plans)
    world.write('promotions', {
      promotion_id,
      promotion_name,
      promo_type,
      region_id,
      control_region_id,
      start_date,
      end_date,
      discount_pct,
    });
}

/** The promotion of a kind that runs in a region at a moment. */
export const promotionAt = (region: string, moment: number, fits: (type: Promotion['type']) => boolean): Promotion | undefined =>
  promotions.find((one) => fits(one.type) && one.region === region && moment >= one.start && moment < one.end);

/** A coupon that shoppers in a region can redeem at a moment. */
export function couponAt(region: string, moment: number): Promotion | undefined {
  const coupon = promotionAt(region, moment, (type) => type === 'coupon');
  return coupon?.id === unused ? undefined : coupon;
}

/** A coupon, redeemed or not. */
export interface Coupon {
  readonly promotion: number;
  readonly account?: number | null;
  readonly issuedAt: number;
  readonly redeemedAt?: number;
  readonly order?: number;
}

/** Writes one. */
export function writeCoupon(world: World, { promotion, account, issuedAt, redeemedAt, order }: Coupon): void {
  world.write('coupons', {
    coupon_id: world.next('coupon'),
    promotion_id: promotion,
    account_id: account,
    issued_at: time(issuedAt),
    redeemed_at: time(redeemedAt),
    order_id: order,
  });
}

/** Writes those that nobody took to the store. */
export function writeUnusedCoupons(world: World): void {
  for (const { id, type, start } of promotions)
    if (type === 'coupon')
      for (let index = 0; index < (id === unused ? 40 : 22) * world.scale; index++)
        writeCoupon(world, { promotion: id, issuedAt: start + (index % 3) * DAY });
}

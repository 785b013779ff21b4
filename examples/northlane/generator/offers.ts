// What is offered to a business: a subscription, a service or hardware, at a discount.
import type { Segment } from './accounts.ts';
import { cents } from './money.ts';
import { kiosk, migration, onboarding, planOf } from './products.ts';
import type { Random } from './random.ts';
import { drawPlan } from './segments.ts';

/** An offer; a pilot is free. */
export interface Offer {
  readonly kind: 'subscription' | 'service' | 'hardware';
  readonly plan: number;
  readonly seats: number;
  readonly product: number;
  readonly discount: number;
  readonly amount: number;
  readonly listAmount: number;
  readonly cost: number;
  readonly isPilot: boolean;
}

interface Terms {
  readonly servicesOnly: boolean;
  readonly discountsALot: boolean;
  readonly mayBePilot: boolean;
}

interface Good {
  readonly product: number;
  readonly list: number;
  /** The share of the price that it costs. */
  readonly cost: number;
}

/** Draws one. */
export function drawOffer(random: Random, segment: Segment, { servicesOnly, discountsALot, mayBePilot }: Terms): Offer {
  const { plan, seats } = drawPlan(random, segment);
  const kind = servicesOnly ? 'service' : drawKind(random);
  const usual = (discountsALot ? 0.26 : 0.07) + 0.05 * random.normal();
  const discount = Math.round(Math.min(0.4, Math.max(0, usual)) * 100) / 100;
  const good = drawGood(random, kind, plan, seats);
  const monthly = cents(planOf(plan).pricePerSeat * seats * (1 - discount));
  const amount = kind === 'subscription' ? cents(monthly * 12) : cents(good.list * (1 - discount));
  const isPilot = mayBePilot && random.chance(0.01);
  const money = isPilot ? { amount: 0, listAmount: 0, cost: 0 } : { amount, listAmount: good.list, cost: amount * good.cost };
  return { kind, plan, seats, product: good.product, discount, isPilot, ...money };
}

const drawKind = (random: Random): Offer['kind'] =>
  random.weighted<Offer['kind']>([
    ['subscription', 80],
    ['service', 9],
    ['hardware', 11],
  ]);

function drawGood(random: Random, kind: Offer['kind'], plan: number, seats: number): Good {
  if (kind === 'subscription') {
    const { product, pricePerSeat } = planOf(plan);
    return { product, list: cents(pricePerSeat * seats * 12), cost: 0.2 };
  }
  if (kind === 'hardware') return { product: kiosk, list: 1200 * random.whole(1, 12), cost: 0.63 };
  const list = random.pick([2500, 6000]);
  return { product: list === 2500 ? onboarding : migration, list, cost: 0.57 };
}

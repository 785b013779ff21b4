// What brought people: touchpoints, and the credit that each has for a sale.
import type { Campaign } from './campaign.ts';
import { DAY, time } from './clock.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** A touch of somebody by a channel. */
export interface Touch {
  readonly id: number;
  readonly at: number;
  readonly channel: number;
  readonly campaign: number | null;
}

/** A touch that is to be written. */
export interface NewTouch {
  readonly visitor: number;
  readonly lead: number | null;
  readonly at: number;
  readonly channel: number;
  readonly campaign: Campaign | null;
  readonly type: string;
}

/** How far a sale looks back. */
const LOOK_BACK = 180 * DAY;

/** Writes a touch, by one of the ads of its campaign. */
export function writeTouch(world: World, random: Random, { visitor, lead, at, channel, campaign, type }: NewTouch): Touch {
  const touchpoint_id = world.next('touch');
  const ad_id = campaign && campaign.ads.length > 0 ? random.pick(campaign.ads) : null;
  const source = { channel_id: channel, campaign_id: campaign?.id, ad_id, touch_type: type };
  world.write('touchpoints', { touchpoint_id, visitor_id: visitor, lead_id: lead, touched_at: time(at), ...source });
  return { id: touchpoint_id, at, channel, campaign: campaign?.id ?? null };
}

/** A sale that touches have credit for. */
export interface Sale {
  readonly opportunity?: number;
  readonly order?: number;
  readonly at: number;
  readonly amount: number;
}

/** Writes the credits of a sale by first touch, last touch and linear; none without a touch in the 180 days before. */
export function writeCredits(world: World, touches: readonly Touch[], sale: Sale): void {
  const seen = touches
    .filter(({ at }) => at <= sale.at && at >= sale.at - LOOK_BACK)
    .toSorted((one, other) => one.at - other.at || one.id - other.id);
  const [first] = seen;
  const last = seen.at(-1);
  if (!first || !last) return;
  writeCredit(world, sale, 'first_touch', first, 1);
  writeCredit(world, sale, 'last_touch', last, 1);
  for (const touch of seen) writeCredit(world, sale, 'linear', touch, 1 / seen.length);
}

function writeCredit(world: World, sale: Sale, model: string, touch: Touch, credit: number): void {
  world.write('attribution_credits', {
    conversion_type: sale.order === undefined ? 'opportunity' : 'order',
    opportunity_id: sale.opportunity,
    order_id: sale.order,
    model,
    touchpoint_id: touch.id,
    channel_id: touch.channel,
    campaign_id: touch.campaign,
    converted_at: time(sale.at),
    credit,
    attributed_revenue_usd: credit * sale.amount,
  });
}

// Marketing and sales channels.
import type { World } from './world.ts';

/** Channels by name, as keys. */
export const channel = {
  search: 1,
  social: 2,
  display: 3,
  organic: 4,
  email: 5,
  referral: 6,
  events: 7,
  direct: 8,
  partner: 9,
  outbound: 10,
  /** Costs money, never brings a lead. */
  podcast: 11,
} as const;

const channels: readonly (readonly [number, string, string, boolean, boolean])[] = [
  [channel.search, 'paid_search', 'paid', true, true],
  [channel.social, 'paid_social', 'paid', true, true],
  [channel.display, 'display', 'paid', true, true],
  [channel.organic, 'organic_search', 'owned', false, true],
  [channel.email, 'email', 'owned', false, true],
  [channel.referral, 'referral', 'earned', false, true],
  [channel.events, 'events', 'owned', false, true],
  [channel.direct, 'direct', 'none', false, false],
  [channel.partner, 'partner', 'partner', false, false],
  [channel.outbound, 'outbound_sales', 'sales', false, false],
  [channel.podcast, 'podcast', 'paid', true, true],
];

/** Writes them. */
export function writeChannels(world: World): void {
  for (const [channel_id, channel_name, channel_group, is_paid, is_marketing] of channels)
    world.write('channels', { channel_id, channel_name, channel_group, is_paid, is_marketing });
}

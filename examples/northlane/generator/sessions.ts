// Visits of the web site.
import type { Campaign } from './campaign.ts';
import { time } from './clock.ts';
import type { Country } from './geography.ts';
import type { World } from './world.ts';

/** A visit. */
export interface Session {
  readonly visitor: number;
  readonly at: number;
  readonly channel: number | null;
  readonly campaign: Campaign | null;
  readonly country: Country | null;
  readonly device: string;
  readonly pages: number;
  readonly isReturning?: boolean;
  readonly viewed?: boolean;
  readonly addedToCart?: boolean;
  readonly startedCheckout?: boolean;
  readonly order?: number | null;
  readonly lead?: number;
  readonly isBot?: boolean;
}

/** Writes a visit and gives its key. */
export function writeSession(world: World, session: Session): number {
  const session_id = world.next('session');
  world.write('web_sessions', {
    session_id,
    visitor_id: session.visitor,
    started_at: time(session.at),
    channel_id: session.channel,
    campaign_id: session.campaign?.id,
    device: session.device,
    country_code: session.country?.code,
    region_id: session.country?.region,
    is_returning: session.isReturning ?? false,
    page_views: session.pages,
    viewed_product: session.viewed ?? false,
    added_to_cart: session.addedToCart ?? false,
    started_checkout: session.startedCheckout ?? false,
    order_id: session.order,
    lead_id: session.lead,
    is_bot: session.isBot ?? false,
  });
  return session_id;
}

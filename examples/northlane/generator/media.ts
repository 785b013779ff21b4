// A daily budget becomes the performance of ads: spend, impressions, clicks, conversions as the platform reports them.
import type { Campaign } from './campaign.ts';
import { channel } from './channels.ts';
import { DAY, dateText, END, monthOf, START } from './clock.ts';
import { businessMonths } from './demand.ts';
import type { Geography } from './geography.ts';
import { cents } from './money.ts';
import type { Random } from './random.ts';
import type { Totals } from './totals.ts';
import type { World } from './world.ts';

interface Pace {
  /** Clicks of an impression. */
  readonly clickRate: number;
  readonly perClick: number;
  /** Conversions of a click. */
  readonly conversionRate: number;
}

const paceOf: ReadonlyMap<number, Pace> = new Map([
  [channel.search, { clickRate: 0.055, perClick: 3.1, conversionRate: 0.045 }],
  [channel.social, { clickRate: 0.012, perClick: 1.6, conversionRate: 0.02 }],
  [channel.display, { clickRate: 0.004, perClick: 1.1, conversionRate: 0.012 }],
]);

const weekdays = [0.9, 1.05, 1.05, 1.05, 1.0, 1.0, 0.95];

/** Writes a row for each day and ad. */
export function writeMedia(world: World, geography: Geography, totals: Totals, campaign: Campaign, perDay: number): void {
  const random = world.random('media', campaign.id);
  for (let day = Math.max(campaign.start, START); day < Math.min(campaign.end, END); day += DAY) {
    const now = new Date(day);
    const season = campaign.line === 'store' ? 1 : (businessMonths[now.getUTCMonth()] ?? 1);
    const usual = (perDay / campaign.ads.length) * (weekdays[now.getUTCDay()] ?? 1) * season;
    for (const ad of campaign.ads) {
      const spend = cents(usual * random.logNormal(1, 0.15));
      writeAdDay(world, geography, campaign, { random, ad, day, spend });
      totals.mediaOfMonth.add(monthOf(day), spend);
    }
  }
}

interface AdDay {
  readonly random: Random;
  readonly ad: number;
  readonly day: number;
  readonly spend: number;
}

function writeAdDay(
  world: World,
  geography: Geography,
  { id, channel: channelId, line }: Campaign,
  { random, ad, day, spend }: AdDay,
): void {
  const seen = audience(random, paceOf.get(channelId), spend);
  const currency = random.chance(0.2) ? 'EUR' : 'USD';
  world.write('ad_performance', {
    perf_date: dateText(day),
    ad_id: ad,
    campaign_id: id,
    channel_id: channelId,
    business_line: line,
    ...seen,
    currency_code: currency,
    spend_local: geography.local(spend, currency, day),
    spend_usd: spend,
  });
}

/** Without a pace the ad is heard, and nobody can click. */
function audience(random: Random, pace: Pace | undefined, spend: number): { impressions: number; clicks: number; conversions: number } {
  if (!pace) return { impressions: random.whole(800, 1500), clicks: 0, conversions: 0 };
  const clicks = random.poisson(Math.min(500, spend / pace.perClick));
  const shown = Math.round(clicks / (pace.clickRate * random.logNormal(1, 0.2)) + random.whole(0, 30));
  const conversions = Math.min(clicks, random.poisson(clicks * pace.conversionRate));
  return { impressions: Math.max(clicks, shown), clicks, conversions };
}

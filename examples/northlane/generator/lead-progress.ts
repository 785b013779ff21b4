// How far a lead gets, and when: qualified by marketing, by sales, an opportunity, or none of it.
import { channel } from './channels.ts';
import { DAY } from './clock.ts';
import type { Lead } from './lead-arrival.ts';
import type { Random } from './random.ts';

/** The moments of a lead, some of them still ahead. */
export interface Progress {
  readonly marketingQualifiedAt: number | null;
  readonly salesQualifiedAt: number | null;
  readonly opportunityAt: number | null;
  /** When it bought by itself, without anybody's help. */
  readonly selfServedAt: number | null;
  readonly disqualifiedAt: number | null;
  /** Back to a lead, and qualified again. */
  readonly recycled: { readonly at: number; readonly againAt: number } | null;
}

const nowhere: Progress = {
  marketingQualifiedAt: null,
  salesQualifiedAt: null,
  opportunityAt: null,
  selfServedAt: null,
  disqualifiedAt: null,
  recycled: null,
};

/** The share that marketing qualifies, and how good the rest of the way is. */
const qualityOf: ReadonlyMap<number, { readonly qualified: number; readonly quality: number }> = new Map([
  [channel.search, { qualified: 0.44, quality: 1.05 }],
  [channel.social, { qualified: 0.3, quality: 0.8 }],
  [channel.display, { qualified: 0.22, quality: 0.6 }],
  [channel.organic, { qualified: 0.47, quality: 1.1 }],
  [channel.email, { qualified: 0.42, quality: 1.0 }],
  [channel.referral, { qualified: 0.62, quality: 1.35 }],
  [channel.events, { qualified: 0.5, quality: 1.05 }],
  [channel.direct, { qualified: 0.4, quality: 1.0 }],
  [channel.partner, { qualified: 0.65, quality: 1.3 }],
  [channel.outbound, { qualified: 0.34, quality: 0.9 }],
]);

/** How good leads of a channel are beside others. */
export const channelQuality = (channelId: number): number => qualityOf.get(channelId)?.quality ?? 1;

/** Draws the moments; a few leads take months longer than others. */
export function drawProgress({ random, channel: channelId, createdAt, isTest, isDuplicate, planned }: Lead): Progress {
  const late = random.chance(0.06) ? random.whole(70, 280) * DAY : 0;
  if (isTest || isDuplicate) return nowhere;
  if (planned?.wins) return straightOn(random, createdAt);
  if (planned) return random.chance(0.12) ? { ...nowhere, marketingQualifiedAt: createdAt + random.logNormal(2.5, 0.9) * DAY } : nowhere;
  if (random.chance(0.02)) return { ...nowhere, selfServedAt: createdAt + random.logNormal(6, 0.9) * DAY };
  const reached = qualify(random, createdAt, late, qualityOf.get(channelId) ?? { qualified: 0.4, quality: 1 });
  if (reached.opportunityAt !== null || !random.chance(0.25)) return reached;
  const { salesQualifiedAt, marketingQualifiedAt, recycled } = reached;
  const last = Math.max(salesQualifiedAt ?? marketingQualifiedAt ?? createdAt, recycled?.againAt ?? 0);
  return { ...reached, disqualifiedAt: last + random.whole(5, 60) * DAY };
}

function straightOn(random: Random, createdAt: number): Progress {
  const marketingQualifiedAt = createdAt + random.logNormal(1.2, 0.9) * DAY;
  const salesQualifiedAt = marketingQualifiedAt + random.logNormal(2, 0.8) * DAY;
  return { ...nowhere, marketingQualifiedAt, salesQualifiedAt, opportunityAt: salesQualifiedAt + random.logNormal(1, 0.8) * DAY };
}

interface Quality {
  readonly qualified: number;
  readonly quality: number;
}

function qualify(random: Random, createdAt: number, late: number, { qualified, quality }: Quality): Progress {
  if (!random.chance(qualified)) return nowhere;
  const marketingQualifiedAt = createdAt + random.logNormal(2.5, 0.9) * DAY + late * 0.5;
  const back = marketingQualifiedAt + 9 * DAY;
  const recycled = random.chance(0.08) ? { at: back, againAt: back + random.whole(15, 60) * DAY } : null;
  const reached = { ...nowhere, marketingQualifiedAt, recycled };
  if (!random.chance(0.52 * quality)) return reached;
  const from = recycled?.againAt ?? marketingQualifiedAt;
  const salesQualifiedAt = from + random.logNormal(4.5, 0.8) * DAY + late * 0.5;
  if (!random.chance(0.84)) return { ...reached, salesQualifiedAt };
  return { ...reached, salesQualifiedAt, opportunityAt: salesQualifiedAt + random.logNormal(2.5, 0.8) * DAY };
}

// A lead arrives: from where, by which channel, and who answers.
import { drawSegment } from './segments.ts';
import type { Segment } from './accounts.ts';
import type { Campaign } from './campaign.ts';
import { channel } from './channels.ts';
import { DAY, END, HOUR, START } from './clock.ts';
import type { Company } from './company.ts';
import { businessDemand, drawDay, officeHour } from './demand.ts';
import type { Country } from './geography.ts';
import type { Random } from './random.ts';

/** What is planned for a lead of the campaigns that cost the same. */
export interface Planned {
  readonly campaign: Campaign;
  readonly at: number;
  readonly wins: boolean;
}

/** A lead as it arrives. */
export interface Lead {
  readonly id: number;
  readonly visitor: number;
  readonly random: Random;
  readonly planned: Planned | null;
  readonly country: Country;
  /** Whether the place is known. */
  readonly isPlaced: boolean;
  readonly createdAt: number;
  readonly segment: Segment;
  readonly channel: number;
  readonly campaign: Campaign | null;
  /** The channel as the company knows it. */
  readonly knownChannel: number | null;
  readonly isTest: boolean;
  readonly isDuplicate: boolean;
  readonly capture: string;
  readonly firstTouchAt: number;
  readonly owner: number | null;
  readonly respondedAt: number | null;
}

const channelWeights = [
  [channel.search, 24],
  [channel.social, 20],
  [channel.display, 5],
  [channel.organic, 20],
  [channel.email, 7],
  [channel.referral, 6],
  [channel.events, 6],
  [channel.direct, 5],
  [channel.partner, 3],
  [channel.outbound, 4],
] as const;

/** Draws everything that is known at the first moment. */
export function arrive(company: Company, random: Random, planned: Planned | null): Lead {
  const id = company.next('lead');
  const visitor = company.next('visitor');
  const country = company.geography.drawCountry(random);
  const isPlaced = !random.chance(0.012);
  const moment = planned ? planned.at : drawDay(random, businessDemand) + officeHour(random, country.ahead);
  const createdAt = Math.min(Math.max(moment, START), END - HOUR);
  const segment = drawSegment(random);
  const source = sourceOf(company, random, planned, createdAt);
  const isTest = !planned && random.chance(0.01);
  const isDuplicate = !planned && !isTest && random.chance(0.03);
  const capture = captureOf(random, source.channel);
  const firstTouchAt = drawFirstTouch(random, createdAt, planned !== null);
  const region = isPlaced ? country.region : 'NA';
  const answer = answerOf(company, random, { region, createdAt, isTest });
  const lead = { id, visitor, random, planned, country, isPlaced, createdAt, segment, ...source };
  return { ...lead, isTest, isDuplicate, capture, firstTouchAt, ...answer };
}

function sourceOf(
  company: Company,
  random: Random,
  planned: Planned | null,
  at: number,
): Pick<Lead, 'channel' | 'campaign' | 'knownChannel'> {
  if (planned) return { channel: planned.campaign.channel, campaign: planned.campaign, knownChannel: planned.campaign.channel };
  const id = random.weighted<number>(channelWeights);
  const campaign = company.campaigns.draw(random, id, 'saas', at);
  return { channel: id, campaign, knownChannel: random.chance(0.02) ? null : id };
}

function captureOf(random: Random, channelId: number): string {
  if (channelId === channel.events) return 'event';
  if (channelId === channel.outbound) return 'list_import';
  if (channelId === channel.referral) return 'referral';
  return random.weighted([
    ['form', 70],
    ['live_chat', 14],
    ['phone', 16],
  ]);
}

/** Some have seen the company an hour ago, others weeks before. */
function drawFirstTouch(random: Random, createdAt: number, isPlanned: boolean): number {
  const before = random.chance(0.35) ? random.logNormal(4, 0.5) * HOUR * 0.3 : random.logNormal(9, 1.1) * DAY;
  return isPlanned ? Math.max(createdAt - before, createdAt - 20 * DAY) : createdAt - before;
}

interface Asked {
  readonly region: string;
  readonly createdAt: number;
  readonly isTest: boolean;
}

function answerOf(company: Company, random: Random, { region, createdAt, isTest }: Asked): Pick<Lead, 'owner' | 'respondedAt'> {
  const rep = company.people.drawRep(random, 'SDR', region, createdAt);
  const owner = !isTest && random.chance(0.94) ? (rep?.id ?? null) : null;
  if (owner === null || !random.chance(0.88)) return { owner, respondedAt: null };
  return { owner, respondedAt: createdAt + (random.logNormal(4.5, 1.35) * HOUR) / (rep?.skill ?? 1) };
}

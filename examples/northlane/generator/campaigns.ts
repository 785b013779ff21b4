// Campaigns of every quarter, and the two that cost the same and bring different customers.
import type { BusinessLine, Campaign } from './campaign.ts';
import { channel } from './channels.ts';
import { DAY, dateText, monthOf, quarter, QUARTERS } from './clock.ts';
import type { Geography } from './geography.ts';
import { writeMedia } from './media.ts';
import { cents } from './money.ts';
import type { Random } from './random.ts';
import type { Totals } from './totals.ts';
import type { World } from './world.ts';

/** What is planned of a campaign. */
export interface CampaignPlan {
  readonly name: string;
  readonly channel: number;
  readonly line: BusinessLine;
  readonly start: number;
  readonly end: number;
  readonly budget: number;
  readonly objective: string;
  readonly ads?: number;
  /** Media spend of a day. */
  readonly perDay?: number;
}

/** All campaigns. */
export interface Campaigns {
  readonly all: readonly Campaign[];
  /** 10,000 dollars for 500 leads and one customer. */
  readonly cheapLeads: Campaign;
  /** 10,000 dollars for 100 leads and ten customers. */
  readonly goodLeads: Campaign;
  /** One that runs on a channel at a moment, if any. */
  draw(random: Random, channelId: number, line: BusinessLine, moment: number): Campaign | null;
}

const formats = ['text', 'image', 'video'] as const;

/** Writes campaigns, ads and their daily performance. */
export function makeCampaigns(world: World, geography: Geography, totals: Totals): Campaigns {
  const start = (plan: CampaignPlan): Campaign => startCampaign(world, geography, totals, plan);
  const running: Campaign[] = [];
  for (let number = 0; number < QUARTERS; number++) running.push(...quarterPlans(number, world.money).map(start));
  const may = { line: 'saas', start: Date.UTC(2024, 4, 1), end: Date.UTC(2024, 5, 1), budget: 10000, objective: 'leads' } as const;
  const cheapLeads = start({ ...may, name: 'Seed example – channel A', channel: channel.social });
  const goodLeads = start({ ...may, name: 'Seed example – channel B', channel: channel.events });
  running.push(...trials(world.money).map(start));
  const byId = [...running, cheapLeads, goodLeads].toSorted((one, other) => one.id - other.id);
  return { all: byId, cheapLeads, goodLeads, draw: drawFrom(running) };
}

function quarterPlans(number: number, money: number): readonly CampaignPlan[] {
  const { start, end } = quarter(number);
  const label = `${String(2023 + Math.floor(number / 4))}Q${String((number % 4) + 1)}`;
  const growth = Math.pow(1.04, number) * money;
  const { search, social, display, email, events } = channel;
  const saas = { line: 'saas', start, end } as const;
  const store = { line: 'store', start, end } as const;
  const ads = (perDay: number): Pick<CampaignPlan, 'ads' | 'perDay'> => ({ ads: 1, perDay: perDay * growth });
  return [
    { ...saas, name: `Search brand ${label}`, channel: search, budget: 9800 * growth, objective: 'leads', ...ads(105) },
    { ...store, name: `Search shop ${label}`, channel: search, budget: 3100 * growth, objective: 'sales', ...ads(20) },
    {
      ...saas,
      name: `Social B2B ${label}`,
      channel: social,
      start: start + 14 * DAY,
      budget: 6000 * growth,
      objective: 'leads',
      ...ads(78),
    },
    { ...store, name: `Social shop ${label}`, channel: social, end: end - 20 * DAY, budget: 1700 * growth, objective: 'sales', ...ads(17) },
    {
      ...store,
      name: `Display retargeting ${label}`,
      channel: display,
      budget: 900 * growth,
      objective: 'awareness',
      ...ads(11),
      start: start + 20 * DAY,
      end: end - 20 * DAY,
    },
    { ...saas, name: `Newsletter ${label}`, channel: email, budget: 900 * growth, objective: 'nurture' },
    ...(number % 2 === 0 ? [event(`Summit ${label}`, start + 30 * DAY, 11000 * growth)] : []),
    ...(number % 3 === 1 ? [event(`Webinar ${label}`, start + 10 * DAY, 2500 * growth)] : []),
  ].map((plan) => plan satisfies CampaignPlan);

  function event(name: string, from: number, budget: number): CampaignPlan {
    return { name, channel: events, line: 'saas', start: from, end: from + 30 * DAY, budget, objective: 'leads' };
  }
}

/** Spend without leads, and a campaign that never spends: divisions by zero. */
function trials(money: number): readonly CampaignPlan[] {
  const spring = { start: Date.UTC(2024, 2, 1), end: Date.UTC(2024, 4, 1) };
  const august = { start: Date.UTC(2024, 7, 1), end: Date.UTC(2024, 8, 1) };
  const awareness = { objective: 'awareness', ads: 1 } as const;
  return [
    { ...awareness, ...spring, name: 'Podcast pilot', channel: channel.podcast, line: 'saas', budget: 3000, perDay: 40 * money },
    { ...awareness, ...august, name: 'Cancelled launch', channel: channel.display, line: 'store', budget: 2000 },
  ];
}

function startCampaign(world: World, geography: Geography, totals: Totals, plan: CampaignPlan): Campaign {
  const { name, channel: channelId, line, start, end, budget, objective } = plan;
  const id = world.next('campaign');
  const span = { start_date: dateText(start), end_date: dateText(end) };
  const campaign = { campaign_id: id, campaign_name: name, channel_id: channelId, business_line: line, ...span };
  world.write('campaigns', { ...campaign, budget_usd: cents(budget), objective });
  const ads = Array.from({ length: plan.ads ?? 0 }, (_, index) => {
    const ad = world.next('ad');
    const ad_format = formats[(ad + index) % formats.length];
    world.write('ads', { ad_id: ad, campaign_id: id, ad_name: `${name} · ad ${String(index + 1)}`, ad_format });
    return ad;
  });
  const made = { id, channel: channelId, line, start, end, ads };
  if (plan.perDay !== undefined) writeMedia(world, geography, totals, made, plan.perDay);
  return made;
}

function drawFrom(running: readonly Campaign[]): Campaigns['draw'] {
  const byMonth = new Map<string, Campaign[]>();
  for (const campaign of running)
    for (let month = monthOf(campaign.start); month <= monthOf(campaign.end - 1); month++) {
      const key = [campaign.channel, campaign.line, month].join('|');
      byMonth.set(key, [...(byMonth.get(key) ?? []), campaign]);
    }
  return (random, channelId, line, moment) => {
    const choices = byMonth.get([channelId, line, monthOf(moment)].join('|'));
    if (!choices) return null;
    const campaign = random.pick(choices);
    return moment >= campaign.start && moment < campaign.end ? campaign : null;
  };
}

// What a lead leaves elsewhere: calls and e-mails of the rep, touches before and after, the visit in which it came.
import { meet, reachOut } from './activities.ts';
import { channel } from './channels.ts';
import { DAY, END, HOUR, MINUTE } from './clock.ts';
import type { Company } from './company.ts';
import type { Lead } from './lead-arrival.ts';
import type { Progress } from './lead-progress.ts';
import type { Random } from './random.ts';
import { writeSession } from './sessions.ts';
import { writeTouch, type Touch } from './touches.ts';

/** Calls and e-mails, in order; those who prefer to meet are met. */
export function contactLead(company: Company, lead: Lead, { marketingQualifiedAt }: Progress, interested: boolean): void {
  const preferred = drawWay(lead.random);
  const random = company.random('out', lead.id);
  const { owner, respondedAt } = lead;
  if (owner === null || respondedAt === null || respondedAt >= END) return;
  const about = { rep: owner, lead: lead.id, interested };
  reachOut(company, random, { ...about, at: respondedAt, byEmail: preferred === 'email', purpose: 'prospecting' });
  let at = Math.max(respondedAt, marketingQualifiedAt ?? 0);
  for (let left = drawAttempts(random, marketingQualifiedAt !== null); left > 0; left--) {
    at += random.logNormal(2.2, 0.7) * DAY;
    if (at >= END) break;
    const byEmail = random.chance(0.55);
    reachOut(company, random, { ...about, at, byEmail, purpose: random.chance(0.55) ? 'follow_up' : 'sequence' });
  }
  if (marketingQualifiedAt === null || preferred !== 'in_person') return;
  const meeting = { type: 'meeting', purpose: 'prospecting', audience: 'prospect', method: 'in_person' } as const;
  meet(company, random, { ...meeting, at: marketingQualifiedAt + random.whole(3, 14) * DAY, rep: owner, lead: lead.id });
}

const drawWay = (random: Random): 'email' | 'phone' | 'in_person' =>
  random.weighted<'email' | 'phone' | 'in_person'>([
    ['email', 46],
    ['phone', 40],
    ['in_person', 14],
  ]);

function drawAttempts(random: Random, isQualified: boolean): number {
  const weights = isQualified ? [12, 40, 30, 18] : [60, 28, 12];
  return random.weighted(weights.map((weight, attempts) => [attempts, weight] as const));
}

const laterChannels = [
  [channel.search, 5],
  [channel.social, 4],
  [channel.display, 3],
  [channel.organic, 5],
  [channel.email, 6],
  [channel.events, 1],
  [channel.direct, 3],
] as const;

/** The first touch, and up to three more until shortly after the last qualification. */
export function touchLead(company: Company, lead: Lead, { salesQualifiedAt, marketingQualifiedAt }: Progress): readonly Touch[] {
  const { random, visitor, id, firstTouchAt, createdAt } = lead;
  const who = { visitor, lead: id };
  const type = lead.channel === channel.events ? 'event' : lead.channel === channel.display ? 'impression_view' : 'click';
  const first = { ...who, at: firstTouchAt, channel: lead.channel, campaign: lead.campaign, type };
  const touches = [writeTouch(company, random, first)];
  const last = Math.min(salesQualifiedAt ?? marketingQualifiedAt ?? createdAt, END - HOUR);
  for (let left = drawTouches(random); left > 0; left--) {
    const at = firstTouchAt + (Math.max(last, createdAt) - firstTouchAt + 2 * DAY) * random.even();
    if (at >= END) continue;
    const by = random.weighted<number>(laterChannels);
    const campaign = company.campaigns.draw(random, by, 'saas', at);
    touches.push(writeTouch(company, random, { ...who, at, channel: by, campaign, type: laterType(by) }));
  }
  return touches;
}

const drawTouches = (random: Random): number =>
  random.weighted([
    [0, 52],
    [1, 28],
    [2, 14],
    [3, 6],
  ]);

const laterType = (by: number): string => (by === channel.email ? 'email_click' : by === channel.display ? 'impression_view' : 'visit');

/** The visit in which a form was filled in or a chat was begun. */
export function visitOfLead(company: Company, lead: Lead): void {
  const { random, visitor, id, capture, createdAt, country, isPlaced, campaign, knownChannel } = lead;
  if (capture !== 'form' && capture !== 'live_chat') return;
  const device = random.weighted([
    ['desktop', 6],
    ['mobile', 4],
  ]);
  const at = createdAt - 3 * MINUTE;
  const place = isPlaced ? country : null;
  writeSession(company, { visitor, at, channel: knownChannel, campaign, country: place, device, pages: random.whole(2, 9), lead: id });
}

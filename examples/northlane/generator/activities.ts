// Calls, e-mails and meetings of reps become rows; some are logged days later.
import { DAY, END, HOUR, MINUTE, past, time } from './clock.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

/** Whom an activity is about. */
export interface About {
  readonly rep: number | null | undefined;
  readonly lead?: number | null;
  readonly account?: number;
  readonly opportunity?: number;
}

/** An activity. */
export interface Activity extends About {
  readonly type: 'call' | 'email' | 'meeting' | 'demo' | 'onboarding_call';
  readonly purpose: 'prospecting' | 'follow_up' | 'sequence' | 'check_in' | 'onboarding';
  readonly audience: 'prospect' | 'customer';
  readonly method: string;
  readonly at: number;
  readonly bookedAt?: number;
  readonly status?: 'completed' | 'no_show' | 'cancelled';
  readonly delivered?: boolean | null;
  readonly openedAt?: number | null;
  readonly repliedAt?: number | null;
  readonly sentiment?: 'positive' | 'negative';
}

/** Writes an activity if it was booked or done by now; what lies ahead is scheduled. */
export function writeActivity(world: World, random: Random, activity: Activity): void {
  const { at, bookedAt, repliedAt } = activity;
  if ((bookedAt ?? at) >= END) return;
  const status = at >= END ? 'scheduled' : (activity.status ?? 'completed');
  const known = at >= END && activity.status !== 'cancelled' ? (bookedAt ?? at) : at;
  const delay = random.chance(0.06) ? random.whole(2, 12) * DAY : random.whole(1, 600) * MINUTE;
  world.write('activities', {
    activity_id: world.next('activity'),
    rep_id: activity.rep,
    activity_type: activity.type,
    purpose: activity.purpose,
    audience: activity.audience,
    contact_method: activity.method,
    lead_id: activity.lead,
    account_id: activity.account,
    opportunity_id: activity.opportunity,
    booked_at: time(bookedAt),
    scheduled_at: bookedAt === undefined ? null : time(at),
    occurred_at: status === 'completed' ? time(at) : null,
    status,
    logged_at: time(Math.min(END - 1000, known + delay)),
    is_delivered: activity.delivered,
    opened_at: time(past(activity.openedAt)),
    replied_at: time(past(repliedAt)),
    reply_sentiment: past(repliedAt) === null ? null : activity.sentiment,
  });
}

/** What reaching out to a prospect is like. */
export interface Outreach {
  readonly rep: number;
  readonly lead: number;
  readonly at: number;
  readonly byEmail: boolean;
  readonly purpose: Activity['purpose'];
  /** Whether the prospect is interested. */
  readonly interested: boolean;
}

/** A call or an e-mail to a prospect, who may open it and reply. */
export function reachOut(world: World, random: Random, { rep, lead, at, byEmail, purpose, interested }: Outreach): void {
  const answer = byEmail ? emailed(random, at, interested) : called(random, at, interested);
  const about = { rep, lead, purpose, audience: 'prospect', at } as const;
  const sentiment = answer.repliedAt === undefined ? {} : { sentiment: sentimentOf(random, interested) };
  const way = byEmail ? ({ type: 'email', method: 'email' } as const) : ({ type: 'call', method: 'phone' } as const);
  writeActivity(world, random, { ...about, ...way, ...answer, ...sentiment });
}

type Reaction = Pick<Activity, 'delivered' | 'openedAt' | 'repliedAt'>;

function emailed(random: Random, at: number, interested: boolean): Reaction {
  const delivered = random.chance(0.96);
  if (!delivered || !random.chance(interested ? 0.55 : 0.33)) return { delivered };
  const openedAt = at + random.logNormal(5, 1.2) * HOUR;
  if (!random.chance(interested ? 0.5 : 0.24)) return { delivered, openedAt };
  return { delivered, openedAt, repliedAt: openedAt + random.logNormal(3, 1) * HOUR };
}

const called = (random: Random, at: number, interested: boolean): Reaction =>
  random.chance(interested ? 0.6 : 0.28) ? { repliedAt: at } : {};

const sentimentOf = (random: Random, interested: boolean): 'positive' | 'negative' =>
  random.chance(interested ? 0.85 : 0.3) ? 'positive' : 'negative';

/** A meeting that was booked days before; some do not take place. */
export function meet(world: World, random: Random, meeting: Omit<Activity, 'bookedAt' | 'status'>): void {
  const bookedAt = meeting.at - random.whole(1, 9) * DAY;
  const status = random.weighted<'completed' | 'no_show' | 'cancelled'>([
    ['completed', 82],
    ['no_show', 9],
    ['cancelled', 9],
  ]);
  writeActivity(world, random, { ...meeting, bookedAt, status });
}

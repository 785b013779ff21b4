// What customers answer when they are asked: a recommendation score twice a year, satisfaction after the first month.
import { DAY, END, HOUR, past, START, time } from './clock.ts';
import type { Customer } from './customer.ts';
import { isInForce } from './subscriptions.ts';
import type { World } from './world.ts';

/** A question, and its answer if it has come. */
export interface Response {
  readonly type: 'nps' | 'csat';
  readonly account: number;
  readonly sentAt: number;
  readonly respondedAt: number | null;
  readonly score: () => number;
}

/** Writes a response; the score is drawn only when it was given by now. */
export function writeResponse(world: World, { type, account, sentAt, respondedAt, score }: Response): void {
  const answered = past(respondedAt);
  world.write('survey_responses', {
    response_id: world.next('survey response'),
    survey_type: type,
    account_id: account,
    sent_at: time(sentAt),
    responded_at: time(answered),
    score: answered === null ? null : score(),
  });
}

/** A score on a scale. */
export const onScale = (score: number, low: number, high: number): number => Math.max(low, Math.min(high, Math.round(score)));

/** Asks a customer both. */
export function askCustomer(world: World, customer: Customer): void {
  const { random, since, subscription, account, wasRushed } = customer;
  for (let day = since + random.whole(60, 170) * DAY; day < END; day += random.whole(170, 200) * DAY)
    if (isInForce(subscription, day)) askForRecommendation(world, customer, day);
  if (subscription.start < START || subscription.start + 30 * DAY >= END) return;
  const sentAt = subscription.start + 30 * DAY + 9 * HOUR;
  const respondedAt = random.chance(0.5) ? sentAt + random.logNormal(15, 1) * HOUR : null;
  const mood = wasRushed ? -0.8 : 0;
  const score = (): number => onScale(4.2 + mood + 0.8 * random.normal(), 1, 5);
  writeResponse(world, { type: 'csat', account: account.id, sentAt, respondedAt, score });
}

/** Who is about to leave says so; one in twenty answers twice. */
function askForRecommendation(world: World, { random, subscription, account, wasRushed }: Customer, day: number): void {
  const sentAt = day + 10 * HOUR;
  const respondedAt = random.chance(0.48) ? sentAt + random.logNormal(20, 1) * HOUR : null;
  const leaves = subscription.endedAt !== null && subscription.endedAt - day < 120 * DAY;
  const mood = (wasRushed ? -1.6 : 0) - (leaves ? 2 : 0);
  const asked = { type: 'nps', account: account.id, sentAt } as const;
  writeResponse(world, { ...asked, respondedAt, score: () => onScale(8.3 + mood + 1.9 * random.normal(), 0, 10) });
  if (respondedAt === null || !random.chance(0.05)) return;
  writeResponse(world, { ...asked, respondedAt: respondedAt + 2 * HOUR, score: () => random.whole(6, 10) });
}

// The users of a customer and what they do in the product.
import { DAY, dayOf, END, HOUR, START, time } from './clock.ts';
import type { Company } from './company.ts';
import type { Customer } from './customer.ts';
import { officeHour } from './demand.ts';
import { analytics, planOf } from './products.ts';
import { isInForce } from './subscriptions.ts';

const events = ['login', 'report_view', 'record_edit', 'export'] as const;

/** Writes one to three users and their events. */
export function useProduct(company: Company, customer: Customer): void {
  const users = customer.random.weighted<number>([
    [1, 6],
    [2, 3],
    [3, 1],
  ]);
  for (let user = 0; user < users; user++) addUser(company, customer);
}

function addUser(company: Company, customer: Customer): void {
  const { account, subscription, random } = customer;
  const createdAt = Math.max(subscription.start, START - 200 * DAY) + random.whole(0, 20) * DAY;
  const is_internal = random.chance(0.015);
  if (createdAt >= END) return;
  const user = company.next('user');
  company.write('app_users', { user_id: user, account_id: account.id, created_at: time(createdAt), is_internal });
  const daysBetween = 1 / (0.008 + 0.075 * random.even() * random.even());
  let moment = Math.max(createdAt, START) + random.exponential(daysBetween) * DAY;
  while (moment < END) {
    if (isInForce(subscription, dayOf(moment))) workOn(company, customer, user, dayOf(moment));
    moment += Math.max(0.5, random.exponential(daysBetween)) * DAY;
  }
}

function workOn(company: Company, { account, subscription, random }: Customer, user: number, day: number): void {
  const at = day + officeHour(random, company.geography.ahead(account.country));
  if (at < START || at >= END) return;
  const write = (product: number, event: string, moment: number): void =>
    company.write('app_events', {
      event_id: company.next('app event'),
      user_id: user,
      account_id: account.id,
      product_id: product,
      event_name: event,
      occurred_at: time(moment),
    });
  write(planOf(subscription.periods[0]?.plan ?? 1).product, random.pick(events), at);
  if (random.chance(0.1) && at + HOUR < END) write(analytics, 'report_view', at + HOUR);
}

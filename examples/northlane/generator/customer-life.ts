// What happens with a customer while the subscription runs: contacts, surveys, use, further deals.
import type { Account } from './accounts.ts';
import { meet, writeActivity } from './activities.ts';
import { DAY, END, HOUR, START } from './clock.ts';
import type { Company } from './company.ts';
import type { Customer } from './customer.ts';
import { officeHour } from './demand.ts';
import { sellMore } from './further-deals.ts';
import type { Rep } from './people.ts';
import type { Random } from './random.ts';
import { isInForce, type Subscription } from './subscriptions.ts';
import { askCustomer } from './surveys.ts';
import { useProduct } from './usage.ts';

/** Lives it. */
export function liveAsCustomer(company: Company, account: Account, subscription: Subscription, wasRushed = false): void {
  const random = company.random('life', account.id);
  const drawManager = (moment: number): Rep | null => company.people.drawRep(random, 'AM', account.region ?? 'NA', moment);
  const since = Math.max(subscription.start, START);
  const customer: Customer = { account, subscription, random, since, wasRushed, drawManager };
  welcome(company, customer);
  keepInTouch(company, customer);
  askCustomer(company, customer);
  useProduct(company, customer);
  sellMore(company, customer);
}

function welcome(company: Company, { account, subscription, random, drawManager }: Customer): void {
  if (subscription.start < START || !random.chance(0.8)) return;
  const at = subscription.start + random.whole(2, 14) * DAY + 15 * HOUR;
  const call = { type: 'onboarding_call', purpose: 'onboarding', audience: 'customer', method: 'video' } as const;
  meet(company, random, { ...call, at, rep: drawManager(at)?.id, account: account.id });
}

function keepInTouch(company: Company, { account, subscription, random, since, drawManager }: Customer): void {
  for (let day = since + random.whole(20, 110) * DAY; day < END; day += random.whole(70, 200) * DAY) {
    if (!isInForce(subscription, day) || !random.chance(0.62)) continue;
    const rep = random.chance(0.95) ? drawManager(day)?.id : null;
    const type = drawContact(random);
    const about = { rep, account: account.id, audience: 'customer', at: day + officeHour(random, 0) } as const;
    if (type === 'meeting') meet(company, random, { ...about, type, purpose: 'check_in', method: 'video' });
    else contact(company, random, { ...about, type });
  }
}

const drawContact = (random: Random): 'call' | 'email' | 'meeting' =>
  random.weighted<'call' | 'email' | 'meeting'>([
    ['call', 4],
    ['email', 4],
    ['meeting', 3],
  ]);

interface Contact {
  readonly rep: number | null | undefined;
  readonly account: number;
  readonly audience: 'customer';
  readonly at: number;
  readonly type: 'call' | 'email';
}

function contact(company: Company, random: Random, one: Contact): void {
  const purpose = random.chance(0.5) ? 'check_in' : 'follow_up';
  if (one.type === 'call') return writeActivity(company, random, { ...one, purpose, method: 'phone' });
  const delivered = random.chance(0.98);
  const openedAt = random.chance(0.5) ? one.at + 3 * HOUR : null;
  writeActivity(company, random, { ...one, purpose, method: 'email', delivered, openedAt });
}

// A lead that gets that far becomes an opportunity, and perhaps a customer.
import { drawCustomer, newAccount, writeAccount, type Account, type Segment } from './accounts.ts';
import { channel } from './channels.ts';
import { DAY, dayOf, END } from './clock.ts';
import type { Company } from './company.ts';
import { liveAsCustomer } from './customer-life.ts';
import { earnOnce } from './deal-revenue.ts';
import type { Lead } from './lead-arrival.ts';
import { channelQuality } from './lead-progress.ts';
import { drawOffer, type Offer } from './offers.ts';
import { pursue, type Outcome } from './opportunities.ts';
import type { Partner } from './partners.ts';
import type { Rep } from './people.ts';
import type { Random } from './random.ts';
import { subscribe } from './subscriptions.ts';
import { writeCredits, type Touch } from './touches.ts';

/** Who is involved. */
interface Parties {
  readonly account: Account;
  readonly isKnown: boolean;
  readonly rep: Rep | null;
  /** The key of the rep, where the company knows it. */
  readonly owner: number | null;
  readonly partner: Partner | null;
}

interface Sale {
  readonly lead: Lead;
  readonly parties: Parties;
  readonly offer: Offer;
}

/** What the lead became. */
export interface Bought {
  readonly account: number | null;
  readonly at: number | null;
}

const recentAccounts = 400;

/** Makes an offer to a new or a known account, and writes what follows. */
export function offerToLead(company: Company, lead: Lead, opportunityAt: number, touches: readonly Touch[]): Bought {
  const { random, planned } = lead;
  const parties = partiesOf(company, lead, opportunityAt);
  const { account, isKnown, owner } = parties;
  const segment = account.segment as Segment;
  const discountsALot = owner !== null && owner === company.people.stories.discounter;
  const offer = drawOffer(random, segment, { servicesOnly: isKnown, discountsALot, mayBePilot: planned === null });
  const sale = { lead, parties, offer };
  const outcome = pursueLead(company, sale, segment, opportunityAt);
  const { isWon, closedAt } = outcome;
  if (isWon && closedAt !== null) {
    if (!isKnown) account.firstPurchaseAt = closedAt;
    writeCredits(company, touches, { opportunity: outcome.id, at: closedAt, amount: offer.amount });
    if (!offer.isPilot) deliver(company, sale, outcome.id, closedAt);
  }
  if (!isKnown) remember(company, account);
  return { account: account.id, at: isWon ? closedAt : null };
}

function partiesOf(company: Company, lead: Lead, opportunityAt: number): Parties {
  const { random, planned, isPlaced, country, firstTouchAt, segment, knownChannel, campaign } = lead;
  const known = !planned && random.chance(0.06) ? drawCustomer(random, company.recent, opportunityAt) : null;
  const region = isPlaced ? country.region : null;
  const rep = company.people.drawRep(random, 'AE', region ?? 'NA', opportunityAt);
  const owner = random.chance(0.96) ? (rep?.id ?? null) : null;
  const partner = drawPartner(company, random, lead.channel);
  if (known) return { account: known, isKnown: true, rep, owner, partner };
  const isReferred = lead.channel === channel.referral && random.chance(0.85);
  const referredBy = isReferred ? (drawCustomer(random, company.recent, lead.createdAt)?.id ?? null) : null;
  const account = newAccount(company, {
    type: 'business',
    segment,
    country: isPlaced ? country.code : null,
    region,
    currency: country.currency,
    channel: knownChannel,
    campaign: campaign?.id ?? null,
    referredBy,
    owner,
    createdAt: opportunityAt,
    firstTouchAt,
    firstPurchaseAt: null,
  });
  return { account, isKnown: false, rep, owner, partner };
}

function drawPartner({ partners }: Company, random: Random, channelId: number): Partner | null {
  if (channelId === channel.partner && random.chance(0.9)) return random.pick(partners);
  return random.chance(0.03) ? random.pick(partners) : null;
}

/** The months in which some reps lose at the proposal. */
const leak = { from: Date.UTC(2024, 5, 1), to: Date.UTC(2024, 11, 1) };

function pursueLead(company: Company, { lead, parties, offer }: Sale, segment: Segment, at: number): Outcome {
  const { random, planned } = lead;
  const { account, isKnown, rep, owner, partner } = parties;
  const { stories } = company.people;
  const isFast = owner !== null && owner === stories.fast;
  const cycle = drawCycle(random, segment) * (isFast ? 0.45 : 1);
  const leaks = at >= leak.from && at < leak.to && owner !== null && stories.leaky.has(owner);
  const ofRep = (rep?.skill ?? 1) * (owner !== null && owner === stories.opener ? 0.45 : 1) * (isFast ? 1.25 : 1) * (leaks ? 0.35 : 1);
  const win = 0.36 * channelQuality(lead.channel) * qualityOf[lead.segment] * ofRep * (1 + offer.discount * 0.8);
  return pursue(company, random, {
    account,
    lead: lead.id,
    type: isKnown ? 'cross_sell' : 'new_business',
    rep: owner,
    partner,
    product: offer.product,
    channel: lead.knownChannel,
    campaign: lead.campaign?.id,
    method: drawMethod(random),
    createdAt: at,
    cycle,
    win: Math.min(0.92, win),
    amount: offer.amount,
    listAmount: offer.listAmount,
    cost: offer.cost,
    leaks,
    skipsProposal: leaks && random.chance(0.3),
    ...(planned?.wins && {
      forced: 'won',
      closedAt: at + random.whole(9, 24) * DAY,
    }),
  });
}

const qualityOf: Record<Segment, number> = { smb: 1, mid_market: 1.05, enterprise: 0.9 };

/** Days from opportunity to deal; larger customers take longer. */
function drawCycle(random: Random, segment: Segment): number {
  const cycles = { smb: random.logNormal(22, 0.5), mid_market: random.logNormal(44, 0.5), enterprise: random.logNormal(85, 0.45) };
  return cycles[segment];
}

const drawMethod = (random: Random): string =>
  random.weighted([
    ['phone', 42],
    ['email', 32],
    ['in_person', 14],
    ['web', 12],
  ]);

/** A subscription runs, some with an add-on later; everything else is paid once. */
function deliver(company: Company, { lead, parties, offer }: Sale, opportunity: number, closedAt: number): void {
  const { random, knownChannel, campaign } = lead;
  const { account, owner, partner } = parties;
  const { product, amount, cost, plan, seats, discount } = offer;
  if (offer.kind !== 'subscription') {
    const deal = { opportunity, closedAt, rep: owner, partner, product, amount, cost, channel: knownChannel };
    return earnOnce(company, random, account, { ...deal, campaign: campaign?.id ?? null });
  }
  const start = dayOf(closedAt) + random.whole(0, 10) * DAY;
  if (start >= END) return;
  const wasRushed = owner !== null && owner === company.people.stories.fast;
  const terms = { salesChannel: partner ? 'partner' : 'direct_sales', hazard: wasRushed ? 2.4 : 1 };
  const subscription = subscribe(company, account, { start, plan, seats, discount, opportunity, rep: owner, partner, ...terms });
  liveAsCustomer(company, account, subscription, wasRushed);
  if (!random.chance(0.12)) return;
  const later = start + random.whole(60, 400) * DAY;
  if (later >= END || (subscription.endedAt !== null && later >= subscription.endedAt)) return;
  const addOn = { plan: 4, seats: Math.max(2, Math.round(seats * 0.6)), discount: 0, hazard: 1.1, isAddOn: true };
  subscribe(company, account, { start: later, ...addOn, salesChannel: 'direct_sales' });
}

function remember(company: Company, account: Account): void {
  writeAccount(company, account);
  company.recent.push(account);
  if (company.recent.length > recentAccounts) company.recent.shift();
}

/** A lead that buys a small plan without anybody's help. */
export function serveItself(company: Company, lead: Lead, boughtAt: number): Bought {
  const { country, isPlaced, knownChannel, campaign, firstTouchAt, random } = lead;
  const account = newAccount(company, {
    type: 'business',
    segment: 'smb',
    currency: country.currency,
    country: isPlaced ? country.code : null,
    region: isPlaced ? country.region : null,
    channel: knownChannel,
    campaign: campaign?.id ?? null,
    createdAt: boughtAt,
    firstTouchAt,
    firstPurchaseAt: boughtAt,
  });
  writeAccount(company, account);
  const terms = { plan: 1, seats: random.whole(1, 4), discount: 0, salesChannel: 'self_serve', hazard: 1.3 };
  liveAsCustomer(company, account, subscribe(company, account, { start: dayOf(boughtAt), ...terms }));
  return { account: account.id, at: boughtAt };
}

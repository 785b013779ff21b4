// Leads become rows, with the history of their stages.
import { DAY, past, time } from './clock.ts';
import type { Campaign } from './campaign.ts';
import type { Company } from './company.ts';
import { arrive, type Lead, type Planned } from './lead-arrival.ts';
import { offerToLead, serveItself, type Bought } from './lead-deal.ts';
import { drawProgress, type Progress } from './lead-progress.ts';
import { contactLead, touchLead, visitOfLead } from './lead-traces.ts';
import type { Random } from './random.ts';

/** Writes all leads; those of the two campaigns are as many at every scale. */
export function makeLeads(company: Company, progressed: () => void): void {
  for (let index = 0; index < company.size(2400); index++) {
    makeLead(company, company.random('lead', index), null);
    progressed();
  }
  const { cheapLeads, goodLeads } = company.campaigns;
  plant(company, cheapLeads, { leads: 500, customers: 1 });
  plant(company, goodLeads, { leads: 100, customers: 10 });
}

function plant(company: Company, campaign: Campaign, { leads, customers }: { readonly leads: number; readonly customers: number }): void {
  const step = Math.floor(leads / customers);
  for (let index = 0; index < leads; index++) {
    const at = campaign.start + Math.floor(((index + 0.5) * 30.9 * DAY) / leads);
    const wins = index % step === Math.floor(step / 2) && index < customers * step;
    makeLead(company, company.random('gt', campaign.id, index), { campaign, at, wins });
  }
}

function makeLead(company: Company, random: Random, planned: Planned | null): void {
  const lead = arrive(company, random, planned);
  const progress = drawProgress(lead);
  const opportunityAt = past(progress.opportunityAt);
  contactLead(company, lead, progress, opportunityAt !== null || planned?.wins === true);
  const touches = touchLead(company, lead, progress);
  visitOfLead(company, lead);
  const offered = opportunityAt === null ? null : offerToLead(company, lead, opportunityAt, touches);
  const selfServedAt = past(progress.selfServedAt);
  const bought = selfServedAt === null ? offered : serveItself(company, lead, selfServedAt);
  writeLead(company, lead, { progress, opportunityAt, bought });
}

interface Result {
  readonly progress: Progress;
  readonly opportunityAt: number | null;
  readonly bought: Bought | null;
}

type Stage = 'lead' | 'mql' | 'sql' | 'opportunity' | 'customer' | 'disqualified';

/** The moments that have come. */
interface Moments {
  readonly mql: number | null;
  readonly sql: number | null;
  readonly opportunity: number | null;
  readonly customer: number | null;
  readonly disqualified: number | null;
  readonly recycled: number | null;
  readonly recycledAgain: number | null;
}

function momentsOf({ progress, opportunityAt, bought }: Result): Moments {
  const customer = past(bought?.at);
  const mql = past(progress.marketingQualifiedAt);
  const recycled = mql === null ? null : past(progress.recycled?.at);
  return {
    mql,
    sql: past(progress.salesQualifiedAt),
    opportunity: opportunityAt,
    customer,
    disqualified: customer === null && opportunityAt === null ? past(progress.disqualifiedAt) : null,
    recycled,
    recycledAgain: recycled === null ? null : past(progress.recycled?.againAt),
  };
}

function stageOf({ mql, sql, opportunity, customer, disqualified, recycled, recycledAgain }: Moments): Stage {
  if (customer !== null) return 'customer';
  if (disqualified !== null) return 'disqualified';
  if (opportunity !== null) return 'opportunity';
  if (sql !== null) return 'sql';
  return mql === null || (recycled !== null && recycledAgain === null) ? 'lead' : 'mql';
}

function writeLead(company: Company, lead: Lead, result: Result): void {
  const { random, country, isPlaced } = lead;
  const moments = momentsOf(result);
  company.write('leads', {
    lead_id: lead.id,
    visitor_id: lead.visitor,
    account_id: result.bought?.account,
    created_at: time(lead.createdAt),
    first_touch_at: time(lead.firstTouchAt),
    channel_id: lead.knownChannel,
    campaign_id: lead.campaign?.id,
    capture_method: lead.capture,
    country_code: isPlaced ? country.code : null,
    region_id: isPlaced ? country.region : null,
    segment: lead.segment,
    interest_product_id: random.chance(0.8) ? drawInterest(random) : null,
    owner_rep_id: lead.owner,
    first_response_at: time(past(lead.respondedAt)),
    mql_at: time(moments.mql),
    sql_at: time(moments.sql),
    opportunity_at: time(moments.opportunity),
    customer_at: time(moments.customer),
    disqualified_at: time(moments.disqualified),
    lifecycle_stage: stageOf(moments),
    is_duplicate: lead.isDuplicate,
    is_test: lead.isTest,
  });
  writeStages(company, lead, moments);
}

const drawInterest = (random: Random): number =>
  random.weighted([
    [1, 5],
    [2, 4],
    [3, 2],
    [7, 1],
  ]);

function writeStages(company: Company, { id, createdAt }: Lead, moments: Moments): void {
  const { mql, sql, opportunity, customer, disqualified, recycled, recycledAgain } = moments;
  const all: readonly (readonly [Stage, number | null])[] = [
    ['lead', createdAt],
    ['mql', mql],
    ['lead', recycled],
    ['mql', recycledAgain],
    ['sql', sql],
    ['opportunity', opportunity],
    ['customer', customer],
    ['disqualified', disqualified],
  ];
  const steps = all.flatMap(([stage, at]) => (at === null ? [] : [{ stage, at }])).toSorted((one, other) => one.at - other.at);
  for (const [index, { stage, at }] of steps.entries())
    company.write('lead_stage_history', {
      lead_id: id,
      seq: index + 1,
      stage,
      entered_at: time(at),
      exited_at: time(steps[index + 1]?.at),
    });
}

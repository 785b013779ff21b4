// An opportunity becomes rows: itself, the history of its stages, and what it leaves elsewhere.
import { AS_OF, DAY, dateText, dayOf, time } from './clock.ts';
import type { Company } from './company.ts';
import { cents } from './money.ts';
import { meetAndFollowUp } from './opportunity-activities.ts';
import { walkStages, type Path, type Stage } from './opportunity-path.ts';
import { writeQuotes } from './quotes.ts';
import type { Prospect } from './prospect.ts';
import type { Random } from './random.ts';

/** What became of it. */
export interface Outcome {
  readonly id: number;
  readonly isWon: boolean;
  /** When it was closed, or now and later for one that is open. */
  readonly closedAt: number | null;
}

const probabilityOf: Record<Stage, number> = { discovery: 0.1, demo: 0.25, proposal: 0.5, negotiation: 0.75, won: 1, lost: 0 };

/** Walks it through its stages and writes all of it. */
export function pursue(company: Company, random: Random, prospect: Prospect): Outcome {
  const id = company.next('opportunity');
  const path = walkStages(random, prospect);
  const expected = expectation(random, prospect, path);
  writeOpportunity(company, random, prospect, { id, path, expected });
  for (const [index, { stage, at }] of path.steps.entries())
    company.write('opportunity_stage_history', {
      opportunity_id: id,
      seq: index + 1,
      stage,
      entered_at: time(at),
      exited_at: time(path.steps[index + 1]?.at),
    });
  writeSnapshots(company, prospect, { id, path, expected });
  writeQuotes(company, random, id, prospect, path);
  meetAndFollowUp(company, random, id, prospect, path.steps);
  return { id, isWon: path.status === 'won', closedAt: path.closedAt };
}

interface Opportunity {
  readonly id: number;
  readonly path: Path;
  /** The day on which it should close, as one thinks on a day. */
  readonly expected: (today: number) => number;
}

/** Moved by a month whenever it has passed, unless nobody cares. */
function expectation(random: Random, { createdAt, cycle }: Prospect, { isStale }: Path): (today: number) => number {
  const first = dayOf(createdAt) + Math.round(cycle * (0.7 + 0.7 * random.even())) * DAY;
  return (today) => (isStale || first > today ? first : first + Math.ceil((today - first + 1) / (30 * DAY)) * 30 * DAY);
}

function writeOpportunity(company: Company, random: Random, prospect: Prospect, { id, path, expected }: Opportunity): void {
  const { account, createdAt, amount } = prospect;
  const { status, closedAt, steps } = path;
  const stage = steps.at(-1)?.stage ?? 'discovery';
  company.write('opportunities', {
    opportunity_id: id,
    account_id: account.id,
    lead_id: prospect.lead,
    opportunity_type: prospect.type,
    owner_rep_id: prospect.rep,
    partner_id: prospect.partner?.id,
    product_id: prospect.product,
    channel_id: prospect.channel,
    campaign_id: prospect.campaign,
    region_id: account.region,
    contact_method: prospect.method,
    created_at: time(createdAt),
    expected_close_date: dateText(expected(closedAt === null ? AS_OF : -Infinity)),
    closed_at: time(closedAt),
    status,
    stage,
    probability: probabilityOf[stage],
    currency_code: account.currency,
    amount_local: company.geography.local(amount, account.currency, createdAt),
    amount_usd: amount,
    list_amount_usd: prospect.listAmount,
    cogs_usd: cents(prospect.cost),
    loss_reason: status === 'lost' ? drawReason(random) : null,
    competitor_name: random.chance(0.3) ? random.pick(['Rivalis', 'CompeteCo', 'Altura']) : null,
    was_reopened: path.wasReopened,
  });
}

const drawReason = (random: Random): string | null =>
  random.weighted<string | null>([
    ['price', 4],
    ['competitor', 3],
    ['no_decision', 3],
    ['product_gap', 2],
    [null, 1],
  ]);

/** Every Sunday while it is open. */
function writeSnapshots(company: Company, { account, createdAt, rep, amount }: Prospect, { id, path, expected }: Opportunity): void {
  const first = dayOf(createdAt);
  const untilSunday = (7 - new Date(first).getUTCDay()) % 7;
  for (let sunday = first + untilSunday * DAY; sunday <= AS_OF; sunday += 7 * DAY) {
    const end = sunday + DAY;
    if (createdAt >= end) continue;
    if (path.closedAt !== null && path.closedAt < end) return;
    const { stage } = path.steps.findLast(({ at }, index) => index === 0 || at < end) ?? { stage: 'discovery' };
    if (stage === 'lost' || stage === 'won') continue;
    company.write('pipeline_snapshots', {
      snapshot_date: dateText(sunday),
      opportunity_id: id,
      owner_rep_id: rep,
      region_id: account.region,
      stage,
      amount_usd: amount,
      probability: probabilityOf[stage],
      expected_close_date: dateText(expected(sunday)),
    });
  }
}

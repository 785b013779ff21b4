// Proposals and quotes of an opportunity; some proposals are revised.
import { DAY, END, past, time } from './clock.ts';
import { cents } from './money.ts';
import type { Prospect } from './prospect.ts';
import type { Path } from './opportunity-path.ts';
import type { Random } from './random.ts';
import type { World } from './world.ts';

interface Quote {
  readonly type: 'proposal' | 'quote';
  readonly sentAt: number;
  readonly amount: number;
  readonly discount: number;
  readonly status: 'sent' | 'accepted' | 'rejected' | 'superseded';
  readonly decidedAt: number | null;
}

const statusOf = { open: 'sent', won: 'accepted', lost: 'rejected' } as const;

/** Writes what was sent. */
export function writeQuotes(world: World, random: Random, opportunity: number, prospect: Prospect, path: Path): void {
  const { amount, listAmount } = prospect;
  const { closedAt } = path;
  const discount = listAmount > 0 ? Math.round((1 - amount / listAmount) * 10000) / 10000 : 0;
  const put = (quote: Quote): void => writeQuote(world, opportunity, prospect, quote);
  const offer = { amount, discount, status: statusOf[path.status] };
  const proposed = enteredAt(path, 'proposal');
  if (proposed !== undefined) {
    const isRevised = random.weighted<boolean>([
      [false, 80],
      [true, 20],
    ]);
    if (isRevised) put(firstProposal(proposed, listAmount));
    const decided = closedAt === null ? null : (past(Math.max(closedAt, proposed + 1.2 * DAY)) ?? closedAt);
    put({ ...offer, type: 'proposal', sentAt: proposed + (isRevised ? 1.1 : 0.3) * DAY, decidedAt: decided });
  }
  const negotiated = enteredAt(path, 'negotiation');
  if (negotiated === undefined || !random.chance(0.85)) return;
  put({ ...offer, type: 'quote', sentAt: negotiated + 0.1 * DAY, decidedAt: closedAt !== null && closedAt > negotiated ? closedAt : null });
}

const enteredAt = ({ steps }: Path, stage: string): number | undefined => steps.find((step) => step.stage === stage)?.at;

const firstProposal = (proposed: number, amount: number): Quote => ({
  type: 'proposal',
  sentAt: proposed + 0.2 * DAY,
  amount,
  discount: 0,
  status: 'superseded',
  decidedAt: past(proposed + DAY),
});

function writeQuote(
  world: World,
  opportunity: number,
  { rep }: Prospect,
  { type, sentAt, amount, discount, status, decidedAt }: Quote,
): void {
  if (sentAt >= END) return;
  world.write('quotes', {
    quote_id: world.next('quote'),
    opportunity_id: opportunity,
    rep_id: rep,
    document_type: type,
    sent_at: time(sentAt),
    amount_usd: cents(amount),
    discount_pct: discount,
    status,
    decided_at: time(decidedAt),
  });
}

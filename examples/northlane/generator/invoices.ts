// Invoices, most of them paid after a while.
import { date, dateText, AS_OF, DAY, END, monthOf } from './clock.ts';
import type { Account } from './accounts.ts';
import type { Company } from './company.ts';
import { cents } from './money.ts';
import type { Random } from './random.ts';

/** What is billed, on a day. */
export interface Bill {
  readonly day: number;
  readonly amount: number;
  readonly subscription?: number;
  readonly opportunity?: number;
}

/** Writes an invoice, and notes what was or will be received. */
export function writeInvoice(company: Company, random: Random, account: Account, bill: Bill): void {
  const { day, subscription, opportunity } = bill;
  const amount = cents(bill.amount);
  const due = day + 30 * DAY;
  const payment = random.chance(0.955) ? day + Math.round(random.logNormal(24, 0.5)) * DAY : Infinity;
  const isVoid = random.chance(0.008);
  const paid = payment < END && !isVoid ? payment : null;
  company.write('invoices', {
    invoice_id: company.next('invoice'),
    account_id: account.id,
    subscription_id: subscription,
    opportunity_id: opportunity,
    issued_date: dateText(day),
    due_date: dateText(due),
    paid_date: date(paid),
    currency_code: account.currency,
    amount_local: company.geography.local(amount, account.currency, day),
    amount_usd: amount,
    status: isVoid ? 'void' : paid === null ? (due < END ? 'overdue' : 'open') : 'paid',
  });
  if (paid !== null) company.totals.receiptsOfMonth.add(monthOf(paid), amount);
  else if (!isVoid) expectPayment(company, due, amount);
}

/** What is overdue is expected in five days. */
function expectPayment({ totals: { unpaid } }: Company, due: number, amount: number): void {
  const day = Math.max(due, AS_OF + 5 * DAY);
  const month = monthOf(day);
  const expected = unpaid.get(month) ?? { day, amount: 0 };
  expected.amount += amount;
  unpaid.set(month, expected);
}

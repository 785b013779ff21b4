// Money received and spent, and what is expected of the next half year.
import { AS_OF, date, DAY, dateText, FIRST_MONTH, LAST_MONTH, monthStart, START } from './clock.ts';
import type { Company } from './company.ts';
import { cents } from './money.ts';

interface Item {
  readonly due: number;
  readonly direction: 'inflow' | 'outflow';
  readonly category: string;
  readonly expected: number;
  readonly probability: number;
  /** What came of it, for what is past. */
  readonly actual?: number;
}

/** Days of the running month that are still to come, of 30. */
const restOfMonth = 13 / 30;
const monthsAhead = 6;

/** Writes balances and items. */
export function writeCash(company: Company): void {
  let balance = 6_000_000 * company.money;
  writeBalance(company, START - DAY, balance);
  for (let month = FIRST_MONTH; month <= LAST_MONTH + monthsAhead; month++) {
    if (month <= LAST_MONTH) {
      const day = Math.min(monthStart(month + 1) - DAY, AS_OF);
      balance += writePast(company, month, day);
      writeBalance(company, day, balance);
    }
    if (month >= LAST_MONTH) writeExpected(company, month);
  }
  writeUnpaid(company);
}

const writeBalance = (company: Company, day: number, balance: number): void =>
  company.write('cash_balances', { balance_date: dateText(day), balance_usd: cents(balance) });

function writeItem(company: Company, { due, direction, category, expected, probability, actual }: Item): void {
  company.write('cash_flow_items', {
    item_id: company.next('cash flow item'),
    due_date: dateText(due),
    direction,
    category,
    expected_usd: cents(expected),
    probability,
    actual_date: actual === undefined ? null : date(due),
    actual_usd: actual,
  });
}

/** Says by how much the balance changes. */
function writePast(company: Company, month: number, due: number): number {
  const random = company.random('cash', month);
  const { receiptsOfMonth, expensesOfMonth, mediaOfMonth, revenueOfMonth } = company.totals;
  const received = cents(receiptsOfMonth.of(month) ?? 0);
  const spent = cents((expensesOfMonth.of(month) ?? 0) + (mediaOfMonth.of(month) ?? 0));
  const costs = cents((revenueOfMonth.of(month) ?? 0) * 0.33);
  const put = (direction: Item['direction'], category: string, expected: number, actual: number): void =>
    writeItem(company, { due, direction, category, expected, probability: 1, actual });
  put('inflow', 'customer_receipts', received * random.logNormal(1, 0.05), received);
  put('outflow', 'operating_expenses', spent * random.logNormal(1, 0.03), spent);
  put('outflow', 'cost_of_sales', costs, costs);
  return received - spent - costs;
}

/** From the last whole month, growing; in the running one only what is left of it, at its end. */
function writeExpected(company: Company, month: number): void {
  const { expensesOfMonth, mediaOfMonth, revenueOfMonth } = company.totals;
  const isRunning = month === LAST_MONTH;
  const share = isRunning ? restOfMonth : 1;
  const revenue = (revenueOfMonth.of(LAST_MONTH - 1) ?? 0) * Math.pow(1.015, month - LAST_MONTH + 1) * share;
  const expenses = (expensesOfMonth.of(LAST_MONTH - 1) ?? 0) * share;
  const media = (mediaOfMonth.of(LAST_MONTH - 1) ?? 0) * share;
  const put = (day: number, direction: Item['direction'], category: string, expected: number, probability = 1): void => {
    const due = isRunning ? monthStart(month + 1) - DAY : monthStart(month) + (day - 1) * DAY;
    writeItem(company, { due, direction, category, expected, probability });
  };
  put(20, 'inflow', 'recurring_receipts', revenue * 0.8, 0.95);
  put(25, 'inflow', 'new_business_receipts', revenue * 0.3, 0.5);
  put(15, 'outflow', 'payroll', expenses * 0.85);
  put(10, 'outflow', 'suppliers', revenue * 0.33);
  put(5, 'outflow', 'media_and_tools', expenses * 0.15 + media);
}

function writeUnpaid(company: Company): void {
  const byMonth = [...company.totals.unpaid].toSorted(([one], [other]) => one - other);
  for (const [, { day, amount }] of byMonth)
    writeItem(company, { due: day, direction: 'inflow', category: 'open_invoices', expected: amount, probability: 0.85 });
}

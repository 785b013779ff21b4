// What the company spends beside media, and what it planned to spend.
import type { Campaign } from './campaign.ts';
import { channel } from './channels.ts';
import { AS_OF, DAY, dateText, END, FIRST_MONTH, LAST_MONTH, monthOf, months, monthStart, START } from './clock.ts';
import type { Company } from './company.ts';
import { cents, type Currency } from './money.ts';

interface Expense {
  readonly day: number;
  readonly department: string;
  readonly category: string;
  readonly line?: 'saas' | 'store';
  readonly channel?: number;
  readonly campaign?: number;
  readonly amount: number;
  readonly currency?: Currency;
}

/** What is spent every month: on which day, by whom, for what. */
type Regular = readonly [
  day: number,
  department: string,
  category: string,
  amount: number,
  to?: Pick<Expense, 'line' | 'channel' | 'currency'>,
];

const saas = { line: 'saas' } as const;
const regular: readonly Regular[] = [
  [15, 'marketing', 'salaries', 15000, saas],
  [15, 'marketing', 'salaries', 3200, { line: 'store' }],
  [5, 'marketing', 'agency', 2400, { currency: 'EUR' }],
  [6, 'marketing', 'content', 2600, { ...saas, channel: channel.organic }],
  [7, 'marketing', 'tools', 1900],
  [7, 'marketing', 'email_platform', 900, { ...saas, channel: channel.email }],
  [9, 'marketing', 'referral_rewards', 800, { ...saas, channel: channel.referral }],
  [15, 'sales', 'salaries', 64000, saas],
  [16, 'sales', 'commissions', 13000, saas],
  [8, 'sales', 'tools', 2600, saas],
  [10, 'sales', 'travel', 4200, { ...saas, channel: channel.outbound }],
  [11, 'sales', 'partner_program', 2100, { ...saas, channel: channel.partner }],
  [12, 'research', 'market_research', 2500],
  [15, 'customer_success', 'salaries', 24000, saas],
  [15, 'product', 'salaries', 48000],
  [15, 'g_and_a', 'salaries', 21000],
];
const rent: Regular = [3, 'g_and_a', 'rent', 6500];

/** Writes expenses of every month and of events and campaigns. */
export function writeExpenses(company: Company): void {
  for (const month of months()) {
    const random = company.random('exp', month);
    const growth = Math.pow(1.008, month - FIRST_MONTH) * company.money * elapsed(month);
    for (const item of regular) writeRegular(company, month, item, growth * random.logNormal(1, 0.08));
    writeRegular(company, month, rent, growth);
  }
  const { all, cheapLeads, goodLeads } = company.campaigns;
  for (const campaign of all) if (campaign.channel === channel.events && campaign !== goodLeads) writeEvent(company, campaign);
  const spent = { day: Date.UTC(2024, 4, 3), department: 'marketing', category: 'campaign_media', ...saas, amount: 10000 };
  for (const campaign of [cheapLeads, goodLeads]) writeExpense(company, { ...spent, channel: campaign.channel, campaign: campaign.id });
}

/** The share of a month that is over. */
const elapsed = (month: number): number => (month === LAST_MONTH ? new Date(AS_OF).getUTCDate() / 30 : 1);

function writeRegular(company: Company, month: number, [day, department, category, amount, to]: Regular, factor: number): void {
  writeExpense(company, { ...to, day: monthStart(month) + (day - 1) * DAY, department, category, amount: amount * factor });
}

function writeEvent(company: Company, { id, start, end }: Campaign): void {
  const usual = end - start > 29 * DAY ? 9800 : 3200;
  const amount = usual * company.money * company.random('campexp', id).logNormal(1, 0.1);
  const event = { department: 'marketing', category: 'event', ...saas, channel: channel.events, campaign: id };
  writeExpense(company, { ...event, day: start + 2 * DAY, amount });
}

function writeExpense(company: Company, expense: Expense): void {
  const { day, department, category, line, campaign, currency = 'USD' } = expense;
  if (day < START || day >= END) return;
  const amount = cents(expense.amount);
  company.write('expenses', {
    expense_id: company.next('expense'),
    expense_date: dateText(day),
    department,
    category,
    business_line: line,
    channel_id: expense.channel,
    campaign_id: campaign,
    currency_code: currency,
    amount_local: company.geography.local(amount, currency, day),
    amount_usd: amount,
  });
  company.totals.expensesOfMonth.add(monthOf(day), amount);
}

const marketingBudgets: readonly (readonly [number | null, number])[] = [
  [channel.search, 4000],
  [channel.social, 2600],
  [channel.display, 260],
  [channel.organic, 2700],
  [channel.email, 920],
  [channel.referral, 820],
  [channel.events, 3900],
  [channel.podcast, 1300],
  [null, 23500],
];
const otherBudgets: readonly (readonly [string, number])[] = [
  ['sales', 89000],
  ['research', 2600],
  ['customer_success', 24500],
];

/** Writes the budget of every month. */
export function writeBudgets(company: Company): void {
  const pilot = { from: monthOf(Date.UTC(2024, 2, 1)), to: monthOf(Date.UTC(2024, 4, 1)) };
  for (const month of months()) {
    const growth = Math.pow(1.01, month - FIRST_MONTH) * company.money;
    const put = (department: string, channel_id: number | null, budget: number): void =>
      company.write('budgets', { budget_month: dateText(monthStart(month)), department, channel_id, budget_usd: cents(budget * growth) });
    const runsPilot = month >= pilot.from && month < pilot.to;
    for (const [channelId, budget] of marketingBudgets)
      put('marketing', channelId, channelId === channel.podcast && !runsPilot ? 0 : budget);
    for (const [department, budget] of otherBudgets) put(department, null, budget);
  }
}

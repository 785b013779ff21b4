// Targets: of reps by quarter and month, of regions and of the company; less for those who come or go in between.
import { date, DAY, dateText, months, monthStart, quarter, QUARTERS, START } from './clock.ts';
import type { Company } from './company.ts';
import { cents } from './money.ts';
import type { Rep } from './people.ts';

interface Period {
  readonly type: 'month' | 'quarter';
  readonly start: number;
  readonly end: number;
}

interface Target {
  readonly metric: string;
  readonly rep?: number;
  readonly region?: string;
  readonly value: number;
  readonly isProrated?: boolean;
}

const regionRevenue: readonly (readonly [string, number])[] = [
  ['NA', 62000],
  ['EU', 58000],
  ['LATAM', 24000],
  ['APAC', 34000],
  ['MEA', 11000],
];

/** Writes all of them. */
export function writeTargets(company: Company): void {
  for (let number = 0; number < QUARTERS; number++) {
    const period: Period = { type: 'quarter', ...quarter(number) };
    for (const rep of company.people.reps) for (const target of targetsOfRep(company, rep, period, number)) write(company, period, target);
    for (const [region, revenue] of regionRevenue)
      write(company, period, { metric: 'revenue', region, value: revenue * Math.pow(1.065, number) * company.money });
    write(company, period, { metric: 'employee_satisfaction', value: 7.5 });
  }
  for (const month of months()) for (const rep of company.people.reps) if (rep.title === 'SDR') writeCalls(company, rep, month);
}

function write(company: Company, { type, start, end }: Period, { metric, rep, region, value, isProrated = false }: Target): void {
  company.write('targets', {
    target_id: company.next('target'),
    metric,
    period_type: type,
    period_start: dateText(start),
    period_end: date(end),
    rep_id: rep,
    region_id: region,
    target_value: cents(value),
    is_prorated: isProrated,
  });
}

/** The share of a period in which a rep works. */
function shareOf({ hired, left }: Rep, { start, end }: Period): number {
  const from = Math.max(start, hired);
  const to = Math.min(end, left === null ? end : left + DAY);
  return Math.max(0, to - from) / (end - start);
}

const worthATarget = 0.05;
const fullTime = 0.999;

function targetsOfRep(company: Company, rep: Rep, period: Period, number: number): readonly Target[] {
  const share = shareOf(rep, period);
  if (share <= worthATarget) return [];
  const isNew = Math.max(period.start, rep.hired) - rep.hired < 90 * DAY && rep.hired >= START;
  const noise = 0.9 + 0.2 * company.random('tgt', rep.id, number).even();
  const target = (metric: string, value: number): Target => ({ metric, value, rep: rep.id, isProrated: share < fullTime });
  const bookings = (base: number): Target => target('bookings', Math.round((base * share * (isNew ? 0.6 : 1)) / 100) * 100);
  if (rep.title === 'SDR') return [target('meetings', Math.round(5 * share)), target('emails', Math.round(24 * share))];
  const meetings = target('meetings', Math.round(16 * share));
  if (rep.title === 'AM') return [bookings(38000 * Math.pow(1.04, number)), meetings];
  return [bookings(22000 * Math.pow(1.02, number) * noise), meetings, target('opportunities_created', Math.round(7 * share))];
}

function writeCalls(company: Company, rep: Rep, month: number): void {
  const period: Period = { type: 'month', start: monthStart(month), end: monthStart(month + 1) };
  const share = shareOf(rep, period);
  if (share <= worthATarget) return;
  write(company, period, { metric: 'calls', rep: rep.id, value: Math.round(11 * share), isProrated: share < fullTime });
}

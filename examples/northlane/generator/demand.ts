// How demand is spread over days and hours.
import { DAY, DAYS, HOUR, START } from './clock.ts';
import type { Random } from './random.ts';

/** The share of each day of the data, added up. */
export type Demand = Float64Array;

/** Business customers by month of the year: quiet in July, August and December. */
export const businessMonths: readonly number[] = [1.05, 1.0, 1.12, 1.0, 1.0, 1.02, 0.85, 0.78, 1.1, 1.12, 1.05, 0.75];
const storeMonths: readonly number[] = [0.78, 0.82, 0.92, 0.98, 1.05, 1.12, 1.12, 1.0, 0.95, 1.0, 1.5, 1.45];

/** Leads and deals: growing, on working days. */
export const businessDemand = demandOf(businessMonths, 0.015, [0.25, 1.15, 1.2, 1.2, 1.15, 1.0, 0.35]);

/** The store: growing faster, at weekends, before Christmas. */
export const storeDemand = demandOf(storeMonths, 0.02, [1.15, 0.9, 0.9, 0.92, 0.95, 1.05, 1.2]);

function demandOf(months: readonly number[], growth: number, weekdays: readonly number[]): Demand {
  let total = 0;
  return Float64Array.from({ length: DAYS }, (_, index) => {
    const day = new Date(START + index * DAY);
    const month = (day.getUTCFullYear() - 2023) * 12 + day.getUTCMonth();
    total += Math.pow(1 + growth, month) * (months[day.getUTCMonth()] ?? 1) * (weekdays[day.getUTCDay()] ?? 1);
    return total;
  });
}

/** A day, by demand. */
export function drawDay(random: Random, demand: Demand): number {
  const share = random.even() * (demand[DAYS - 1] ?? 0);
  let low = 0;
  let high = DAYS - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((demand[middle] ?? 0) <= share) low = middle + 1;
    else high = middle;
  }
  return START + low * DAY;
}

/** The time of a business day as milliseconds since midnight in UTC; the hour is that of a place so many hours ahead. */
export const officeHour = (random: Random, ahead: number): number => Math.floor((8 + 11 * random.even() - ahead) * HOUR);

/** The same for shoppers, who are awake in the evening. */
export function anyHour(random: Random, ahead: number): number {
  const night = random.whole(0, 6);
  const morning = random.whole(7, 11);
  const afternoon = random.whole(12, 17);
  const evening = random.whole(18, 23);
  const hour = random.weighted<number>([
    [night, 0.08],
    [morning, 0.27],
    [afternoon, 0.33],
    [evening, 0.32],
  ]);
  return Math.floor((hour + random.even() - ahead) * HOUR);
}

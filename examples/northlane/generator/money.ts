// Amounts in dollars become amounts in the currency of a day.
import { DAYS, DAY, START } from './clock.ts';
import type { Random } from './random.ts';

/** A currency of the company. */
export type Currency = 'USD' | 'EUR' | 'GBP' | 'BRL' | 'JPY';

/** Dollars for a unit of a currency at a moment. */
export type Rates = (currency: Currency, moment: number) => number;

/** All of them. */
export const currencies: readonly Currency[] = ['USD', 'EUR', 'GBP', 'BRL', 'JPY'];

const foreign = {
  EUR: { rate: 1.08, drift: 0 },
  GBP: { rate: 1.25, drift: 0 },
  BRL: { rate: 0.195, drift: -0.08 },
  JPY: { rate: 0.007, drift: -0.06 },
} as const;

/** An amount to the cent. */
export const cents = (amount: number): number => Math.round(amount * 100) / 100;

/** A walk of daily rates that returns to its mean, with a drift over the whole time. */
export function makeRates(random: (...key: string[]) => Random): Rates {
  const walks = new Map<Currency, readonly number[]>();
  for (const [name, { rate, drift }] of Object.entries(foreign)) walks.set(name as Currency, walk(random('fx', name), rate, drift));
  return (currency, moment) => walks.get(currency)?.[Math.max(0, Math.min(DAYS - 1, Math.floor((moment - START) / DAY)))] ?? 1;
}

function walk(random: Random, rate: number, drift: number): readonly number[] {
  let level = 0;
  return Array.from({ length: DAYS }, (_, day) => {
    level = 0.995 * level + 0.004 * random.normal();
    return Math.round(rate * Math.exp(level + (drift * day) / DAYS) * 1e6) / 1e6;
  });
}

/** Dollars in a currency, at a rate; yen have no cents. */
export const inCurrency = (dollars: number, currency: Currency, rate: number): number =>
  currency === 'JPY' ? Math.round(dollars / rate) : cents(dollars / rate);

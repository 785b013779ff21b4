// A duration becomes words of a language: `30 days`, `30 dias`.
import type { Duration } from '../core/time/durations.ts';
import type { Grain } from '../core/time/grains.ts';
import { phrasedIn } from './phrases.ts';

/** Units that languages have words for; quarters are months. */
const units: Readonly<Record<Grain, readonly [unit: string, times: number]>> = {
  second: ['second', 1],
  minute: ['minute', 1],
  hour: ['hour', 1],
  day: ['day', 1],
  week: ['week', 1],
  month: ['month', 1],
  quarter: ['month', 3],
  year: ['year', 1],
  fiscal_quarter: ['month', 3],
  fiscal_year: ['year', 1],
};

/** In the language that phrases are in. */
export function durationWords({ count, unit }: Duration, language: string): string {
  const [word, times] = units[unit];
  return new Intl.NumberFormat(phrasedIn(language), { style: 'unit', unit: word, unitDisplay: 'long' }).format(count * times);
}

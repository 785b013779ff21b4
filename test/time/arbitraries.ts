// Random times, zones and settings for the properties of time.
import fc from 'fast-check';
import { clock, instant, type Clock, type Instant } from '../../core/time/point.ts';
import { grains, type Grain } from '../../core/time/grains.ts';
import type { Settings } from '../../core/time/settings.ts';

/** Zones with every known oddity: repeated midnights, missing midnights, half hours, skipped days, summer time that pauses. */
export const zones = [
  'UTC',
  'Europe/Berlin',
  'Europe/London',
  'Europe/Dublin',
  'Europe/Moscow',
  'America/New_York',
  'America/Havana',
  'America/Sao_Paulo',
  'America/St_Johns',
  'America/Santiago',
  'America/Caracas',
  'Australia/Lord_Howe',
  'Australia/Adelaide',
  'Africa/Casablanca',
  'Africa/Cairo',
  'Asia/Kathmandu',
  'Asia/Tehran',
  'Asia/Gaza',
  'Asia/Pyongyang',
  'Pacific/Apia',
  'Pacific/Chatham',
  'Pacific/Kiritimati',
  'Antarctica/Troll',
] as const;

const from1970 = Date.UTC(1970, 0, 3);
const to2037 = Date.UTC(2037, 0, 1);

/** Instants of 1970 to 2036, at any millisecond or near a whole hour. */
export const anInstant: fc.Arbitrary<Instant> = fc
  .oneof(
    fc.integer({ min: from1970, max: to2037 }),
    fc.integer({ min: from1970 / 3.6e6, max: to2037 / 3.6e6 }).map((hours) => hours * 3.6e6),
  )
  .map(instant);

/** Clock times of the same years. */
export const aClock: fc.Arbitrary<Clock> = anInstant.map((at) => clock(at));

/** Midnights. */
export const aDay: fc.Arbitrary<Clock> = fc.integer({ min: 3, max: 24_000 }).map((day) => clock(day * 86_400_000));

export const aZone = fc.constantFrom(...zones);

export const aGrain: fc.Arbitrary<Grain> = fc.constantFrom(...grains);

/** Grains of a day and longer. */
export const aLongGrain: fc.Arbitrary<Grain> = fc.constantFrom(...grains.slice(3));

export const someSettings: fc.Arbitrary<Settings> = fc.record({
  zone: aZone,
  weekStart: fc.integer({ min: 1, max: 7 }),
  fiscalYearStart: fc.integer({ min: 1, max: 12 }),
  fiscalYearName: fc.constantFrom('start', 'end'),
});

/** ISO weeks, fiscal years from February named by their end. */
export const berlin: Settings = { zone: 'Europe/Berlin', weekStart: 1, fiscalYearStart: 2, fiscalYearName: 'end' };

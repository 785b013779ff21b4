import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asOfClockText, asOfNow, asOfText, cutOf, isOver, readAsOf, type AsOf } from '../../core/time/as-of.ts';
import { startOf } from '../../core/time/grains.ts';
import { momentOfClock } from '../../core/time/moment.ts';
import { DAY, later } from '../../core/time/point.ts';
import type { Range } from '../../core/time/range.ts';
import { clockText, dateText, instantText } from '../../core/time/time-text.ts';
import { isRangeUnfinished, isUnfinished, shortenToComplete, unfinishedFrom } from '../../core/time/unfinished.ts';
import { aLongGrain, anInstant, berlin, someSettings } from './arbitraries.ts';
import { at, shown } from './texts.ts';

function asOf(text: string, zone = berlin.zone): AsOf {
  const read = readAsOf(text, zone);
  if (!read.ok) throw new Error(`${text} is no as_of`);
  return read.value;
}

const range = (from: string, before: string): Range => ({
  from: momentOfClock(at(from), berlin.zone),
  before: momentOfClock(at(before), berlin.zone),
});

const completed = (from: string, before: string, grains: Parameters<typeof shortenToComplete>[1], now: string): string => {
  const left = shortenToComplete(range(from, before), grains, asOf(now), berlin);
  return left?.from && left.before ? shown({ from: left.from.clock, before: left.before.clock }) : 'none';
};

describe('as_of', () => {
  it('that is a date means that the day is over', () => {
    const { clock, instant, day, isDate } = asOf('2025-06-17');
    expect([clockText(clock), instantText(instant), dateText(day), isDate]).toEqual([
      '2025-06-18T00:00:00',
      '2025-06-17T22:00:00Z',
      '2025-06-17',
      true,
    ]);
  });

  it('that is a time is one of the zone, unless it has an offset', () => {
    expect(instantText(asOf('2025-03-30T12:00:00').instant)).toBe('2025-03-30T10:00:00Z');
    const night = asOf('2025-06-17T23:30:00Z');
    expect([clockText(night.clock), dateText(night.day)]).toEqual(['2025-06-18T01:30:00', '2025-06-18']);
  });

  it('is shown as a date, or as a time with its offset', () => {
    expect(asOfText(asOf('2025-06-17'), berlin.zone)).toBe('2025-06-17');
    expect(asOfText(asOf('2025-06-17T23:30:00.25Z'), berlin.zone)).toBe('2025-06-18T01:30:00.250000+02:00');
    expect(asOfText(asOfNow(0, 'UTC'), 'UTC')).toBe('1970-01-01T00:00:00+00:00');
    expect(asOfClockText(asOf('2025-06-17'))).toBe('2025-06-18T00:00:00');
  });

  it('is refused where it is no time', () => {
    const read = readAsOf('2025-06-31', berlin.zone);
    expect(read.ok ? '' : read.diagnostics[0]?.message).toBe('"as_of" is "2025-06-31", which is no date or time: 2025-06 has 30 days');
  });

  it('cuts times at an instant, and dates after its day', () => {
    const noon = asOf('2025-06-17T12:00:00');
    expect(clockText(cutOf(noon, 'date', berlin.zone).clock)).toBe('2025-06-18T00:00:00');
    expect(clockText(cutOf(noon, 'datetime', berlin.zone).clock)).toBe('2025-06-17T12:00:00');
    expect(instantText(cutOf(noon, 'timestamp', berlin.zone).instant)).toBe('2025-06-17T10:00:00Z');
    const day = asOf('2025-06-17');
    expect(clockText(cutOf(day, 'date', berlin.zone).clock)).toBe('2025-06-18T00:00:00');
    expect(instantText(cutOf(day, 'timestamp', berlin.zone).instant)).toBe('2025-06-17T22:00:00Z');
  });

  it('tells what is over, for conversions once their window has passed too', () => {
    const day = asOf('2025-05-31');
    expect([
      isOver(at('2025-06-01'), day),
      isOver(at('2025-06-01'), asOf('2025-05-31T23:59:59')),
      isOver(at('2025-05-01'), day, { count: 30, unit: 'day' }),
      isOver(at('2025-05-03'), day, { count: 30, unit: 'day' }),
    ]).toEqual([true, false, true, false]);
  });
});

describe('what is unfinished', () => {
  it('is the period that as_of lies in, unless the range ends before', () => {
    const now = asOf('2025-06-17');
    expect(isUnfinished(at('2025-07-01'), at('2025-07-01'), now)).toBe(true);
    expect(isUnfinished(at('2025-06-01'), at('2025-06-01'), now)).toBe(false);
    expect(isUnfinished(at('2025-07-01'), at('2025-06-10'), now)).toBe(false);
    expect(isUnfinished(at('2025-07-01'), at('2025-06-18'), now)).toBe(true);
    expect(isUnfinished(at('2025-07-01'), at('2025-07-01'), asOf('2025-06-30'))).toBe(false);
  });

  it('is a range that goes beyond as_of, or the elapsed part of one', () => {
    const now = asOf('2025-06-17');
    expect(isRangeUnfinished(range('2025-06-01', '2025-07-01'), now)).toBe(true);
    expect(isRangeUnfinished(range('2025-06-01', '2025-06-18'), now)).toBe(false);
    expect(isRangeUnfinished({ ...range('2025-01-01', '2025-06-18'), wholeBefore: at('2026-01-01') }, now)).toBe(true);
    expect(isRangeUnfinished({ from: range('2025-01-01', '2025-06-18').from }, now)).toBe(false);
    expect(isRangeUnfinished({}, now)).toBe(false);
  });

  it('begins with the period that as_of falls in', () => {
    expect(dateText(unfinishedFrom(['month'], asOf('2025-06-17'), berlin))).toBe('2025-06-01');
    expect(dateText(unfinishedFrom(['month'], asOf('2025-06-30'), berlin))).toBe('2025-07-01');
    expect(dateText(unfinishedFrom(['month', 'week'], asOf('2025-06-17'), berlin))).toBe('2025-06-16');
    expect(dateText(unfinishedFrom(['year', 'day'], asOf('2025-06-17T12:00'), berlin))).toBe('2025-06-17');
  });

  it('is left out of a complete range', () => {
    expect(completed('2025-04-01', '2025-07-01', ['month'], '2025-06-17')).toBe('2025-04-01/2025-06-01');
    expect(completed('2025-04-01', '2025-07-01', ['month'], '2025-05-31')).toBe('2025-04-01/2025-06-01');
    expect(completed('2025-04-01', '2025-06-10', ['month'], '2025-06-17')).toBe('2025-04-01/2025-06-10');
    expect(completed('2025-01-01', '2025-06-18', ['month'], '2025-06-17')).toBe('2025-01-01/2025-06-01');
    expect(completed('2025-04-01', '2025-07-01', ['year'], '2025-06-17')).toBe('none');
    expect(completed('2025-06-01', '2025-07-01', [], '2025-06-17')).toBe('none');
    expect(completed('2025-05-01', '2025-06-01', [], '2025-06-17')).toBe('2025-05-01/2025-06-01');
  });

  it('is what a complete range never holds', () => {
    fc.assert(
      fc.property(
        anInstant,
        aLongGrain,
        fc.integer({ min: -400, max: 400 }),
        fc.integer({ min: 1, max: 400 }),
        someSettings,
        (now, grain, start, length, settings) => {
          const moment = asOfNow(now, settings.zone);
          const day = startOf(moment.clock, 'day', settings);
          const from = later(day, start * DAY);
          const asked: Range = {
            from: momentOfClock(from, settings.zone),
            before: momentOfClock(later(from, length * DAY), settings.zone),
          };
          const left = shortenToComplete(asked, [grain], moment, settings);
          if (left?.before) expect(left.before.clock).toBeLessThanOrEqual(moment.clock);
        },
      ),
    );
  });
});

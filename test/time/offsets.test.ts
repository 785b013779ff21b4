import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAsOf } from '../../core/time/as-of.ts';
import type { Duration } from '../../core/time/durations.ts';
import { readDuration } from '../../core/time/durations.ts';
import { isFiner, type Grain } from '../../core/time/grains.ts';
import { distanceBetween, walk } from '../../core/time/distance.ts';
import { lengthOf, moveWhole, offsetSpan, previousPeriod, type Offset } from '../../core/time/offsets.ts';
import { periodsOf } from '../../core/time/periods.ts';
import { DAY, later, type Clock } from '../../core/time/point.ts';
import type { Range } from '../../core/time/range.ts';
import { resolveRange } from '../../core/time/ranges.ts';
import { rowsOf, spanOfPeriod, spanOfRange, type SpanContext } from '../../core/time/spans.ts';
import { clockLine, instantLine } from '../../core/time/timeline.ts';
import { toClock } from '../../core/time/zones.ts';
import { aClock, aDay, aLongGrain, anInstant, berlin, someSettings } from './arbitraries.ts';
import { at, shown, shownUtc } from './texts.ts';

const line = clockLine(berlin);

function duration(text: string): Duration {
  const read = readDuration(text);
  if (!read.ok) throw new Error(text);
  return read.value;
}

function context(now?: string): SpanContext<Clock> {
  if (now === undefined) return { line };
  const asOf = readAsOf(now, berlin.zone);
  if (!asOf.ok) throw new Error(now);
  return { line, cut: asOf.value.clock };
}

/** What the periods of a range are compared with, at a grain, as of a day. */
function compared(from: string, before: string, grain: Grain, by: string, now?: string, whole = false): readonly string[] {
  const offset: Offset = { by: duration(by), whole };
  return periodsOf({ from: at(from), before: at(before) }, grain, line)
    .map((period) => offsetSpan(spanOfPeriod(period, grain, context(now)), offset, context(now)))
    .map((span) => shown(rowsOf(span)));
}

function range(during: string, now: string): Range {
  const asOf = readAsOf(now, berlin.zone);
  const found = asOf.ok ? resolveRange({ during }, { asOf: asOf.value, settings: berlin }) : asOf;
  if (!found.ok) throw new Error(during);
  return found.value;
}

const comparedRange = (during: string, by: string, now: string): string =>
  shown(rowsOf(offsetSpan(spanOfRange(range(during, now), context(now)), { by: duration(by) }, context(now))));

describe('a whole period moved back', () => {
  it('keeps to months, whatever their lengths', () => {
    expect(compared('2025-01-01', '2025-04-01', 'month', '1 month')).toEqual([
      '2024-12-01/2025-01-01',
      '2025-01-01/2025-02-01',
      '2025-02-01/2025-03-01',
    ]);
    expect(compared('2025-04-01', '2025-07-01', 'quarter', '1 month')).toEqual(['2025-03-01/2025-06-01']);
    expect(compared('2024-01-01', '2025-01-01', 'year', '1 year')).toEqual(['2023-01-01/2024-01-01']);
    expect(compared('2025-02-01', '2025-05-01', 'fiscal_quarter', '1 year')).toEqual(['2024-02-01/2024-05-01']);
    expect(compared('2025-03-01', '2025-04-01', 'month', '6 months')).toEqual(['2024-09-01/2024-10-01']);
  });

  it('stays as long as it is when it is shorter than a month and moved by months', () => {
    expect(compared('2025-03-28', '2025-04-01', 'day', '1 month')).toEqual([
      '2025-02-28/2025-03-01',
      '2025-02-28/2025-03-01',
      '2025-02-28/2025-03-01',
      '2025-02-28/2025-03-01',
    ]);
    expect(compared('2024-03-29', '2024-04-02', 'day', '1 month')).toEqual([
      '2024-02-29/2024-03-01',
      '2024-02-29/2024-03-01',
      '2024-02-29/2024-03-01',
      '2024-03-01/2024-03-02',
    ]);
    expect(compared('2025-02-28', '2025-03-01', 'day', '1 year')).toEqual(['2024-02-28/2024-02-29']);
    expect(compared('2024-02-29', '2024-03-01', 'day', '1 year')).toEqual(['2023-02-28/2023-03-01']);
    expect(compared('2025-03-31', '2025-04-07', 'week', '1 month')).toEqual(['2025-02-28/2025-03-07']);
    expect(compared('2025-03-31T10:00', '2025-03-31T11:00', 'hour', '1 month')).toEqual(['2025-02-28T10:00:00/2025-02-28T11:00:00']);
  });

  it('moves by days and weeks to the same day of the week', () => {
    expect(compared('2025-01-06', '2025-01-13', 'week', '364 days')).toEqual(['2024-01-08/2024-01-15']);
    expect(compared('2025-03-01', '2025-04-01', 'month', '4 weeks')).toEqual(['2025-02-01/2025-03-04']);
  });

  it('loses and repeats no day at grains of months, and at any grain when it is moved by days', () => {
    const units = fc.constantFrom<Duration['unit']>('month', 'quarter', 'year', 'fiscal_year', 'day', 'week');
    fc.assert(
      fc.property(aDay, aLongGrain, fc.integer({ min: 1, max: 30 }), units, someSettings, (day, grain, count, unit, settings) => {
        fc.pre(!isFiner(grain, 'month') || isFiner(unit, 'month'));
        const timeline = clockLine(settings);
        const range = { from: day, before: later(day, 800 * DAY) };
        const moved = periodsOf(range, grain, timeline).map((period) => moveWhole(period.whole, { count, unit }, timeline));
        for (const [index, { before }] of moved.entries()) if (index + 1 < moved.length) expect(moved[index + 1]?.from).toBe(before);
      }),
    );
  });

  it('begins with the day where the clock jumps over midnight', () => {
    const settings = { ...berlin, zone: 'America/Sao_Paulo' };
    const instants = instantLine(settings);
    const [day] = periodsOf({ from: instants.pointOf(at('2018-11-04')), before: instants.pointOf(at('2018-11-05')) }, 'day', instants);
    const moved = day && moveWhole(day.whole, { count: 7, unit: 'day' }, instants);
    expect(moved && shownUtc(moved)).toBe('2018-10-28T03:00:00Z/2018-10-29T03:00:00Z');
  });

  it('loses and repeats no instant either, also where clocks jump', () => {
    fc.assert(
      fc.property(
        anInstant,
        fc.constantFrom<Grain>('hour', 'day', 'month'),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom<Duration['unit']>('hour', 'day', 'month'),
        someSettings,
        (from, grain, count, unit, settings) => {
          fc.pre(unit !== 'month' || grain === 'month');
          const timeline = instantLine(settings);
          const range = { from, before: later(from, (grain === 'hour' ? 1 : 60) * 3 * DAY) };
          const moved = periodsOf(range, grain, timeline).map((period) => moveWhole(period.whole, { count, unit }, timeline));
          for (const [index, { before }] of moved.entries()) if (index + 1 < moved.length) expect(moved[index + 1]?.from).toBe(before);
        },
      ),
    );
  });
});

describe('a part of a period', () => {
  it('is compared with the part at the same distance from the start', () => {
    expect(compared('2025-06-01', '2025-07-01', 'month', '1 month', '2025-06-17')).toEqual(['2025-05-01/2025-05-18']);
    expect(compared('2025-01-01', '2026-01-01', 'year', '1 year', '2025-02-28')).toEqual(['2024-01-01/2024-03-01']);
    expect(compared('2025-01-01', '2025-04-01', 'quarter', '1 year', '2025-03-01')).toEqual(['2024-01-01/2024-03-02']);
    expect(compared('2025-06-16', '2025-06-23', 'week', '1 week', '2025-06-18T15:30')).toEqual(['2025-06-09/2025-06-11T15:30:00']);
  });

  it('never goes beyond the end of the compared whole', () => {
    expect(compared('2025-03-01', '2025-04-01', 'month', '1 month', '2025-03-30')).toEqual(['2025-02-01/2025-03-01']);
    expect(compared('2025-03-01', '2025-04-01', 'month', '1 month', '2025-03-27')).toEqual(['2025-02-01/2025-02-28']);
    expect(compared('2025-03-01', '2025-04-01', 'month', '1 month', '2025-03-31')).toEqual(['2025-02-01/2025-03-01']);
  });

  it('is so at the edges of the range too', () => {
    expect(compared('2025-01-15', '2025-03-30', 'month', '1 month')).toEqual([
      '2024-12-15/2025-01-01',
      '2025-01-01/2025-02-01',
      '2025-02-01/2025-03-01',
    ]);
    expect(compared('2025-05-22', '2025-06-11', 'month', '1 year', '2025-06-17')).toEqual([
      '2024-05-22/2024-06-01',
      '2024-06-01/2024-06-11',
    ]);
  });

  it('is compared with the whole when the offset says so', () => {
    expect(compared('2025-05-01', '2025-07-01', 'month', '1 month', '2025-06-17', true)).toEqual([
      '2025-04-01/2025-05-01',
      '2025-05-01/2025-06-01',
    ]);
  });

  it('lies within the compared whole, and is the whole when the part is', () => {
    fc.assert(
      fc.property(
        aClock,
        aLongGrain,
        fc.integer({ min: 0, max: 400 * DAY }),
        fc.integer({ min: 1, max: 24 }),
        fc.constantFrom<Duration['unit']>('day', 'month', 'year'),
        someSettings,
        (point, grain, cut, count, unit, settings) => {
          const timeline = clockLine(settings);
          const [period] = periodsOf({ from: point, before: later(point, 1) }, grain, timeline);
          if (!period) throw new Error('no period');
          const whole = { whole: period.whole, part: period.whole };
          const spans = { line: timeline, cut: later(period.whole.from, cut) };
          const moved = offsetSpan(spanOfPeriod(whole, grain, spans), { by: { count, unit } }, spans);
          expect(moved.part.from).toBe(moved.whole.from);
          expect(moved.end).toBeLessThanOrEqual(moved.whole.before);
          if (spans.cut >= period.whole.before) expect(moved.end).toBe(moved.whole.before);
        },
      ),
    );
  });
});

describe('a period that lies ahead', () => {
  it('is compared with all of the earlier one that has been', () => {
    expect(compared('2025-07-01', '2025-08-01', 'month', '1 year', '2025-06-17')).toEqual(['2024-07-01/2024-08-01']);
    expect(compared('2025-07-01', '2025-08-01', 'month', '1 month', '2025-06-17')).toEqual(['2025-06-01/2025-06-18']);
    expect(compared('2025-08-01', '2025-09-01', 'month', '1 month', '2025-06-17')).toEqual(['2025-07-01/2025-07-01']);
  });
});

describe('a range without a grain', () => {
  it('is one period', () => {
    expect(comparedRange('this month', '1 month', '2025-06-17')).toBe('2025-05-01/2025-05-18');
    expect(comparedRange('year to date', '1 year', '2025-06-17')).toBe('2024-01-01/2024-06-18');
    expect(comparedRange('2024-02', '1 year', '2025-06-17')).toBe('2023-02-01/2023-03-01');
  });

  it('that is open moves its end', () => {
    const moved = offsetSpan(spanOfRange({}, context('2025-05-30')), { by: duration('1 month') }, context('2025-05-30'));
    expect(shown(rowsOf(moved))).toBe('../2025-04-30');
  });
});

describe('the previous period', () => {
  const byOf = (grains: readonly Grain[], from?: string, before?: string): string => {
    const offset = previousPeriod(grains, { ...(from ? { from: at(from) } : {}), ...(before ? { before: at(before) } : {}) }, berlin);
    return offset.ok ? `${offset.value.by.count} ${offset.value.by.unit}` : (offset.diagnostics[0]?.message ?? '');
  };

  it('is one step of the finest grain', () => {
    expect(byOf(['month'])).toBe('1 month');
    expect(byOf(['year', 'month'])).toBe('1 month');
    expect(byOf(['week', 'month'])).toBe('"previous_period" is not clear: "week" and "month" cut across each other');
  });

  it('is the range before, by months when it consists of whole ones', () => {
    expect(byOf([], '2025-03-01', '2025-04-01')).toBe('1 month');
    expect(byOf([], '2025-01-01', '2026-01-01')).toBe('12 month');
    expect(byOf([], '2025-03-15', '2025-04-15')).toBe('31 day');
    expect(byOf([], '2025-03-01T09:00', '2025-03-01T10:30')).toBe('5400 second');
    expect(byOf([], '2025-03-01')).toContain('nothing says how long the period is');
  });

  it('of a range of whole months ends where the range begins', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 900 }), (from, days) => {
        const whole = { from, before: later(from, days * DAY) };
        expect(moveWhole(whole, lengthOf(whole), line).before).toBe(from);
      }),
    );
  });
});

describe('distances', () => {
  it('lead from the start to where they were measured', () => {
    fc.assert(
      fc.property(aClock, fc.integer({ min: 0, max: 3000 * DAY }), (from, length) => {
        expect(walk(from, distanceBetween(from, later(from, length)))).toBe(from + length);
      }),
      { numRuns: 1000 },
    );
  });

  it('are whole months first, then days, then the time of day', () => {
    expect(distanceBetween(at('2025-01-31'), at('2025-03-01'))).toEqual({ months: 1, days: 1, milliseconds: 0 });
    expect(distanceBetween(at('2025-01-01'), at('2025-03-02T06:00'))).toEqual({ months: 2, days: 1, milliseconds: 6 * 3_600_000 });
    expect(distanceBetween(at('2025-01-15T12:00'), at('2025-02-15T11:00'))).toEqual({ months: 0, days: 30, milliseconds: 23 * 3_600_000 });
  });

  it('on a day that clocks change are measured on the clock', () => {
    const instants = instantLine(berlin);
    const asOf = readAsOf('2025-03-30T12:00', berlin.zone);
    if (!asOf.ok) throw new Error('no as_of');
    const spans = { line: instants, cut: asOf.value.instant };
    const [day] = periodsOf({ from: instants.pointOf(at('2025-03-30')), before: instants.pointOf(at('2025-03-31')) }, 'day', instants);
    if (!day) throw new Error('no day');
    const moved = offsetSpan(spanOfPeriod(day, 'day', spans), { by: duration('1 day') }, spans);
    expect(toClock(moved.end, berlin.zone)).toBe(at('2025-03-29T12:00'));
  });
});

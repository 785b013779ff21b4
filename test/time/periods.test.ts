import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBelowDay, type Grain } from '../../core/time/grains.ts';
import { countPeriods, intersectionsOf, isOfWhole, periodsOf, type Interval } from '../../core/time/periods.ts';
import { DAY, HOUR, later, type Instant, type Point } from '../../core/time/point.ts';
import { zonedText } from '../../core/time/time-text.ts';
import { beginningAt, clockLine, endAt, instantLine, move, startAt, startBefore, type Timeline } from '../../core/time/timeline.ts';
import { toInstant } from '../../core/time/zones.ts';
import { aClock, aGrain, aLongGrain, anInstant, aZone, berlin, someSettings } from './arbitraries.ts';
import { at, shown } from './texts.ts';

const line = clockLine(berlin);

const periods = (from: string, before: string, grain: Grain): readonly string[] =>
  periodsOf({ from: at(from), before: at(before) }, grain, line).map(({ whole, part }) =>
    whole.from === part.from && whole.before === part.before ? shown(whole) : `${shown(part)} of ${shown(whole)}`,
  );

/** The hours of a day in a zone, as its clock shows their starts. */
function hoursOf(day: string, zone: string): readonly string[] {
  const settings = { ...berlin, zone };
  const range = { from: toInstant(at(day), zone), before: toInstant(later(at(day), DAY), zone) };
  return periodsOf(range, 'hour', instantLine(settings)).map(({ value }) => zonedText(value, zone).slice(11));
}

/** Checks that periods divide a range without a gap or an overlap. */
function expectPartition<P extends Point>(range: Interval<P>, grain: Grain, timeline: Timeline<P>): void {
  const found = periodsOf(range, grain, timeline);
  expect(found[0]?.part.from).toBe(range.from);
  expect(found.at(-1)?.part.before).toBe(range.before);
  for (const [index, period] of found.entries()) {
    const following = found[index + 1];
    if (following) expect(following.part.from).toBe(period.part.before);
    expect(period.part.from).toBeGreaterThanOrEqual(period.whole.from);
    expect(period.part.before).toBeLessThanOrEqual(period.whole.before);
  }
}

describe('output periods', () => {
  it('are whole within a range, and cut at its edges', () => {
    expect(periods('2025-01-15', '2025-03-30', 'month')).toEqual([
      '2025-01-15/2025-02-01 of 2025-01-01/2025-02-01',
      '2025-02-01/2025-03-01',
      '2025-03-01/2025-03-30 of 2025-03-01/2025-04-01',
    ]);
    expect(periods('2024-12-30', '2025-01-13', 'week')).toEqual(['2024-12-30/2025-01-06', '2025-01-06/2025-01-13']);
    expect(periods('2024-02-01', '2025-02-01', 'fiscal_quarter')).toEqual([
      '2024-02-01/2024-05-01',
      '2024-05-01/2024-08-01',
      '2024-08-01/2024-11-01',
      '2024-11-01/2025-02-01',
    ]);
  });

  it('divide every range of clock times', () => {
    fc.assert(
      fc.property(aClock, fc.integer({ min: 1, max: 500 * DAY }), aLongGrain, someSettings, (from, length, grain, settings) => {
        expectPartition({ from, before: later(from, length) }, grain, clockLine(settings));
      }),
    );
  });

  it('divide every range of instants, whatever the clock of the zone does', () => {
    fc.assert(
      fc.property(
        anInstant,
        fc.integer({ min: 1, max: 60 * HOUR }),
        fc.constantFrom<Grain>('minute', 'hour', 'day', 'week', 'month'),
        someSettings,
        (from, length, grain, settings) => {
          expectPartition(
            { from, before: later(from, grain === 'minute' ? (length % (2 * HOUR)) + 1 : length * 24) },
            grain,
            instantLine(settings),
          );
        },
      ),
    );
  });

  it('are as many as are counted', () => {
    fc.assert(
      fc.property(aClock, fc.integer({ min: 0, max: 300 * DAY }), aLongGrain, someSettings, (from, length, grain, settings) => {
        const range = { from, before: later(from, length) };
        expect(countPeriods(range, grain, settings)).toBe(periodsOf(range, grain, clockLine(settings)).length);
      }),
    );
  });

  it('of grains that cross are their intersections', () => {
    const range = { from: at('2025-01-27'), before: at('2025-02-10') };
    expect(intersectionsOf(range, ['month', 'week'], line).map(({ part }) => shown(part))).toEqual([
      '2025-01-27/2025-02-01',
      '2025-02-01/2025-02-03',
      '2025-02-03/2025-02-10',
    ]);
    expect(intersectionsOf(range, [], line).map(({ part }) => shown(part))).toEqual(['2025-01-27/2025-02-10']);
  });

  it('tell whether a range splits them', () => {
    const splits = (from: string, before: string, grain: Grain): boolean => !isOfWhole({ from: at(from), before: at(before) }, grain, line);
    expect([
      splits('2025-01-01', '2025-03-01', 'month'),
      splits('2025-01-15', '2025-03-01', 'month'),
      splits('2025-01-01', '2025-03-02', 'month'),
    ]).toEqual([false, true, true]);
  });
});

describe('hours of instants', () => {
  it('are 25 on the day that clocks go back, and 23 when they go forward', () => {
    expect([hoursOf('2025-10-26', 'Europe/Berlin').length, hoursOf('2025-03-30', 'Europe/Berlin').length]).toEqual([25, 23]);
    expect(hoursOf('2025-10-26', 'Europe/Berlin').slice(1, 5)).toEqual([
      '01:00:00+02:00',
      '02:00:00+02:00',
      '02:00:00+01:00',
      '03:00:00+01:00',
    ]);
    expect(hoursOf('2025-03-30', 'Europe/Berlin').slice(1, 4)).toEqual(['01:00:00+01:00', '03:00:00+02:00', '04:00:00+02:00']);
  });

  it('begin with the first midnight where it occurs twice, and at one where it does not occur', () => {
    expect(hoursOf('2024-11-03', 'America/Havana').slice(0, 3)).toEqual(['00:00:00-04:00', '00:00:00-05:00', '01:00:00-05:00']);
    expect(hoursOf('2018-11-04', 'America/Sao_Paulo').slice(0, 2)).toEqual(['01:00:00-02:00', '02:00:00-02:00']);
    expect(hoursOf('2011-12-30', 'Pacific/Apia')).toEqual([]);
  });

  it('are those of the clock also where zones are off by part of an hour', () => {
    expect(hoursOf('2024-01-15', 'Asia/Kathmandu').slice(0, 2)).toEqual(['00:00:00+05:45', '01:00:00+05:45']);
    expect(hoursOf('2024-04-07', 'Australia/Lord_Howe').slice(0, 5)).toEqual([
      '00:00:00+11:00',
      '01:00:00+11:00',
      '01:30:00+11:00',
      '02:00:00+10:30',
      '03:00:00+10:30',
    ]);
  });

  it('hold the instants that truncate to their start', () => {
    fc.assert(
      fc.property(anInstant, aZone, (point, zone) => {
        const timeline = instantLine({ ...berlin, zone });
        const [start, end] = [startAt(point, 'hour', timeline), endAt(point, 'hour', timeline)];
        expect(end).toBeGreaterThan(point);
        expect(startAt(later(end, -1), 'hour', timeline)).toBe(start);
        expect(startAt(end, 'hour', timeline)).not.toBe(start);
        const begun = beginningAt(point, 'hour', timeline);
        expect(startAt(begun, 'hour', timeline)).toBe(start);
        expect(startAt(later(begun, -1), 'hour', timeline)).not.toBe(start);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a timeline', () => {
  it('moves by days on the clock, and by hours as time passes', () => {
    const instants = instantLine(berlin);
    const noon = toInstant(at('2025-03-29T12:00'), berlin.zone);
    const shownAt = (point: Instant): string => zonedText(point, berlin.zone);
    expect(shownAt(move(noon, { count: 1, unit: 'day' }, 1, instants))).toBe('2025-03-30T12:00:00+02:00');
    expect(shownAt(move(noon, { count: 24, unit: 'hour' }, 1, instants))).toBe('2025-03-30T13:00:00+02:00');
  });

  it('finds the period that ends at a point', () => {
    fc.assert(
      fc.property(anInstant, aGrain, someSettings, (point, grain, settings) => {
        const timeline = instantLine(settings);
        const start = startBefore(point, grain, timeline);
        expect(start).toBeLessThan(point);
        if (!isBelowDay(grain))
          expect(startBefore(startAt(point, grain, timeline), grain, timeline)).toBeLessThan(startAt(point, grain, timeline));
      }),
      { numRuns: 1000 },
    );
  });
});

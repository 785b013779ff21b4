import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { add, boundariesBetween, finestOf, grains, isFiner, isGrain, nests, next, startOf, type Grain } from '../../core/time/grains.ts';
import { addMonths, dateOf } from '../../core/time/point.ts';
import { clockText, dateText } from '../../core/time/time-text.ts';
import { cycleOfPart, dayOfWeek, grainOfPart, isPart, partOf, parts } from '../../core/time/parts.ts';
import { aClock, aGrain, berlin, someSettings } from './arbitraries.ts';
import { at } from './texts.ts';

const start = (text: string, grain: Grain, settings = berlin): string => dateText(startOf(at(text), grain, settings));

describe('grains', () => {
  it('begin at or before what they hold, and end after it', () => {
    fc.assert(
      fc.property(aClock, aGrain, someSettings, (point, grain, settings) => {
        expect(startOf(point, grain, settings)).toBeLessThanOrEqual(point);
        expect(next(point, grain, settings)).toBeGreaterThan(point);
      }),
    );
  });

  it('have starts that are their own starts, and follow without a gap', () => {
    fc.assert(
      fc.property(aClock, aGrain, fc.integer({ min: -500, max: 500 }), someSettings, (point, grain, count, settings) => {
        const moved = add(point, grain, count, settings);
        expect(startOf(moved, grain, settings)).toBe(moved);
        expect(next(moved, grain, settings)).toBe(add(point, grain, count + 1, settings));
        expect(boundariesBetween(point, moved, grain, settings)).toBe(count);
      }),
    );
  });

  it('that nest never cross an edge of the coarser one', () => {
    fc.assert(
      fc.property(aClock, aGrain, aGrain, someSettings, (point, finer, coarser, settings) => {
        fc.pre(nests(finer, coarser, settings));
        expect(startOf(startOf(point, finer, settings), coarser, settings)).toBe(startOf(point, coarser, settings));
        expect(startOf(startOf(point, coarser, settings), finer, settings)).toBe(startOf(point, coarser, settings));
      }),
      { numRuns: 1000 },
    );
  });

  it('that do not nest cross an edge somewhere', () => {
    const settings = { ...berlin, weekStart: 3 };
    for (const finer of grains) {
      for (const coarser of grains.filter((grain) => !nests(finer, grain, settings))) {
        const starts = Array.from({ length: 400 }, (_, count) => add(at('2000-01-01'), coarser, count, settings));
        const crossing = starts.some((edge) => startOf(edge, finer, settings) !== edge);
        expect(crossing || isFiner(coarser, finer), `${finer} in ${coarser}`).toBe(true);
      }
    }
  });

  it('begin where calendars say', () => {
    expect(start('2025-01-01', 'week')).toBe('2024-12-30');
    expect(start('2025-01-04', 'week', { ...berlin, weekStart: 7 })).toBe('2024-12-29');
    expect(start('2025-01-05', 'week', { ...berlin, weekStart: 7 })).toBe('2025-01-05');
    expect(start('1969-12-28', 'week')).toBe('1969-12-22');
    expect(start('2025-05-17', 'quarter')).toBe('2025-04-01');
    expect(start('2025-01-31', 'fiscal_quarter')).toBe('2024-11-01');
    expect(start('2025-01-31', 'fiscal_year')).toBe('2024-02-01');
    expect(start('2025-02-01', 'fiscal_year')).toBe('2025-02-01');
    expect(clockText(startOf(at('2025-05-17T09:30:15.5'), 'second', berlin))).toBe('2025-05-17T09:30:15');
  });

  it('nest as calendars do', () => {
    const nesting = (['hour', 'day', 'week', 'month', 'quarter', 'fiscal_quarter'] as const).map((grain) =>
      grains.filter((other) => nests(grain, other, berlin)).join(' '),
    );
    expect(nesting).toEqual([
      'hour day week month quarter fiscal_quarter year fiscal_year',
      'day week month quarter fiscal_quarter year fiscal_year',
      'week',
      'month quarter fiscal_quarter year fiscal_year',
      'quarter year',
      'fiscal_quarter fiscal_year',
    ]);
    expect(nests('quarter', 'fiscal_year', { ...berlin, fiscalYearStart: 4 })).toBe(true);
    expect(nests('fiscal_year', 'year', { ...berlin, fiscalYearStart: 1 })).toBe(true);
  });

  it('have a finest one when they nest', () => {
    expect(finestOf(['year', 'day', 'month'], berlin)).toBe('day');
    expect(finestOf(['week', 'month'], berlin)).toBeUndefined();
    expect(finestOf(['week'], berlin)).toBe('week');
    expect(finestOf([], berlin)).toBeUndefined();
  });

  it('are known by the names of the language only', () => {
    expect(['month', 'fiscal_year', 'months', 'fortnight', 'Month', 'constructor'].map(isGrain)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(isFiner('quarter', 'fiscal_quarter') || isFiner('fiscal_quarter', 'quarter')).toBe(false);
  });

  it('of months keep the day, or the last one of a shorter month', () => {
    fc.assert(
      fc.property(aClock, fc.integer({ min: -600, max: 600 }), (point, months) => {
        const moved = addMonths(point, months);
        const [before, after] = [dateOf(point), dateOf(moved)];
        expect(after.year * 12 + after.month - (before.year * 12 + before.month)).toBe(months);
        expect(after.day === before.day || (after.day < before.day && dateOf(addMonths(moved, 0)).day >= 28)).toBe(true);
        expect(((moved % 86_400_000) + 86_400_000) % 86_400_000).toBe(((point % 86_400_000) + 86_400_000) % 86_400_000);
      }),
    );
  });
});

describe('parts of time', () => {
  it('are those of the calendar', () => {
    const of = (text: string): readonly number[] => parts.map((part) => partOf(at(text), part, berlin));
    expect(of('2024-12-30T23:59')).toEqual([12, 1, 30, 1, 23]);
    expect(of('2021-01-03T00:00')).toEqual([1, 53, 3, 7, 0]);
    expect(of('2026-01-01T07:00')).toEqual([1, 1, 1, 4, 7]);
    expect(of('1969-12-31T12:00')).toEqual([12, 1, 31, 3, 12]);
  });

  it('count days of the week from Monday whatever day begins the week', () => {
    fc.assert(
      fc.property(aClock, (point) => {
        expect(dayOfWeek(point)).toBe(new Date(point).getUTCDay() || 7);
      }),
    );
  });

  it('come with the grain that they count and the cycle after which they begin again', () => {
    expect(parts.map((part) => [grainOfPart[part], cycleOfPart[part]])).toEqual([
      ['month', 'year'],
      ['week', 'year'],
      ['day', 'month'],
      ['day', 'week'],
      ['hour', 'day'],
    ]);
    expect(isPart('day_of_week')).toBe(true);
    expect(isPart('day')).toBe(false);
  });
});

import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { runAt, runsOf, type CalendarRuns } from '../../core/time/calendar-runs.ts';
import { add, startOf, type Grain } from '../../core/time/grains.ts';
import { DAY, clock, clockOf, dayNumber, type Clock } from '../../core/time/point.ts';
import { rowsOf, spanOfPeriod, type Span } from '../../core/time/spans.ts';
import { clockLine } from '../../core/time/timeline.ts';
import { modifyUnitSpan, type UnitContext, type UnitSpan } from '../../core/time/unit-spans.ts';
import { intersectionsOfUnits, periodsOfUnit, type Unit } from '../../core/time/units.ts';
import { modifySpan, type Modifiers, type ModifiersOf } from '../../core/time/windows.ts';
import { berlin } from './arbitraries.ts';
import { at, shown } from './texts.ts';

const line = clockLine(berlin);

/** A grain as a calendar would have it: its periods from 1990 to 2060 as runs. */
function asRuns(grain: Grain, level: number): CalendarRuns {
  const runs: { from: number; before: number }[] = [];
  for (let start = startOf(clockOf(1990, 1, 1), grain, berlin); start < clockOf(2060, 1, 1); start = add(start, grain, 1, berlin))
    runs.push({ from: dayNumber(start), before: dayNumber(add(start, grain, 1, berlin)) });
  return { name: `my_${grain}`, calendar: 'mine', level, runs };
}

const own = { month: asRuns('month', 0), quarter: asRuns('quarter', 1), year: asRuns('year', 2) } as const;
type Own = keyof typeof own;

const anOwn = fc.constantFrom<Own>('month', 'quarter', 'year');
const aDay = fc.integer({ min: dayNumber(clockOf(2000, 1, 1)), max: dayNumber(clockOf(2050, 1, 1)) }).map((day) => clock(day * DAY));
const aCount = fc.integer({ min: 1, max: 5 });

const free: UnitContext<Clock> = { line, bounding: new Set() };

/** The span of the period of a unit that holds a day. */
function spanAt(day: Clock, unit: Unit, context: UnitContext<Clock> = free): UnitSpan<Clock> {
  const [period] = periodsOfUnit({ from: day, before: clock(day + 1) }, unit, line);
  if (!period) throw new Error('no period');
  return spanOfPeriod({ whole: period.whole, part: period.whole }, unit, context);
}

/** The same of a grain that needs no table. */
const plainSpanAt = (day: Clock, grain: Grain): Span<Clock> => ({ ...spanAt(day, grain), grain });

const text = (span: Pick<UnitSpan<Clock>, 'part' | 'end'> | undefined): string =>
  span ? shown({ from: span.part.from, before: span.end }) : 'none';

describe('a calendar with the periods of months, quarters and years', () => {
  it('has the same windows as these', () => {
    const window = (kind: 'trailing' | 'to_date', count: number, unit: Unit): ModifiersOf<Unit> =>
      kind === 'trailing' ? { window: { kind, length: { count, unit } } } : { window: { kind, grain: unit } };
    fc.assert(
      fc.property(aDay, anOwn, anOwn, aCount, fc.constantFrom('trailing', 'to_date'), (day, grain, unit, count, kind) => {
        const plain = modifySpan(plainSpanAt(day, grain), [window(kind, count, unit) as Modifiers], free);
        const mine = modifyUnitSpan(spanAt(day, own[grain]), [window(kind, count, own[unit])], free);
        expect(text(mine)).toBe(plain ? shown(rowsOf(plain)) : 'none');
      }),
    );
  });

  it('has the same offsets as these', () => {
    fc.assert(
      fc.property(aDay, anOwn, anOwn, aCount, (day, grain, unit, count) => {
        const plain = modifySpan(plainSpanAt(day, grain), [{ offset: { by: { count, unit } } }], free);
        const mine = modifyUnitSpan(spanAt(day, own[grain]), [{ offset: { by: { count, unit: own[unit] } } }], free);
        expect(text(mine)).toBe(plain ? shown(rowsOf(plain)) : 'none');
      }),
    );
  });

  it('divides a range like these', () => {
    fc.assert(
      fc.property(aDay, fc.integer({ min: 1, max: 900 }), anOwn, anOwn, (from, days, a, b) => {
        const range = { from, before: clock(from + days * DAY) };
        expect(intersectionsOfUnits(range, [own[a], own[b]], line)).toEqual(intersectionsOfUnits(range, [a, b], line));
      }),
    );
  });

  it('is compared in days where it is cut, whatever the unit', () => {
    const cut = { ...free, cut: at('2025-03-15') };
    const mine = modifyUnitSpan(spanAt(at('2025-03-01'), own.month, cut), [{ offset: { by: { count: 1, unit: own.month } } }], cut);
    expect(text(mine)).toBe('2025-02-01/2025-02-15');
    const late = { ...free, cut: at('2025-03-31') };
    const clamped = modifyUnitSpan(spanAt(at('2025-03-01'), own.month, late), [{ offset: { by: { count: 1, unit: own.month } } }], late);
    expect(text(clamped)).toBe('2025-02-01/2025-03-01');
  });
});

describe('a calendar of weeks in years of 53 and 52, with a gap behind', () => {
  const first = dayNumber(at('2023-01-29'));
  const weeks = Array.from({ length: 105 }, (_, index) => ({ from: first + index * 7, before: first + index * 7 + 7 }));
  const gap = dayNumber(at('2025-03-02'));
  const week: CalendarRuns = { name: 'week', calendar: 'trade', level: 0, runs: [...weeks, { from: gap, before: gap + 7 }] };
  const year: CalendarRuns = {
    name: 'year',
    calendar: 'trade',
    level: 1,
    runs: [
      { from: first, before: first + 371 },
      { from: first + 371, before: first + 735 },
      { from: gap, before: gap + 7 },
    ],
  };
  const moved = (day: string, unit: Unit, by: CalendarRuns, count = 1): string =>
    text(modifyUnitSpan(spanAt(at(day), unit), [{ offset: { by: { count, unit: by } } }], free));

  it('compares a week with the one of the same ordinal', () => {
    expect(moved('2024-02-04', week, year)).toBe('2023-01-29/2023-02-05');
    expect(moved('2025-01-26', week, year)).toBe('2024-01-21/2024-01-28');
  });

  it('has nothing to compare with where the earlier year has fewer, or is not there', () => {
    expect(moved('2023-01-29', week, year)).toBe('none');
    expect(moved('2023-01-29', week, week)).toBe('none');
    expect(moved('2024-02-03', 'day', year)).toBe('none');
  });

  it('goes on to the run before over a gap', () => {
    expect(moved('2025-03-02', week, week)).toBe('2025-01-26/2025-02-02');
  });

  it('compares a day with the same day number', () => {
    expect(moved('2024-02-04', 'day', year)).toBe('2023-01-29/2023-01-30');
    expect(moved('2025-02-01', 'day', year)).toBe('2024-01-27/2024-01-28');
  });

  it('has windows only on its days', () => {
    const toDate = (day: string): string =>
      text(modifyUnitSpan(spanAt(at(day), 'day'), [{ window: { kind: 'to_date', grain: year } }], free));
    expect(toDate('2025-02-01')).toBe('2024-02-04/2025-02-02');
    expect(toDate('2025-02-02')).toBe('none');
  });

  it('begins trailing windows where it begins, if its days are all there is', () => {
    const trailing = (bounding: ReadonlySet<string>): string =>
      text(
        modifyUnitSpan(spanAt(at('2023-02-05'), week), [{ window: { kind: 'trailing', length: { count: 4, unit: week } } }], {
          line,
          bounding,
        }),
      );
    expect(trailing(new Set(['trade']))).toBe('2023-01-29/2023-02-12');
    expect(trailing(new Set())).toBe('none');
  });
});

describe('the days of a table', () => {
  it('make a run as long as they have one first day', () => {
    const days = [10, 11, 12, 14, 15].map((day) => ({ day, firsts: [day < 12 ? 10 : day === 12 ? undefined : 14] }));
    const runs = runsOf(days, 0);
    expect(runs).toEqual([
      { from: 10, before: 12 },
      { from: 14, before: 16 },
    ]);
    expect([9, 10, 11, 12, 13, 14, 15, 16].map((day) => runAt(day, { runs }))).toEqual([-1, 0, 0, -1, -1, 1, 1, -1]);
  });
});

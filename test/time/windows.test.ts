import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readAsOf } from '../../core/time/as-of.ts';
import { isFiner, startOf, type Grain } from '../../core/time/grains.ts';
import { periodsOf } from '../../core/time/periods.ts';
import { DAY, later, type Clock } from '../../core/time/point.ts';
import { daysOf, isAhead, rowsOf, spanOfPeriod, spanOfRange, splitSpan, type SpanContext } from '../../core/time/spans.ts';
import { clockLine, move } from '../../core/time/timeline.ts';
import { modifySpan, windowOf, type Modifiers, type Window } from '../../core/time/windows.ts';
import { momentOfClock } from '../../core/time/moment.ts';
import { aClock, aLongGrain, berlin, someSettings } from './arbitraries.ts';
import { at, shown } from './texts.ts';

const line = clockLine(berlin);

const trailing = (count: number, unit: Grain): Window => ({ kind: 'trailing', length: { count, unit } });
const toDate = (grain: Grain): Window => ({ kind: 'to_date', grain });
const running: Window = { kind: 'running' };

function context(now?: string): SpanContext<Clock> {
  const asOf = now === undefined ? undefined : readAsOf(now, berlin.zone);
  if (asOf && !asOf.ok) throw new Error(now);
  return { line, ...(asOf ? { cut: asOf.value.clock } : {}) };
}

/** The spans of a range's periods under definitions, the outermost first. */
function spans(from: string, before: string, grain: Grain, definitions: readonly Modifiers[], now?: string): readonly string[] {
  return periodsOf({ from: at(from), before: at(before) }, grain, line)
    .map((period) => modifySpan(spanOfPeriod(period, grain, context(now)), definitions, context(now)))
    .map((span) => (span ? shown(rowsOf(span)) : 'none'));
}

const windows = (from: string, before: string, grain: Grain, window: Window, now?: string): readonly string[] =>
  spans(from, before, grain, [{ window }], now);

describe('a trailing window', () => {
  it('ends where the period ends, and begins so many units before', () => {
    expect(windows('2025-01-01', '2025-04-01', 'month', trailing(28, 'day'))).toEqual([
      '2025-01-04/2025-02-01',
      '2025-02-01/2025-03-01',
      '2025-03-04/2025-04-01',
    ]);
    expect(windows('2025-01-01', '2025-03-01', 'month', trailing(3, 'month'))).toEqual(['2024-11-01/2025-02-01', '2024-12-01/2025-03-01']);
    expect(windows('2025-03-30', '2025-04-01', 'day', trailing(1, 'month'))).toEqual(['2025-02-28/2025-03-31', '2025-03-01/2025-04-01']);
    expect(windows('2025-01-06', '2025-01-13', 'week', trailing(28, 'day'))).toEqual(['2024-12-16/2025-01-13']);
  });

  it('ends at as_of: with its full length in finer units, else where it would begin for the whole period', () => {
    expect(windows('2025-05-01', '2025-06-01', 'month', trailing(28, 'day'), '2025-05-10')).toEqual(['2025-04-13/2025-05-11']);
    expect(windows('2025-05-01', '2025-06-01', 'month', trailing(3, 'month'), '2025-05-10')).toEqual(['2025-03-01/2025-05-11']);
    expect(windows('2025-05-01', '2025-06-01', 'month', trailing(1, 'year'), '2025-05-10')).toEqual(['2024-06-01/2025-05-11']);
    expect(windows('2025-05-05', '2025-05-12', 'week', trailing(2, 'week'), '2025-05-07')).toEqual(['2025-04-28/2025-05-08']);
  });

  it('ends at the edge of the range', () => {
    expect(windows('2025-03-01', '2025-03-30', 'month', trailing(7, 'day'))).toEqual(['2025-03-23/2025-03-30']);
    expect(windows('2025-03-01', '2025-03-30', 'month', trailing(2, 'month'))).toEqual(['2025-01-30/2025-03-30']);
  });

  it('of a range without a grain has its full length', () => {
    const range = { from: momentOfClock(at('2025-06-01'), berlin.zone), before: momentOfClock(at('2025-07-01'), berlin.zone) };
    const window = windowOf(spanOfRange(range, context('2025-06-17')), trailing(1, 'month'), context('2025-06-17'));
    expect(window && shown(rowsOf(window))).toBe('2025-05-18/2025-06-18');
  });

  it('does not exist for a period that begins after as_of, unless rows are dated ahead', () => {
    expect(windows('2025-06-01', '2025-08-01', 'month', trailing(28, 'day'), '2025-06-30')).toEqual(['2025-06-03/2025-07-01', 'none']);
    expect(windows('2025-07-01', '2025-08-01', 'month', trailing(28, 'day'))).toEqual(['2025-07-04/2025-08-01']);
  });
});

describe('a window to date', () => {
  it('begins with the period that holds the last moment', () => {
    expect(windows('2025-01-01', '2025-03-01', 'month', toDate('year'))).toEqual(['2025-01-01/2025-02-01', '2025-01-01/2025-03-01']);
    expect(windows('2025-01-01', '2025-03-01', 'month', toDate('fiscal_year'))).toEqual(['2024-02-01/2025-02-01', '2025-02-01/2025-03-01']);
    expect(windows('2025-01-27', '2025-02-10', 'week', toDate('month'))).toEqual(['2025-02-01/2025-02-03', '2025-02-01/2025-02-10']);
    expect(windows('2025-01-01', '2025-02-01', 'month', toDate('week'))).toEqual(['2025-01-27/2025-02-01']);
    expect(windows('2025-03-31', '2025-04-02', 'day', toDate('quarter'))).toEqual(['2025-01-01/2025-04-01', '2025-04-01/2025-04-02']);
  });

  it('ends at as_of', () => {
    expect(windows('2025-05-01', '2025-06-01', 'month', toDate('year'), '2025-05-10')).toEqual(['2025-01-01/2025-05-11']);
    expect(windows('2025-05-01', '2025-06-01', 'month', toDate('week'), '2025-05-10')).toEqual(['2025-05-05/2025-05-11']);
    expect(windows('2025-01-27', '2025-02-03', 'week', toDate('month'), '2025-01-30')).toEqual(['2025-01-01/2025-01-31']);
  });

  it('holds its period to date when its grain is coarser', () => {
    fc.assert(
      fc.property(
        aClock,
        fc.constantFrom<Grain>('day', 'month'),
        fc.constantFrom<Grain>('month', 'quarter', 'year', 'fiscal_year'),
        someSettings,
        (point, grain, coarser, settings) => {
          const timeline = clockLine(settings);
          const [period] = periodsOf({ from: point, before: later(point, 1) }, grain, timeline);
          if (!period) throw new Error('no period');
          const span = spanOfPeriod({ whole: period.whole, part: period.whole }, grain, { line: timeline });
          const window = windowOf(span, toDate(coarser), { line: timeline });
          expect(window && rowsOf(window)).toEqual({ from: startOf(point, coarser, settings), before: period.whole.before });
        },
      ),
    );
  });
});

describe('a running window', () => {
  it('begins with everything', () => {
    expect(windows('2025-05-01', '2025-07-01', 'month', running, '2025-06-17')).toEqual(['../2025-06-01', '../2025-06-18']);
  });
});

describe('definitions in one another', () => {
  it('act from the outside in: a moved window is the window of the moved period', () => {
    const mtdLastYear: readonly Modifiers[] = [{ offset: { by: { count: 1, unit: 'year' } } }, { window: toDate('month') }];
    expect(spans('2024-02-27', '2024-03-02', 'day', mtdLastYear)).toEqual([
      '2023-02-01/2023-02-28',
      '2023-02-01/2023-03-01',
      '2023-02-01/2023-03-01',
      '2023-03-01/2023-03-02',
    ]);
    const monthAgo: readonly Modifiers[] = [{ offset: { by: { count: 1, unit: 'month' } } }, { window: trailing(28, 'day') }];
    expect(spans('2025-03-01', '2025-04-01', 'month', monthAgo)).toEqual(['2025-02-01/2025-03-01']);
  });

  it('cut a moved window at the same distance', () => {
    const ytdLastYear: readonly Modifiers[] = [{ offset: { by: { count: 1, unit: 'year' } } }, { window: toDate('year') }];
    expect(spans('2025-06-01', '2025-07-01', 'month', ytdLastYear, '2025-06-17')).toEqual(['2024-01-01/2024-06-18']);
    const movedInside: readonly Modifiers[] = [{ window: toDate('year') }, { offset: { by: { count: 1, unit: 'year' } } }];
    expect(spans('2025-06-01', '2025-07-01', 'month', movedInside, '2025-06-17')).toEqual(['2024-01-01/2024-06-18']);
    const twoMonths: readonly Modifiers[] = [{ window: trailing(2, 'month') }, { offset: { by: { count: 2, unit: 'month' } } }];
    expect(spans('2025-06-01', '2025-07-01', 'month', twoMonths, '2025-06-17')).toEqual(['2025-03-01/2025-04-18']);
  });

  it('of one definition: the offset, then the window', () => {
    const both: readonly Modifiers[] = [{ offset: { by: { count: 1, unit: 'month' } }, window: toDate('quarter') }];
    expect(spans('2025-04-01', '2025-05-01', 'month', both)).toEqual(['2025-01-01/2025-04-01']);
  });

  it('see the past of a period that lies ahead by their offset', () => {
    const lastYear: readonly Modifiers[] = [{ offset: { by: { count: 1, unit: 'year' } } }, { window: trailing(7, 'day') }];
    expect(spans('2025-07-01', '2025-08-01', 'month', lastYear, '2025-06-17')).toEqual(['2024-07-25/2024-08-01']);
    const monthAgo: readonly Modifiers[] = [{ offset: { by: { count: 1, unit: 'month' } } }, { window: trailing(7, 'day') }];
    expect(spans('2025-07-01', '2025-08-01', 'month', monthAgo, '2025-06-17')).toEqual(['2025-06-11/2025-06-18']);
  });

  it('end at as_of at the latest, and at the end of the period', () => {
    const aWindow = fc.oneof(
      fc.record({
        kind: fc.constant('trailing' as const),
        length: fc.record({ count: fc.integer({ min: 1, max: 30 }), unit: aLongGrain }),
      }),
      fc.record({ kind: fc.constant('to_date' as const), grain: aLongGrain }),
      fc.constant(running),
    );
    fc.assert(
      fc.property(
        aClock,
        aLongGrain,
        aWindow,
        fc.integer({ min: -20, max: 400 }),
        someSettings,
        (point, grain, window, cutAfter, settings) => {
          const [period] = periodsOf({ from: point, before: later(point, 1) }, grain, clockLine(settings));
          if (!period) throw new Error('no period');
          const spanContext = { line: clockLine(settings), cut: later(period.whole.from, cutAfter * DAY) };
          const span = spanOfPeriod({ whole: period.whole, part: period.whole }, grain, spanContext);
          const found = windowOf(span, window, spanContext);
          expect(found === undefined).toBe(isAhead(span, spanContext));
          if (!found) return;
          expect(found.end).toBe(Math.min(spanContext.cut, period.whole.before));
          expect(found.part.from).toBeLessThan(found.end);
          if (window.kind === 'trailing' && isFiner(window.length.unit, grain))
            expect(found.part.from).toBe(move(found.end, window.length, -1, spanContext.line));
        },
      ),
    );
  });
});

describe('a span', () => {
  it('split by a grain is divided into the periods that have begun', () => {
    const june = {
      whole: { from: at('2025-06-01'), before: at('2025-07-01') },
      part: { from: at('2025-06-01'), before: at('2025-07-01') },
    };
    const weeks = splitSpan(spanOfPeriod(june, 'month', context('2025-06-17')), 'week', context('2025-06-17'));
    expect(weeks.map((span) => shown(rowsOf(span)))).toEqual([
      '2025-06-01/2025-06-02',
      '2025-06-02/2025-06-09',
      '2025-06-09/2025-06-16',
      '2025-06-16/2025-06-18',
    ]);
  });

  it('has days up to as_of', () => {
    const june = {
      whole: { from: at('2025-06-01'), before: at('2025-07-01') },
      part: { from: at('2025-06-01'), before: at('2025-07-01') },
    };
    expect(daysOf(spanOfPeriod(june, 'month', context('2025-06-17')), context('2025-06-17'))).toBe(17);
    expect(daysOf(spanOfPeriod(june, 'month', context()), context())).toBe(30);
  });
});

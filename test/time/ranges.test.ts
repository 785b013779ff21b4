import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asOfNow, readAsOf, type AsOf } from '../../core/time/as-of.ts';
import { boundariesBetween, grains, startOf } from '../../core/time/grains.ts';
import type { Range } from '../../core/time/range.ts';
import { resolveRange, type RangeRequest } from '../../core/time/ranges.ts';
import type { Settings } from '../../core/time/settings.ts';
import { clockText, instantText } from '../../core/time/time-text.ts';
import { aDay, anInstant, berlin, someSettings } from './arbitraries.ts';
import { shown, utc } from './texts.ts';

function asOf(text: string, settings: Settings = berlin): AsOf {
  const read = readAsOf(text, settings.zone);
  if (!read.ok) throw new Error(`${text} is no as_of`);
  return read.value;
}

function resolved(request: RangeRequest, now = '2025-05-31', settings = berlin): Range {
  const range = resolveRange(request, { asOf: asOf(now, settings), settings });
  if (!range.ok) throw new Error(range.diagnostics.map(({ message }) => message).join());
  return range.value;
}

const during = (phrase: string, now?: string, settings?: Settings): string => bounds(resolved({ during: phrase }, now, settings));

const bounds = ({ from, before }: Range): string => (from && before ? shown({ from: from.clock, before: before.clock }) : 'open');

const findingOf = (request: RangeRequest): readonly string[] => {
  const range = resolveRange(request, { asOf: asOf('2025-05-31'), settings: berlin });
  return range.ok ? [] : range.diagnostics.map(({ code, message }) => `${code}: ${message}`);
};

const hintOf = (phrase: string): string | undefined => {
  const range = resolveRange({ during: phrase }, { asOf: asOf('2025-05-31'), settings: berlin });
  return range.ok ? undefined : range.diagnostics[0]?.hint;
};

describe('a range with ends', () => {
  it('takes dates and times of the zone, and instants', () => {
    expect(bounds(resolved({ from: '2025-01-15', before: '2025-03-30' }))).toBe('2025-01-15/2025-03-30');
    expect(bounds(resolved({ from: '2025-01-15T09:30', before: '2025-01-15 10:00:00' }))).toBe('2025-01-15T09:30:00/2025-01-15T10:00:00');
    expect(bounds(resolved({ from: '2025-01-15T09:30Z', before: '2025-01-15T12:00:00-02:00' }))).toBe(
      '2025-01-15T10:30:00/2025-01-15T15:00:00',
    );
  });

  it('may be open at either end, or both', () => {
    const open = [resolved({ from: '2025-01-01' }), resolved({ before: '2025-01-01' }), resolved({})].map((range) => Object.keys(range));
    expect(open).toEqual([['from'], ['before'], []]);
  });

  it('covers both hours of one that occurs twice', () => {
    const { from, before } = resolved({ from: '2025-10-26T02:00:00', before: '2025-10-26T03:00:00' });
    expect([from?.instant, before?.instant]).toEqual([utc('2025-10-26T00:00Z'), utc('2025-10-26T02:00Z')]);
  });

  it('ends after the gap when its end does not occur', () => {
    const { before } = resolved({ from: '2025-03-30T00:00:00', before: '2025-03-30T02:30:00' });
    expect(before && instantText(before.instant)).toBe('2025-03-30T01:30:00Z');
  });

  it('can tell the two hours apart by their offsets', () => {
    const { from, before } = resolved({ from: '2025-10-26T02:00:00+02:00', before: '2025-10-26T02:00:00+01:00' });
    expect([from?.instant, before?.instant]).toEqual([utc('2025-10-26T00:00Z'), utc('2025-10-26T01:00Z')]);
  });

  it('is refused when it is empty, when an end is no time, and when it is said twice', () => {
    expect(findingOf({ from: '2025-06-30', before: '2025-06-01' })).toEqual([
      'empty-range: the range is empty: "from" (2025-06-30) is not earlier than "before" (2025-06-01)',
    ]);
    expect(findingOf({ from: '2025-06-01', before: '2025-06-01' })).toHaveLength(1);
    expect(findingOf({ from: '2025-02-29', before: 'tomorrow' })).toEqual([
      'bad-time: "from" is "2025-02-29", which is no date or time: 2025-02 has 28 days',
      'bad-time: "before" is "tomorrow", which is no date or time',
    ]);
    expect(findingOf({ during: '2025', before: '2025-06-01' })).toEqual(['range-twice: "during" and "before" both say the range']);
  });
});

describe('during a named period', () => {
  it('takes years, quarters, months and days', () => {
    expect(['2026', '2026-Q3', '2026-q1', '2024-02', '2026-12', '2026-05-17'].map((phrase) => during(phrase))).toEqual([
      '2026-01-01/2027-01-01',
      '2026-07-01/2026-10-01',
      '2026-01-01/2026-04-01',
      '2024-02-01/2024-03-01',
      '2026-12-01/2027-01-01',
      '2026-05-17/2026-05-18',
    ]);
  });

  it('takes fiscal years by the year that they end in, or start in', () => {
    expect(during('FY2025')).toBe('2024-02-01/2025-02-01');
    expect(during('FY2025-Q1')).toBe('2024-02-01/2024-05-01');
    expect(during('fy2025-q4')).toBe('2024-11-01/2025-02-01');
    expect(during('FY2025', undefined, { ...berlin, fiscalYearName: 'start' })).toBe('2025-02-01/2026-02-01');
    expect(during('FY2025', undefined, { ...berlin, fiscalYearStart: 1 })).toBe('2025-01-01/2026-01-01');
    expect(during('FY2025-Q2', undefined, { ...berlin, fiscalYearStart: 10 })).toBe('2025-01-01/2025-04-01');
  });

  it('is refused when the year has no such part', () => {
    expect(findingOf({ during: '2026-13' })).toEqual(['unknown-range: "during" does not know "2026-13": a year has 12 months']);
    expect(findingOf({ during: '2026-Q5' })).toEqual(['unknown-range: "during" does not know "2026-Q5": a year has 4 quarters']);
    expect(findingOf({ during: 'FY2026-Q0' })).toEqual(['unknown-range: "during" does not know "FY2026-Q0": a year has 4 quarters']);
    expect(findingOf({ during: '2026-02-30' })).toEqual(['unknown-range: "during" does not know "2026-02-30": 2026-02 has 28 days']);
  });
});

describe('during the last periods', () => {
  it('takes whole ones that are over when as_of ends', () => {
    expect(during('last 12 months', '2025-05-31')).toBe('2024-06-01/2025-06-01');
    expect(during('last 12 months', '2025-05-30')).toBe('2024-05-01/2025-05-01');
    expect(during('last 1 month', '2025-05-31T15:00')).toBe('2025-04-01/2025-05-01');
    expect(during('last 7 days', '2025-05-31')).toBe('2025-05-25/2025-06-01');
    expect(during('last 2 weeks', '2025-06-01')).toBe('2025-05-19/2025-06-02');
    expect(during('last 2 weeks', '2025-05-31')).toBe('2025-05-12/2025-05-26');
    expect(during('last 4 quarters', '2025-06-29')).toBe('2024-04-01/2025-04-01');
    expect(during('last 2 fiscal quarters', '2025-04-30')).toBe('2024-11-01/2025-05-01');
    expect(during('last 2 years', '2025-05-31')).toBe('2023-01-01/2025-01-01');
  });

  it('takes hours that have passed, also where the clock jumps', () => {
    const { from, before } = resolved({ during: 'last 4 hours' }, '2025-03-30T04:20');
    expect([from?.instant, before?.instant].map((point) => point && instantText(point))).toEqual([
      '2025-03-29T22:00:00Z',
      '2025-03-30T02:00:00Z',
    ]);
  });

  it('are so many, end where one ends, and leave less than one up to as_of', () => {
    fc.assert(
      fc.property(
        anInstant,
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(...grains.slice(3)),
        someSettings,
        (now, count, unit, settings) => {
          const context = { asOf: asOfNow(now, settings.zone), settings };
          const range = resolveRange({ during: `last ${count} ${unit}s` }, context);
          if (!range.ok || !range.value.from || !range.value.before) throw new Error('no range');
          const { from, before } = range.value;
          expect(boundariesBetween(from.clock, before.clock, unit, settings)).toBe(count);
          expect([startOf(from.clock, unit, settings), startOf(context.asOf.clock, unit, settings)]).toEqual([from.clock, before.clock]);
        },
      ),
    );
  });
});

describe('during a period near as_of', () => {
  it('takes the one that holds the day of as_of, whole', () => {
    expect(during('this month', '2025-05-31')).toBe('2025-05-01/2025-06-01');
    expect(during('this quarter', '2025-06-17')).toBe('2025-04-01/2025-07-01');
    expect(during('this week', '2025-06-01')).toBe('2025-05-26/2025-06-02');
    expect(during('this fiscal year', '2025-01-31')).toBe('2024-02-01/2025-02-01');
    expect(during('today', '2025-05-31')).toBe('2025-05-31/2025-06-01');
    expect(during('This  Month', '2025-05-31T23:59')).toBe('2025-05-01/2025-06-01');
    expect(during('this hour', '2025-05-31')).toBe('2025-05-31T23:00:00/2025-06-01');
    expect(during('this hour', '2025-05-31T15:20')).toBe('2025-05-31T15:00:00/2025-05-31T16:00:00');
  });

  it('takes the one before that for previous, last and yesterday', () => {
    expect(during('previous month', '2025-05-31')).toBe('2025-04-01/2025-05-01');
    expect(during('last month', '2025-05-31')).toBe('2025-04-01/2025-05-01');
    expect(during('last year', '2025-05-31')).toBe('2024-01-01/2025-01-01');
    expect(during('yesterday', '2025-05-31')).toBe('2025-05-30/2025-05-31');
  });

  it('goes by the day in the zone of the query', () => {
    const settings = { ...berlin, zone: 'America/New_York' };
    expect(during('today', '2025-06-01T01:00Z', settings)).toBe('2025-05-31/2025-06-01');
    expect(during('this month', '2025-06-01T01:00Z')).toBe('2025-06-01/2025-07-01');
  });

  it('ends at as_of for a period to date, and knows where the whole ends', () => {
    expect(during('year to date', '2025-06-17')).toBe('2025-01-01/2025-06-18');
    expect(during('ytd', '2025-06-17')).toBe('2025-01-01/2025-06-18');
    expect(during('month to date', '2025-05-31')).toBe('2025-05-01/2025-06-01');
    expect(during('fiscal year to date', '2025-06-17T12:00')).toBe('2025-02-01/2025-06-17T12:00:00');
    const { wholeBefore } = resolved({ during: 'week to date' }, '2025-06-17');
    expect(wholeBefore && clockText(wholeBefore)).toBe('2025-06-23T00:00:00');
  });
});

describe('a phrase that during does not know', () => {
  it('is answered with the one that was probably meant', () => {
    expect(hintOf('last 30d')).toBe('did you mean "last 30 days"?');
    expect(hintOf('past 7 days')).toBe('did you mean "last 7 days"?');
    expect(hintOf('30 days')).toBe('did you mean "last 30 days"?');
    expect(hintOf('previous 3 months')).toBe('did you mean "last 3 months"?');
    expect(hintOf('2026-5')).toBe('did you mean "2026-05"?');
    expect(hintOf('Q3 2026')).toBe('did you mean "2026-Q3"?');
    expect(hintOf('next month')).toContain('"last 12 months"');
  });

  it('is refused with the reason where there is one', () => {
    expect(findingOf({ during: 'last 3 fortnights' })).toEqual([
      'unknown-range: "during" does not know "last 3 fortnights": no unit is named "fortnights"',
    ]);
    expect(findingOf({ during: 'last 0 days' })).toEqual([
      'unknown-range: "during" does not know "last 0 days": "0" is no whole number from 1 to 100000',
    ]);
    expect(findingOf({ during: 'hour to date' })).toEqual([
      'unknown-range: "during" does not know "hour to date": the shortest is "day to date"',
    ]);
    expect(findingOf({ during: '' })).toEqual(['unknown-range: "during" does not know ""']);
    expect(findingOf({ during: '0000' })).toEqual(['unknown-range: "during" does not know "0000": years count from 0001']);
  });

  it('never raises, whatever it says', () => {
    const words = fc.constantFrom(
      'last',
      'this',
      'previous',
      'year',
      'months',
      'to',
      'date',
      '12',
      'FY2026',
      '-Q1',
      '2026',
      '-02',
      'today',
      'fiscal',
      'd',
      '  ',
      '99999',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 5 }), fc.constantFrom('', ' '), aDay, (said, separator, day) => {
        resolveRange({ during: said.join(separator) }, { asOf: asOfNow(day, berlin.zone), settings: berlin });
      }),
      { numRuns: 1000 },
    );
  });
});

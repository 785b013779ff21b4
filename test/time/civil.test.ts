import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { civilDateOf, dayInMonth, dayNumberOf, daysInMonth, monthNumberOf } from '../../core/time/civil.ts';

const aDayNumber = fc.integer({ min: -719_162, max: 2_932_896 });

describe('civil dates', () => {
  it('agree with the runtime for every year from 1 to 9999', () => {
    fc.assert(
      fc.property(aDayNumber, (number) => {
        const date = new Date(number * 86_400_000);
        expect(civilDateOf(number)).toEqual({ year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() });
      }),
      { numRuns: 2000 },
    );
  });

  it('come back as the day they were', () => {
    fc.assert(
      fc.property(aDayNumber, (number) => {
        const { year, month, day } = civilDateOf(number);
        expect(dayNumberOf(year, month, day)).toBe(number);
      }),
    );
  });

  it('have leap days every fourth year but in three of four centuries', () => {
    expect([1900, 2000, 2023, 2024, 2100].map((year) => daysInMonth(year, 2))).toEqual([28, 29, 28, 29, 28]);
  });

  it('clamp a day that its month lacks', () => {
    const february = monthNumberOf({ year: 2025, month: 2, day: 1 });
    expect(civilDateOf(dayInMonth(february, 31))).toEqual({ year: 2025, month: 2, day: 28 });
  });
});

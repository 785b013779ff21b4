import { describe, expect, it } from 'vitest';
import { addDuration, durationText, readDuration, subtractDuration, type Duration } from '../../core/time/durations.ts';
import { clockText } from '../../core/time/time-text.ts';
import { at } from './texts.ts';

const findingOf = (text: string): string => {
  const read = readDuration(text);
  return read.ok
    ? durationText(read.value)
    : read.diagnostics.map(({ code, message, hint }) => `${code}: ${message}; ${hint ?? ''}`).join();
};
const earlier = (text: string, count: number, unit: Duration['unit']): string =>
  clockText(subtractDuration(at(text), { count, unit })).slice(0, 10);

describe('durations', () => {
  it('are a whole number and a unit', () => {
    expect(['28 days', '1 day', '1 year', ' 2  Hours ', '2 fiscal_quarters', '1 fiscal year', '13 weeks'].map(findingOf)).toEqual([
      '28 days',
      '1 day',
      '1 year',
      '2 hours',
      '2 fiscal_quarters',
      '1 fiscal_year',
      '13 weeks',
    ]);
  });

  it('are refused with what is wrong in them', () => {
    expect(findingOf('28d')).toBe('bad-duration: "28d" is no duration; write a whole number and a unit, such as 28 days or 1 year');
    expect(findingOf('1.5 days')).toBe(
      'bad-duration: "1.5 days" is no duration: "1.5" is no whole number from 1 on; write 1 day or 2 days',
    );
    expect(findingOf('-1 month')).toBe(
      'bad-duration: "-1 month" is no duration: "-1" is no whole number from 1 on; write 1 month or 2 months',
    );
    expect(findingOf('0 days')).toContain('no whole number from 1');
    expect(findingOf('1 moth')).toBe('bad-duration: "1 moth" is no duration: no unit is named "moth"; did you mean "month"?');
    expect(findingOf('1001 years')).toContain('"1001 years" is longer than 1000 years');
    expect(findingOf('999999999999999999999999 days')).toContain('is longer than 1000 years');
    expect(findingOf('3 sprints')).toContain(
      'units are second, minute, hour, day, week, month, quarter, fiscal_quarter, year, fiscal_year',
    );
  });

  it("of months clamp at the month's end", () => {
    expect(earlier('2025-03-31', 1, 'month')).toBe('2025-02-28');
    expect(earlier('2024-03-31', 1, 'month')).toBe('2024-02-29');
    expect(earlier('2024-02-29', 1, 'year')).toBe('2023-02-28');
    expect(earlier('2025-05-31', 1, 'quarter')).toBe('2025-02-28');
    expect(clockText(addDuration(at('2024-01-31T10:30'), { count: 1, unit: 'month' }))).toBe('2024-02-29T10:30:00');
  });

  it('of days and weeks count days', () => {
    expect(earlier('2025-03-01', 28, 'day')).toBe('2025-02-01');
    expect(earlier('2025-01-06', 52, 'week')).toBe('2024-01-08');
  });
});

// Periods as an axis writes them.
import { expect, test } from 'vitest';
import { periodText, spacedOut } from '../../page/periods.ts';

test.each([
  ['2025-04-01', 'year', '2025'],
  ['2025-04-01', 'quarter', '2025 Q2'],
  ['2025-12-01', 'quarter', '2025 Q4'],
  ['2025-04-01', 'month', '2025-04'],
  ['2025-04-07', 'week', '2025-04-07'],
  ['2025-04-07T13:00:00Z', 'hour', '04-07 13:00'],
  ['2025-04-07', 'retail_month', '2025-04-07'],
])('%s by %s is written %s', (start, grain, text) => expect(periodText(start, grain)).toBe(text));

test('as many periods are written as there is room for, the last among them', () => {
  expect(spacedOut([1, 2, 3, 4, 5, 6, 7], 3)).toEqual([1, 4, 7]);
  expect(spacedOut([1, 2, 3, 4, 5, 6], 3)).toEqual([2, 4, 6]);
  expect(spacedOut([1, 2], 9.5)).toEqual([1, 2]);
  expect(spacedOut([1, 2, 3], 0)).toEqual([3]);
});

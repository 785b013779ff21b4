import { expect, test } from 'vitest';
import { displayWidth, shortened } from '../../cli/output/display-width.ts';

test('a text that fits stays as it is', () => {
  expect(shortened('Umsatz', 6)).toBe('Umsatz');
});

test('a text that does not fit is cut to the width, with a mark in its last cell', () => {
  expect(shortened('Umsätze je Region', 8)).toBe('Umsätze…');
});

test('letters of two cells are never halved', () => {
  expect(shortened('每月经常性收入', 6)).toBe('每月…');
  expect(displayWidth(shortened('每月经常性收入', 6))).toBe(5);
});

test('what is one letter to a reader is kept or cut as one', () => {
  const family = '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}';
  expect(shortened(`a${family}b`, 4)).toBe(`a${family}b`);
  expect(shortened(`a${family}bc`, 4)).toBe(`a${family}…`);
  expect(shortened('e\u0301t\u00e9s', 3)).toBe('e\u0301t…');
});

import { expect, test } from 'vitest';
import { askPairs } from './ask-pairs.ts';
import { knownWithin } from './known.ts';

test('two things of the language beside or around each other give what the evaluator gives, by month', { timeout: 400_000 }, async () => {
  const { asked, withRows, different } = await askPairs('month');
  expect(asked).toBeGreaterThan(4000);
  expect(withRows).toBeGreaterThan(asked / 4);
  expect(different.toSorted()).toEqual(knownWithin('month').toSorted());
});

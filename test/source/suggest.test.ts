import { describe, expect, test } from 'vitest';
import { didYouMean, suggest } from '../../core/source/suggest.ts';

describe('the nearest name', () => {
  const names = ['order_total', 'orders', 'customers', 'id', 'ordered_at'];

  test.each([
    ['order_totl', 'order_total'],
    ['OrderTotal', 'order_total'],
    ['order-total', 'order_total'],
    ['custmoers', 'customers'],
    ['order', 'orders'],
    ['ie', 'id'],
  ])('of %s is %s', (written, nearest) => expect(suggest(written, names)).toBe(nearest));

  test.each(['revenue', 'xyz', ''])('of "%s" is none', (written) => expect(suggest(written, names)).toBeUndefined());

  test('of equally near ones is the first', () => expect(suggest('ab', ['ac', 'ad'])).toBe('ac'));

  test('is asked for in a hint', () => expect(didYouMean('order_totl', names)).toBe('did you mean "order_total"?'));
});

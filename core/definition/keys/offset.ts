// `offset: 1 year`, or `{ by: 1 year, whole: true }`.
import { field, record } from '../shape/record.ts';
import { duration, flag } from '../shape/scalars.ts';

/** How far a span is moved back. */
export const offset = record({
  title: 'an offset',
  short: () => 'by',
  fields: {
    by: field(duration, 'How far.'),
    whole: field(flag, 'Whether a part of a period is compared with the whole earlier one.'),
  },
});

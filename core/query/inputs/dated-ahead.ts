// Whether rows of an input may be dated ahead of `as_of` (`future: true`), also where members are asked for them.
import type { Input } from '../query.ts';

/** Whether one of the inputs says so. */
export const areDatedAhead = (inputs: Iterable<Input>): boolean =>
  [...inputs].some((input) => (input.kind === 'rows' ? input.future : areDatedAhead(input.inner.inputs)));

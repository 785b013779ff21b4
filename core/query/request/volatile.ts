// Whether the text of a statement depends on the very moment at which it is asked: such a statement is not kept.
import type { Spans } from '../spans/input-spans.ts';
import type { Grouped, Input, Query } from '../query.ts';

/** Whether spans are cut at the clock, at a time of the day, or outputs are made of it. */
export const isVolatile = (query: Query): boolean =>
  query.now.bound && (query.ofMoment === true || cutAtTheClock(query) || query.totals.some((level) => cutAtTheClock(level.query)));

const cutAtTheClock = ({ inputs }: Grouped): boolean => inputs.some(ofInput);

const ofInput = (input: Input): boolean =>
  input.kind === 'members' ? cutAtTheClock(input.inner) : input.spans !== undefined && hasTimesOfDay(input.spans);

function hasTimesOfDay({ type, rows }: Spans): boolean {
  if (type.name === 'date') return false;
  const known = rows.kind === 'known' ? rows : rows.known;
  return !known.atoms || known.atoms.cuts.length > 0;
}

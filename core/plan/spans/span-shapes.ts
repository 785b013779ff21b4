// What is known of spans before they are planned: how many there are, whether they have starts, whether any cuts a period.
import type { Spans } from '../../query/spans/input-spans.ts';
import { atomsOfSpans } from './span-rows.ts';

/** So many spans are joined to what lies in them. */
const FEW = 12;

/** Whether there are many spans, or nobody knows how many. */
export const hasMany = ({ rows }: Spans): boolean => rows.kind === 'computed' || rows.spans.length > FEW;

/** Whether the ends of spans are moments among those of rows: no period is cut into pieces. */
export const isUncut = (spans: Spans): boolean => atomsOfSpans(spans)?.cuts.length === 0;

/** Whether no span has a start: all that comes before its end is in it. */
export function isOpen({ rows }: Spans): boolean {
  if (rows.kind === 'known') return rows.spans.every(({ from }) => from === undefined);
  return rows.steps.reduce((open, { window }) => (window ? window.kind === 'running' : open), false);
}

// What may not be computed over spans: what would repeat rows without measure, and what would starve them.
import type { RowLeaf, TimeLeaf } from '../../catalog/catalog.ts';
import { algebraOf } from '../../expression/functions.ts';
import { isLeaf } from '../../expression/transform.ts';
import { typicalLength, type Grain } from '../../time/grains.ts';
import type { Modifiers } from '../../time/windows.ts';
import type { ComputedSpans, KnownSpans, Spans } from './input-spans.ts';
import type { RowsInput } from '../query.ts';
import { approximateSpan, rowsRepeated, starved } from './span-refusals.ts';
import { find, type Frame, type Grouping, type Resolver } from '../resolver.ts';
import type { OutsideCondition } from '../inputs/conditions.ts';

/** How many spans a row may lie in where the aggregate needs it in each of them. */
const MOST_REPEATS = 400;

/** Refuses approximate aggregates over spans, and those that read each row again for each span where these are many. */
export function checkRepeats(aggregate: RowsInput['aggregate'], spans: Spans, frame: Frame, resolver: Resolver): void {
  const algebra = aggregate.kind === 'native' ? 'holistic' : algebraOf(aggregate);
  if (algebra === 'sketched') find(resolver, approximateSpan(frame.asked));
  if (algebra !== 'holistic' && algebra !== 'chosen') return;
  const repeats = spans.rows.kind === 'known' ? mostOverlapping(spans.rows) : estimated(spans.rows);
  if (repeats > MOST_REPEATS) find(resolver, rowsRepeated(frame.asked, repeats, MOST_REPEATS));
}

/** The most spans that one moment lies in. */
function mostOverlapping({ spans }: KnownSpans): number {
  const ends = spans.flatMap(({ from = '', before = '~' }) => [
    { at: from, step: 1 },
    { at: before, step: -1 },
  ]);
  const ordered = ends.sort((a, b) => (a.at === b.at ? a.step - b.step : a.at < b.at ? -1 : 1));
  let open = 0;
  return ordered.reduce((most, { step }) => Math.max(most, (open += step)), 0);
}

/** The same for periods that only the rows tell. */
const estimated = ({ grain, steps, periods }: ComputedSpans): number =>
  Math.min(periods?.count ?? Infinity, Math.max(1, ...steps.map((step) => lengthOf(step) / typicalLength(grain))));

function lengthOf({ window }: Modifiers): number {
  if (!window) return 0;
  if (window.kind === 'running') return Infinity;
  return window.kind === 'trailing' ? window.length.count * typicalLength(window.length.unit as Grain) : typicalLength(window.grain);
}

/** Refuses a condition of the request on the time itself: it would hold for the rows of one span and starve the other. */
export function checkStarving(
  time: TimeLeaf,
  condition: OutsideCondition,
  leaves: readonly RowLeaf[],
  frame: Frame,
  resolver: Resolver,
): void {
  if (condition.ofRequest && leaves.some((leaf) => isTime(leaf, time)))
    find(resolver, starved(frame.asked, `the condition "${condition.text}"`));
}

/** Refuses plain groups on the time itself. */
export function checkStarvingKeys(time: TimeLeaf, keys: RowsInput['keys'], frame: Frame, grouping: Grouping, resolver: Resolver): void {
  keys.forEach((key, index) => {
    const group = grouping.groups[index];
    if (key && group?.kind === 'dimension' && isLeaf(key) && isTime(key, time))
      find(resolver, starved(frame.asked, `the group "${group.name}"`));
  });
}

const isTime = (leaf: RowLeaf, time: TimeLeaf): boolean =>
  leaf.kind === 'dimension' && leaf.dimension === time.dimension && leaf.path.id === time.path.id;

// The time of an input: which dimension it is, and what range and spans leave of its rows.
import { fullName } from '../../catalog/asked-name.ts';
import { timeOf } from '../../catalog/bind/bind-time.ts';
import type { Measure, TimeLeaf } from '../../catalog/catalog.ts';
import { isGrain, startOf } from '../../time/grains.ts';
import { calendarConditions, onDaysOfCalendars } from '../time/calendars.ts';
import { cannotFollow, noTime, rangeSplits } from '../refusals.ts';
import { find, ignoresTime, type Frame, type Resolver } from '../resolver.ts';
import type { RowCondition } from './row-condition.ts';
import { modifiersIn } from '../spans/span-steps.ts';
import type { Spanned } from '../spans/output-periods.ts';
import { timeConditions } from '../time/time-conditions.ts';

/** The time of a measure: what a metric around it says, else its own. */
export function timeOfMeasure(measure: Measure, frame: Frame, resolver: Resolver): TimeLeaf | undefined {
  if (!frame.time) return measure.time;
  const { text, parsed, home, hidden } = frame.time;
  const bound = timeOf(parsed, text, {
    ...resolver.scope,
    model: measure.model,
    roles: measure.roles,
    place: 'time',
    hidden,
    ...(home ? { home } : {}),
  });
  if (bound.ok) return bound.value;
  find(resolver, ...bound.diagnostics.map((found) => cannotFollow(frame.asked, `the time "${text.text.trim()}"`, found)));
  return undefined;
}

/** The conditions that time puts on rows: the range or the spans of it, and `as_of`. */
export function conditionsOfTime(
  measure: Measure,
  time: TimeLeaf | undefined,
  frame: Frame,
  spanned: Spanned | undefined,
  resolver: Resolver,
): readonly RowCondition[] {
  const { timing } = resolver;
  const timeless = ignoresTime(frame);
  const ranged = timing.range !== undefined && !timeless;
  if (!time) {
    if (frame.spans.length > 0 && !frame.existing) find(resolver, noTime(frame.asked, 'a window or an offset'));
    else if (ranged && !frame.existing) find(resolver, noTime(frame.asked, 'the range'));
    return [];
  }
  if (spanned && !frame.existing) {
    const use = { withoutTime: false, ranged: true, future: measure.future || measure.model.future, existing: false };
    return [...timeConditions(time, use, { ...timing, range: spanned.range }), ...(timeless ? [] : onDaysOfCalendars(time, timing))];
  }
  checkRange(time, ranged, frame, resolver);
  const periods = timing.grains.length + timing.splits.length + timing.calendars.length > 0 && !timeless;
  const ownTime = measure.ownTime || frame.time !== undefined;
  const windowed = modifiersIn(frame.spans).some(({ window }) => window !== undefined && window.kind !== 'running');
  const withoutTime = !ranged && !periods && !windowed && (frame.existing === true || !ownTime);
  const use = { withoutTime, ranged, future: measure.future || measure.model.future, existing: frame.existing === true };
  return [...timeConditions(time, use, timing), ...(timeless || frame.existing ? [] : calendarConditions(time, timing))];
}

/** A range may not split the periods that a column holds; only the cut at `as_of`, at which a range to date ends, leaves them whole. */
export function checkRange(time: TimeLeaf, ranged: boolean, frame: Frame, resolver: Resolver): void {
  const { range, settings, asOf } = resolver.timing;
  const held = time.dimension.grain ?? (time.dimension.type.name === 'date' ? 'day' : 'second');
  if (!ranged || !isGrain(held) || held === 'second') return;
  const before = range?.before?.instant === asOf.instant ? undefined : range?.before;
  const edges = [range?.from, before].filter((moment) => moment !== undefined);
  if (edges.some((moment) => startOf(moment.clock, held, settings) !== moment.clock))
    find(resolver, rangeSplits(frame.asked, fullName(time.dimension), held));
}

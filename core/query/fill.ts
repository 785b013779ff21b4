// `fill` to the periods that are added.
import { isBelowDay } from '../time/grains.ts';
import { periodsOf } from '../time/periods.ts';
import { isBounded } from '../time/range.ts';
import { clockText, dateText, instantText } from '../time/time-text.ts';
import { clockLine, instantLine } from '../time/timeline.ts';
import type { Fill } from './query.ts';
import { fillNeedsRange, fillNeedsTime } from './refusals.ts';
import { find, type AskedGroup, type Grouping, type Resolver } from './resolver.ts';

type TimeGroup = Extract<AskedGroup, { readonly kind: 'time' }>;

/** Resolves `fill`; undefined after a note. */
export function resolveFill(groups: readonly AskedGroup[], grouping: Grouping, resolver: Resolver): Fill | undefined {
  const times = groups.flatMap((group, index) => (group.kind === 'time' ? [{ group, index }] : []));
  const [time, another] = times;
  if (!time) return void find(resolver, fillNeedsTime());
  if (another || groups.some((group) => group.kind === 'part'))
    return void find(resolver, fillNeedsRange('"by" has several grains or parts of time'));
  const { range } = resolver.timing;
  if (range && isBounded(range)) return { kind: 'periods', group: time.index, starts: startsOf(time.group, grouping, range, resolver) };
  if (isBelowDay(time.group.grain))
    return void find(resolver, fillNeedsRange(`periods of "${time.group.grain}" are filled within a range only`));
  return { kind: 'between', group: time.index, grain: time.group.grain };
}

/** The starts of the periods of a range that begin by `as_of`. */
function startsOf(group: TimeGroup, grouping: Grouping, range: Parameters<typeof isBounded>[0], resolver: Resolver): readonly string[] {
  const { settings, asOf } = resolver.timing;
  if (!range.from || !range.before) return [];
  const { from, before } = range;
  const ahead = [...grouping.inputs.values()].some((input) => input.kind === 'rows' && input.model.future);
  if (grouping.described.get(group.name)?.type.name === 'timestamp') {
    const line = instantLine(settings);
    const periods = periodsOf({ from: from.instant, before: before.instant }, group.grain, line);
    return periods.filter(({ whole }) => ahead || whole.from < asOf.instant).map(({ whole }) => instantText(whole.from));
  }
  const periods = periodsOf({ from: from.clock, before: before.clock }, group.grain, clockLine(settings));
  return periods
    .filter(({ whole }) => ahead || whole.from < asOf.clock)
    .map(({ whole }) => (isBelowDay(group.grain) ? clockText(whole.from) : dateText(whole.from)));
}

// The output periods in which a member counts that exists by their end.
import type { TimeLeaf } from '../catalog/catalog.ts';
import { types, type Type } from '../expression/type.ts';
import { isBelowDay } from '../time/grains.ts';
import { periodsOf } from '../time/periods.ts';
import { isBounded } from '../time/range.ts';
import { clockText, dateText, instantText } from '../time/time-text.ts';
import { clockLine } from '../time/timeline.ts';
import { toInstant } from '../time/zones.ts';
import { clock, DAY, type Clock } from '../time/point.ts';
import type { TypedValidity } from './typed-validity.ts';
import type { EachPeriod } from './query.ts';
import { everyMemberNeedsRange } from './refusals.ts';
import { find, type Frame, type Grouping, type Resolver } from './resolver.ts';

/** What tells whether a row exists: its time, or from when to when it is in force. */
export interface Existence {
  readonly time?: TimeLeaf;
  readonly valid?: TypedValidity;
}

/** The periods of the only grain in `by`, for the rows of members; undefined where there is none, or after a note. */
export function eachPeriod({ time, valid }: Existence, frame: Frame, grouping: Grouping, resolver: Resolver): EachPeriod | undefined {
  const times = grouping.groups.flatMap((group, index) => (group.kind === 'time' || group.kind === 'part' ? [{ group, index }] : []));
  const [only, another] = times;
  if (!only) return undefined;
  const { range, settings, asOf } = resolver.timing;
  if (another || only.group.kind !== 'time' || isBelowDay(only.group.grain) || !range || !isBounded(range))
    return void find(resolver, everyMemberNeedsRange(frame.asked));
  const periods = periodsOf({ from: range.from.clock, before: range.before.clock }, only.group.grain, clockLine(settings));
  const type = valid?.beginsAs ?? time?.dimension.type ?? types.date;
  const begun = periods.filter(({ whole }) => whole.from < asOf.clock);
  if (!grouping.described.has(only.group.name))
    grouping.described.set(only.group.name, { name: only.group.name, kind: 'time', grain: only.group.grain, type: types.date });
  return {
    group: only.index,
    type,
    periods: begun.map(({ value, part }) => ({
      start: dateText(value),
      before: edge(part.before, type, settings.zone),
      ...(valid ? { from: opening(part.from, valid.endsAs, settings.zone) } : {}),
    })),
    ...(valid ? { valid } : time ? { time } : {}),
  };
}

function edge(at: Clock, type: Type, zone: string): string {
  if (type.name === 'timestamp') return instantText(toInstant(at, zone));
  return type.name === 'datetime' ? clockText(at) : dateText(clock(Math.ceil(at / DAY) * DAY));
}

const opening = (at: Clock, type: Type, zone: string): string => (type.name === 'date' ? dateText(at) : edge(at, type, zone));

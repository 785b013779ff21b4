// An input becomes groups of its rows: by their own periods, or, where it has windows, offsets or stocks, by the spans of output periods.
import { agedCells } from './ages.ts';
import type { By } from './by.ts';
import type { Cell } from './cell.ts';
import { isSpanned, keyText, type Frame, type Input } from './input.ts';
import { periodOf } from './calendar.ts';
import { keyReader } from './key-readers.ts';
import { ignoresTime, leavesGrouping } from './levels.ts';
import { isAfter, isIn } from './range.ts';
import { Refusal, Unclear } from './refusal.ts';
import { measureOver, type Reader } from './rows.ts';
import { spannedCells } from './spanned.ts';
import { isOfValidity } from './stock.ts';
import { timesOfStock } from './stock-periods.ts';
import { refuseSplit } from './splits.ts';
import { takenRows } from './taken-rows.ts';
import type { Taken } from './taken.ts';
import { isTime, type Time, type Value } from './value.ts';
import type { Row } from './world.ts';

/** The groups of an input: by key, with the dimensions that it ignores left out of the key. */
export interface Groups {
  readonly covers: readonly boolean[];
  readonly cells: ReadonlyMap<string, Cell>;
  readonly empty: () => Value;
  /** Whether it has no value at this total. */
  readonly lacks?: boolean;
}

/** Groups an input's rows. */
export function groupsOf(input: Input, by: readonly By[], frame: Frame, r: Reader): Groups {
  const covers = by.map((item) => !leavesGrouping(item, input, r));
  if (input.since || covers.some((c, i) => c && by[i]?.kind === 'age')) {
    if (!input.since) throw new Refusal('no-age', 'a metric without since beside an age');
    if (by.some((b) => b.kind === 'grain' || b.kind === 'part' || b.kind === 'slot'))
      throw new Refusal('age-beside-time', 'an age beside a period');
    return { covers, ...agedGroups(input, by, covers, frame, r) };
  }
  const timed = needsTime(input, by, covers, frame);
  refuseSplit(input, by, covers, frame, r);
  const readers = groupReaders(input, by, r);
  const taken = timely(takenRows(input, by, readers, r), frame, r);
  const moved = movedBy(frame, covers);
  if (isSpanned(input) && !(ignoresTime(input.levels) && input.measure.at === undefined && input.steps.length === 0)) {
    const timeless = ignoresTime(input.levels);
    return { covers, ...spannedCells(input, timeless ? withoutTime(by) : by, covers, taken, moved, timeless ? ofNoTime(frame) : frame, r) };
  }
  return {
    covers,
    ...plainCells(
      input,
      covers,
      taken.filter((t) => timeCounts(t.time, input, timed, frame, r)),
      moved,
      r,
    ),
  };
}

/** Ignored time is neither grain nor range. */
const withoutTime = (by: readonly By[]): readonly By[] =>
  by.map((item) => (item.kind === 'grain' || item.kind === 'part' ? { kind: 'dimension', name: item.name, parts: [] } : item));

const ofNoTime = (frame: Frame): Frame => ({
  ...frame,
  range: undefined,
  periods: false,
  output: () => ({ range: undefined, first: undefined, alike: true, future: false, clocks: false }),
});

/** How each group is read from a row, for those that the input does not ignore. */
export const groupReaders = (input: Input, by: readonly By[], r: Reader): readonly (ReturnType<typeof keyReader> | undefined)[] =>
  by.map((item) => (leavesGrouping(item, input, r) ? undefined : keyReader(item, input, r)));

function agedGroups(input: Input, by: readonly By[], covers: readonly boolean[], frame: Frame, r: Reader): Omit<Groups, 'covers'> {
  const readers = groupReaders(input, by, r);
  return agedCells(input, by, covers, takenRows(input, by, readers, r), movedBy(frame, covers), frame, r);
}

const movedBy =
  (frame: Frame, covers: readonly boolean[]) =>
  (key: readonly Value[]): readonly Value[] => {
    if (frame.moved && !covers.every((c) => c)) throw new Unclear('others of a top beside an input that ignores dimensions');
    return frame.moved ? frame.moved(key) : key;
  };

function plainCells(
  input: Input,
  covers: readonly boolean[],
  taken: readonly Taken[],
  moved: (key: readonly Value[]) => readonly Value[],
  r: Reader,
): Omit<Groups, 'covers'> {
  const found = new Map<string, { readonly key: readonly Value[]; readonly rows: Set<Row> }>();
  for (const { base, key: plain } of taken) {
    const key = moved(plain);
    const text = keyText(key, covers);
    const cell = found.get(text) ?? { key, rows: new Set<Row>() };
    found.set(text, cell);
    cell.rows.add(base);
  }
  const value = (rows: Iterable<Row>): Value => measureOver(input.measure, input.model, [...rows], r, input.ifEmpty);
  return {
    cells: new Map([...found].map(([text, c]) => [text, { key: c.key, value: value(c.rows) }])),
    empty: () => value([]),
  };
}

/** A row on a day that a calendar of the request lacks is a row without a time. */
const timely = (taken: readonly Taken[], { own }: Frame, r: Reader): readonly Taken[] =>
  own.length === 0
    ? taken
    : taken.map((t) => (t.time && own.some((g) => t.time && periodOf(t.time, g, r.scalars.calendar) === null) ? { ...t, time: null } : t));

/** The times of the rows that count, each its own. */
export function timesOf(input: Input, by: readonly By[], frame: Frame, r: Reader): readonly Time[] {
  if (input.since || ignoresTime(input.levels)) return [];
  if (input.measure.at !== undefined) return timesOfStock(input, by, frame, r);
  const taken = timely(takenRows(input, [], [], r), frame, r);
  return taken.flatMap((t) => (t.time && timeCounts(t.time, input, true, frame, r) ? [t.time] : []));
}

/** Whether rows without a time, or outside the range, do not count. */
function needsTime(input: Input, by: readonly By[], covers: readonly boolean[], frame: Frame): boolean {
  if (ignoresTime(input.levels)) {
    if (input.steps.some((s) => s.kind !== 'offset' || !s.compared)) throw new Refusal('timeless', 'a window of ignored time');
    if (input.steps.length) throw new Unclear('a comparison of ignored time');
    return false;
  }
  const parts = by.some((item, i) => covers[i] && item.kind === 'part');
  if (isOfValidity(input)) {
    if (parts) throw new Refusal('no-time', 'parts of time of a stock');
    return false;
  }
  const asked = by.some((item, i) => covers[i] && item.kind === 'grain') || frame.range !== undefined || frame.periods;
  if ((asked || parts || isSpanned(input)) && !input.time)
    throw new Refusal('no-time', `${input.model.name}.${input.measure.name} has no time`);
  return asked;
}

function timeCounts(time: Time | null, input: Input, timed: boolean, frame: Frame, r: Reader): boolean {
  if (time === null || !isTime(time)) return !(timed || input.ownTime);
  if (!input.future && isAfter(time, frame.asOf)) return false;
  return !(timed && frame.range) || isIn(time, frame.range, r.scalars.calendar);
}

// Spans of whole periods, from the first to the last that has rows: their ends in calendar arithmetic on the period.
import { types, type Type } from '../../expression/type.ts';
import type { Group } from '../../query/query.ts';
import type { SeenUntil } from '../../query/fills.ts';
import type { ComputedSpans, KnownSpans, Spans } from '../../query/spans/input-spans.ts';
import type { Duration } from '../../time/durations.ts';
import { monthsOf } from '../../time/grains.ts';
import type { Modifiers } from '../../time/windows.ts';
import type { NamedScalar, Scalar, Select, Source, Union } from '../relation.ts';
import { equal, ref, truncate } from '../scalars.ts';
import { grainsOf, lastDayOf, later as add, startAfter, startIn } from './intersections.ts';
import { groupsOfPeriod } from './period-groups.ts';
import { BEFORE, FIRST, FROM, LAST, openEnds, spanColumns } from './span-rows.ts';
import { fromStep } from '../from-step.ts';

/** The ends of a span as dates; a missing beginning is open. */
interface Ends {
  readonly from?: Scalar;
  readonly before: Scalar;
}

/** A step with the spans of periods. */
export function computedSpans(name: string, spans: Spans, rows: ComputedSpans, groups: readonly Group[], from: Source): Select {
  const period = ref('spine', 'period', types.date);
  const whole: Ends = { from: period, before: startAfter(period, grainsOf(rows)) };
  const ends = reachOf(rows.steps.reduce<Ends>(modified, whole), rows.stock);
  const open = openEnds(types.date);
  const known = cases(period, rows.known);
  const plain: Readonly<Record<string, Scalar>> = {
    [FROM]: ends.from ?? date(open.from),
    [BEFORE]: ends.before,
    from_piece: integer(0),
    before_piece: integer((rows.known.atoms?.cuts.length ?? 0) + 1),
  };
  const own = groupsOfPeriod(period, spans, groups, rows);
  const value = (column: string): Scalar => own.get(column) ?? known(column, plain[column] ?? period);
  return {
    kind: 'select',
    name,
    alias: 'spine',
    from,
    joins: [],
    where: hasBegun(whole, rows),
    columns: spanColumns(spans, groups).map(({ name: column }): NamedScalar => ({ name: column, value: value(column) })),
  };
}

/** There are no windows and no stocks of what lies ahead of `as_of`: other inputs may have periods there, an offset may come back from there. */
function hasBegun(whole: Ends, { steps, stock, last }: ComputedSpans): readonly Scalar[] {
  const first = steps.findIndex(({ window }) => window);
  if (last === undefined || (first < 0 && stock === undefined)) return [];
  const outer = first < 0 ? steps : [...steps.slice(0, first), { ...steps[first], window: undefined }];
  const { from } = outer.reduce<Ends>(modified, whole);
  return from ? [call('<=', [from, date(last)], types.boolean)] : [];
}

/** A step with the one span from the first to the last period that has rows, whose edges are in a step of one row. */
export function wholeSpan(name: string, spans: Spans, rows: ComputedSpans, edges: string): Select {
  const first = ref(edges, FIRST, types.date);
  const last = lastBegun(ref(edges, LAST, types.date), rows);
  const open = openEnds(types.date);
  const ends: Ends = { from: first, before: startAfter(last, grainsOf(rows)) };
  const reach = reachOf(ends, rows.stock);
  // what is there at the start is not changed by where the last period is cut
  const known = rows.stock === 'start' ? cases(last, { kind: 'known', spans: [] }) : cases(last, rows.known);
  const values: Readonly<Record<string, Scalar>> = {
    [FROM]: reach.from ?? date(open.from),
    [BEFORE]: known(BEFORE, reach.before),
    from_piece: integer(0),
    before_piece: known('before_piece', integer((rows.known.atoms?.cuts.length ?? 0) + 1)),
  };
  return fromStep(edges, {
    name,
    where: rows.last === undefined ? [] : [call('<=', [first, date(rows.last)], types.boolean)],
    columns: spanColumns(spans, []).flatMap(({ name: column }): NamedScalar[] => {
      const value = values[column];
      return value ? [{ name: column, value }] : [];
    }),
  });
}

/** The last period, or that of `as_of` where rows that are dated ahead have a later one. */
const lastBegun = (period: Scalar, rows: ComputedSpans): Scalar =>
  rows.last === undefined ? period : call('least', [period, startIn(date(rows.last), grainsOf(rows))], types.date);

/** A step with days from the first to the last of periods of a grain that fill, or run on from, those in the step `seen`. */
export function seenUntil(name: string, seen: string, grain: string, { coarser, last, runsOn }: SeenUntil): Union {
  const period = ref(seen, 'period', types.date);
  const end = coarser === undefined ? period : lastDayOf(period, coarser);
  const until = last === undefined ? end : runsOn ? date(last) : coarser === undefined ? end : call('least', [end, date(last)], types.date);
  // what lies behind the end of a range makes no periods
  const where = last !== undefined && runsOn ? [call('<=', [period, date(last)], types.boolean)] : [];
  const select = (value: Scalar): Select =>
    fromStep(seen, { name: seen, where, columns: [{ name: 'period', value: truncate(value, grain, types.date) }] });
  return { kind: 'union', name, parts: [select(period), select(until)] };
}

/** The known ends of the periods that have such, else those computed. */
function cases(period: Scalar, { spans, atoms }: KnownSpans): (column: string, otherwise: Scalar) => Scalar {
  const open = openEnds(types.date);
  return (column, otherwise) => {
    const branches = spans.map(({ values }, index) => {
      const bound = atoms?.bounds[index];
      const ends: Readonly<Record<string, Scalar>> = {
        [FROM]: date(bound?.from ?? open.from),
        [BEFORE]: date(bound?.before ?? open.before),
        from_piece: integer(bound?.fromPiece ?? 0),
        before_piece: integer(bound?.beforePiece ?? 1),
      };
      return { when: equal(period, date(values[0] ?? '')), then: ends[column] ?? otherwise };
    });
    return branches.length === 0
      ? otherwise
      : { kind: 'case', branches, otherwise, type: column.endsWith('piece') ? types.integer : types.date };
  };
}

/** A stock looks back at all that has begun. */
function reachOf(ends: Ends, stock: ComputedSpans['stock']): Ends {
  if (stock === 'end') return { before: ends.before };
  return stock === 'start' ? { before: ends.from ?? date(openEnds(types.date).from) } : ends;
}

function modified(ends: Ends, { offset, window }: Modifiers): Ends {
  const moved = offset ? moveBack(ends, offset.by) : ends;
  if (!window) return moved;
  switch (window.kind) {
    case 'trailing':
      return { from: add(moved.before, window.length, -1), before: moved.before };
    case 'to_date':
      return { from: truncate(add(moved.before, { count: 1, unit: 'day' }, -1), window.grain, types.date), before: moved.before };
    case 'running':
      return { before: moved.before };
  }
}

/** Both ends in calendar arithmetic; what is shorter than a month and moved by months stays as long as it is. */
function moveBack({ from, before }: Ends, by: Duration): Ends {
  const end = add(before, by, -1);
  if (!from) return { before: end };
  const start = add(from, by, -1);
  if (monthsOf(by.unit) === undefined) return { from: start, before: end };
  const asLong = call('dateadd', [text('day'), call('datediff', [text('day'), from, before], types.integer), start], types.date);
  const isShort = call('<', [before, add(from, { count: 1, unit: 'month' })], types.boolean);
  return { from: start, before: { kind: 'case', branches: [{ when: isShort, then: asLong }], otherwise: end, type: types.date } };
}

const call = (name: string, args: readonly Scalar[], type: Type): Scalar => ({
  kind: 'call',
  name,
  args,
  type,
});
const text = (value: string): Scalar => ({ kind: 'literal', type: types.string, value });
const date = (value: string): Scalar => ({ kind: 'literal', type: types.date, value });
const integer = (value: number): Scalar => ({ kind: 'literal', type: types.integer, value: String(value) });

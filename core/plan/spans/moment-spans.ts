// Spans whose ends are moments - of hours and less, or of days that windows of hours end with -, from the first period to the last that has rows.
import { types, type Type } from '../../expression/type.ts';
import type { Group } from '../../query/query.ts';
import type { ComputedSpans, Spans } from '../../query/spans/input-spans.ts';
import { isLong, lengthAfter, type Length } from '../../query/spans/moment-lengths.ts';
import { isBelowDay } from '../../time/grains.ts';
import type { Duration } from '../../time/durations.ts';
import { monthsOf } from '../../time/grains.ts';
import type { Modifiers } from '../../time/windows.ts';
import type { NamedScalar, Scalar, Select, Source } from '../relation.ts';
import { equal, integerLiteral, ref, truncate } from '../scalars.ts';
import { grainsOf, startAfter } from './intersections.ts';
import { groupsOfPeriod } from './period-groups.ts';
import { BEFORE, FROM, openEnds, spanColumns } from './span-rows.ts';

/** The ends of a span, and how long it is where that is told; a missing beginning is open. */
interface Ends {
  readonly from?: Scalar;
  readonly before: Scalar;
  readonly length: Length;
}

/** A step with the spans of periods, which are moments, or days of the zone. */
export function momentSpans(name: string, spans: Spans, rows: ComputedSpans, groups: readonly Group[], from: Source): Select {
  const { type } = spans;
  const period = ref('spine', 'period', isBelowDay(rows.grain) ? type : types.date);
  const whole = wholeOf(period, rows, type);
  const ends = reachOf(rows.steps.reduce<Ends>(modified, whole), rows.stock);
  const own = groupsOfPeriod(period, spans, groups, rows);
  const plain: Readonly<Record<string, Scalar>> = {
    [FROM]: ends.from ?? moment(openEnds(type).from, type),
    [BEFORE]: ends.before,
    from_piece: integerLiteral(0),
    before_piece: integerLiteral((rows.known.atoms?.cuts.length ?? 0) + 1),
  };
  const columns = spanColumns(spans, groups).map(({ name: column }): NamedScalar => ({
    name: column,
    value: own.get(column) ?? unlessKnown(column, plain[column] ?? period, period, rows, type),
  }));
  return { kind: 'select', name, alias: 'spine', from, joins: [], where: hasBegun(whole, rows, type), columns };
}

function wholeOf(period: Scalar, rows: ComputedSpans, type: Type): Ends {
  const length: Length = rows.beside ? undefined : { count: 1, unit: rows.grain };
  if (isBelowDay(rows.grain)) return { from: period, before: add(period, { count: 1, unit: rows.grain }), length };
  return { from: asMoment(period, type), before: asMoment(startAfter(period, grainsOf(rows)), type), length };
}

/** A stock looks back at all that has begun. */
function reachOf(ends: Ends, stock: ComputedSpans['stock']): Omit<Ends, 'length'> {
  if (stock === 'end') return { before: ends.before };
  return stock === 'start' && ends.from ? { before: ends.from } : ends;
}

/** There are no windows and no stocks of what lies ahead of `as_of`: other inputs may have periods there, an offset may come back from there. */
function hasBegun(whole: Ends, { steps, stock, cut }: ComputedSpans, type: Type): readonly Scalar[] {
  const first = steps.findIndex(({ window }) => window);
  if (cut === undefined || (first < 0 && stock === undefined)) return [];
  const outer = first < 0 ? steps : [...steps.slice(0, first), { ...steps[first], window: undefined }];
  const { from } = outer.reduce<Ends>(modified, whole);
  return from ? [call('<', [from, moment(cut, type)], types.boolean)] : [];
}

/** The end of the period that is cut, where it is that one. */
function unlessKnown(column: string, otherwise: Scalar, period: Scalar, { known: { spans, atoms } }: ComputedSpans, type: Type): Scalar {
  const open = openEnds(type);
  const branches = spans.map(({ values }, index) => {
    const bound = atoms?.bounds[index];
    const ends: Readonly<Record<string, Scalar>> = {
      [FROM]: moment(bound?.from ?? open.from, type),
      [BEFORE]: moment(bound?.before ?? open.before, type),
      from_piece: integerLiteral(bound?.fromPiece ?? 0),
      before_piece: integerLiteral(bound?.beforePiece ?? 1),
    };
    return { when: equal(period, moment(values[0] ?? '', typeOfMoment(period))), then: ends[column] ?? otherwise };
  });
  return branches.length === 0 ? otherwise : { kind: 'case', branches, otherwise, type: column.endsWith('piece') ? types.integer : type };
}

function modified(ends: Ends, { offset, window }: Modifiers): Ends {
  const moved = offset ? moveBack(ends, offset.by) : ends;
  if (!window) return moved;
  const { before } = moved;
  const length = lengthAfter(moved.length, { window });
  switch (window.kind) {
    case 'trailing':
      return { from: add(before, window.length, -1), before, length };
    case 'to_date':
      return { from: startOf(add(before, { count: 1, unit: 'second' }, -1), window.grain), before, length };
    case 'running':
      return { before, length };
  }
}

/** Both ends; what is shorter than a month and moved by months stays as long as it is. */
function moveBack({ from, before, length }: Ends, by: Duration): Ends {
  const end = add(before, by, -1);
  const after = lengthAfter(length, { offset: { by } });
  if (!from) return { before: end, length: after };
  const start = add(from, by, -1);
  if (monthsOf(by.unit) === undefined || (length && isLong(length))) return { from: start, before: end, length: after };
  if (!length) throw new Error('what is moved by months has a length');
  return { from: start, before: add(start, length), length: after };
}

function startOf(value: Scalar, grain: string): Scalar {
  const type = typeOfMoment(value);
  if (isBelowDayName(grain)) return truncate(value, grain, type);
  return asMoment(truncate(value, grain, types.date), type);
}

const isBelowDayName = (grain: string): boolean => grain === 'hour' || grain === 'minute' || grain === 'second';

/** The moment at which a day begins. */
const asMoment = (day: Scalar, type: Type): Scalar => ({ kind: 'cast', arg: day, to: type, safe: false, type });

/** A moment some duration later; `times` -1 for earlier. */
function add(value: Scalar, { count, unit }: Duration, times = 1): Scalar {
  const months = monthsOf(unit);
  const [step, each] = months !== undefined ? ['month', months] : unit === 'week' ? ['day', 7] : [unit, 1];
  const text: Scalar = { kind: 'literal', type: types.string, value: String(step) };
  return call('dateadd', [text, integerLiteral(count * Number(each) * times), value], typeOfMoment(value));
}

const typeOfMoment = (value: Scalar): Type => ('type' in value && value.type) || types.datetime;
const moment = (value: string, type: Type): Scalar => ({ kind: 'literal', type, value });
const call = (name: string, args: readonly Scalar[], type: Type): Scalar => ({ kind: 'call', name, args, type });

// Spans of hours and minutes, from the first to the last that has rows: their ends as moments, in the arithmetic of durations.
import { types, type Type } from '../../expression/type.ts';
import type { Group } from '../../query/query.ts';
import type { ComputedSpans, Spans } from '../../query/spans/input-spans.ts';
import type { Duration } from '../../time/durations.ts';
import { monthsOf } from '../../time/grains.ts';
import type { Modifiers } from '../../time/windows.ts';
import type { NamedScalar, Scalar, Select, Source } from '../relation.ts';
import { equal, integerLiteral, ref, truncate } from '../scalars.ts';
import { groupsOfPeriod } from './period-groups.ts';
import { BEFORE, FROM, openEnds, spanColumns } from './span-rows.ts';

/** The ends of a span; a missing beginning is open. */
interface Ends {
  readonly from?: Scalar;
  readonly before: Scalar;
}

/** A step with the spans of periods that are moments. */
export function momentSpans(name: string, spans: Spans, rows: ComputedSpans, groups: readonly Group[], seen: string): Select {
  const { type } = spans;
  const period = ref('spine', 'period', type);
  const whole: Ends = { from: period, before: add(period, { count: 1, unit: rows.grain }) };
  const ends = rows.steps.reduce<Ends>((at, step) => modified(at, step, rows), whole);
  const own = groupsOfPeriod(period, spans, groups, rows);
  const plain: Readonly<Record<string, Scalar>> = {
    [FROM]: ends.from ?? moment(openEnds(type).from, type),
    [BEFORE]: ends.before,
    from_piece: integerLiteral(0),
    before_piece: integerLiteral((rows.known.atoms?.cuts.length ?? 0) + 1),
  };
  const columns = spanColumns(spans, groups).map(({ name: column }): NamedScalar => ({
    name: column,
    value: own.get(column) ?? unlessKnown(column, plain[column] ?? period, period, rows),
  }));
  const from: Source = { kind: 'series', of: seen, column: 'period', grain: rows.grain, type };
  return { kind: 'select', name, alias: 'spine', from, joins: [], where: hasBegun(whole, rows), columns };
}

/** There are no windows of what lies ahead of `as_of`: other inputs may have periods there, an offset may come back from there. */
function hasBegun(whole: Ends, rows: ComputedSpans): readonly Scalar[] {
  const { steps, cut } = rows;
  const first = steps.findIndex(({ window }) => window);
  if (cut === undefined || first < 0) return [];
  const outer = [...steps.slice(0, first), { ...steps[first], window: undefined }];
  const { from } = outer.reduce<Ends>((at, step) => modified(at, step, rows), whole);
  return from ? [call('<', [from, moment(cut, typeOfMoment(from))], types.boolean)] : [];
}

/** The end of the period that is cut, where it is that one. */
function unlessKnown(column: string, otherwise: Scalar, period: Scalar, { known: { spans, atoms } }: ComputedSpans): Scalar {
  const type = typeOfMoment(period);
  const open = openEnds(type);
  const branches = spans.map(({ values }, index) => {
    const bound = atoms?.bounds[index];
    const ends: Readonly<Record<string, Scalar>> = {
      [FROM]: moment(bound?.from ?? open.from, type),
      [BEFORE]: moment(bound?.before ?? open.before, type),
      from_piece: integerLiteral(bound?.fromPiece ?? 0),
      before_piece: integerLiteral(bound?.beforePiece ?? 1),
    };
    return { when: equal(period, moment(values[0] ?? '', type)), then: ends[column] ?? otherwise };
  });
  return branches.length === 0 ? otherwise : { kind: 'case', branches, otherwise, type: column.endsWith('piece') ? types.integer : type };
}

function modified(ends: Ends, { offset, window }: Modifiers, rows: ComputedSpans): Ends {
  const moved = offset ? moveBack(ends, offset.by, rows) : ends;
  if (!window) return moved;
  const { before } = moved;
  switch (window.kind) {
    case 'trailing':
      return { from: add(before, window.length, -1), before };
    case 'to_date':
      return { from: startOf(add(before, { count: 1, unit: 'second' }, -1), window.grain), before };
    case 'running':
      return { before };
  }
}

/** Both ends; what is moved by months stays as long as it is. */
function moveBack({ from, before }: Ends, by: Duration, { grain }: ComputedSpans): Ends {
  if (!from) return { before: add(before, by, -1) };
  const start = add(from, by, -1);
  return { from: start, before: monthsOf(by.unit) === undefined ? add(before, by, -1) : add(start, { count: 1, unit: grain }) };
}

function startOf(value: Scalar, grain: string): Scalar {
  const type = typeOfMoment(value);
  return { kind: 'cast', arg: truncate(value, grain, types.date), to: type, safe: false, type };
}

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

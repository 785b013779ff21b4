// The periods in which any input of a query has rows: where the range does not say the output periods, these do.
import type { RowExpression } from '../../catalog/catalog.ts';
import { types, type Type } from '../../expression/type.ts';
import { typeOfRow } from '../../catalog/bind/fill-types.ts';
import { groupColumns } from '../../query/group-columns.ts';
import type { Spans } from '../../query/spans/input-spans.ts';
import type { Group, Grouped, Input, RowsInput } from '../../query/query.ts';
import { rowCondition } from '../../query/inputs/row-condition.ts';
import { isBelowDay, isFiner, isGrain, type Grain } from '../../time/grains.ts';
import type { Force } from './force-scan.ts';
import { periodsTaking } from './calendar-periods.ts';
import type { Part } from '../part.ts';
import { calendarPeriodsTaking, periodsTakingMoment } from './moments-taken.ts';
import { grainsOf, isSame, oneOf, startIn } from './intersections.ts';
import { inEach, inPeriods } from './period-expressions.ts';
import { periodsInForce } from './periods-in-force.ts';
import type { Planner } from '../planner.ts';
import type { Scalar, Select } from '../relation.ts';
import { planScan, scansOf, type Scan } from '../scan.ts';
import { ref, typeOf } from '../scalars.ts';
import type { AtomPart } from './spanned-scan.ts';
import { fromStep } from '../from-step.ts';

/** Whether an input, or one below a two-step input, needs to know the periods that have rows. */
export const needsSeen = ({ inputs }: Grouped): boolean =>
  inputs.some((input) => (input.kind === 'rows' ? isMadeOfSeen(input.spans) : input.every?.kind === 'seen' || needsSeen(input.inner)));

/** Whether only the periods between the first and the last with rows count. */
const isMadeOfSeen = (spans: Spans | undefined): boolean =>
  spans?.rows.kind === 'computed' ? !spans.rows.periods : spans?.rows.between !== undefined;

/** What the periods are that are seen: those of grains, as columns of groups where they are asked for. */
interface Looked {
  readonly groups: readonly number[];
  readonly grains: readonly Grain[];
  readonly type: Type;
}

/** The periods of the groups of time: of a calendar any day will do, and those below a day lie in all others. */
function lookedFor(grouped: Grouped): Looked {
  const times = grouped.groups.flatMap(({ kind, grain = '', type }, index) => (kind === 'time' ? [{ grain, type, index }] : []));
  const below = times.find(({ grain }) => isGrain(grain) && isBelowDay(grain));
  if (below && isGrain(below.grain)) return { groups: [below.index], grains: [below.grain], type: below.type };
  const plain = times.flatMap(({ grain }) => (isGrain(grain) ? [grain] : []));
  const grains: readonly Grain[] = times.length === 0 ? [finestMade(grouped) ?? 'day'] : plain.length < times.length ? ['day'] : plain;
  return { groups: times.map(({ index }) => index), grains, type: types.date };
}

/** The finest grain of periods that are made, where there is no group of them. */
function finestMade({ inputs }: Grouped): Grain | undefined {
  return inputs
    .flatMap(madeGrains)
    .reduce<Grain | undefined>((finest, grain) => (finest && !isFiner(grain, finest) ? finest : grain), undefined);
}

/** The grains of the periods that an input is made of. */
function madeGrains(input: Input): readonly Grain[] {
  if (input.kind === 'members') {
    const every = input.every?.kind === 'seen' ? (input.every.coarser ?? [input.every.grain]) : [];
    return [...every, ...input.inner.inputs.flatMap(madeGrains)];
  }
  return input.spans?.rows.kind === 'computed' ? (input.spans.rows.coarser ?? grainsOf(input.spans.rows)) : [];
}

/** What is planned already, whose periods can be read off. */
export interface Planned {
  readonly parts: readonly Part[];
  readonly atoms: readonly { readonly scan: Scan; readonly atoms: AtomPart }[];
  /** Scans whose rows have to be looked at. */
  readonly scans: readonly Scan[];
}

/** A step with a column `period`: of what is planned, and of all inputs below two-step ones. */
export function planSeen(grouped: Grouped, planned: Planned, planner: Planner): string {
  const looked = lookedFor(grouped);
  const parts = [
    ...planned.parts.flatMap((part) => periodsOfPart(part, looked, grouped.groups)),
    ...planned.atoms.map(({ atoms }) => periodsOfAtoms(atoms, looked)),
    ...planned.scans.flatMap((scan) => periodsOfScan(scan, looked, planner)),
    ...nestedScans(grouped).flatMap((scan) => periodsOfScan(scan, looked, planner)),
  ];
  const name = planner.freshName('seen');
  planner.steps.push({ kind: 'union', name, parts });
  return name;
}

function nestedScans({ inputs }: Grouped): readonly Scan[] {
  return inputs.flatMap((input) => {
    if (input.kind === 'rows') return [];
    const inner = input.inner.inputs.filter((candidate): candidate is RowsInput => candidate.kind === 'rows');
    return [...scansOf(inner), ...nestedScans(input.inner)];
  });
}

function periodsOfPart(part: Part, { groups: times, type }: Looked, groups: readonly Group[]): readonly Select[] {
  if (times.length === 0 || !times.every((index) => part.present[index])) return [];
  const { name } = part.select;
  const where = part.makes === 'column' ? [ref(name, 'makes', types.boolean)] : [];
  const starts = times.map((index) => ref(name, groupColumns(groups)[index] ?? '', type));
  return [{ ...from(name, oneOf('greatest', starts, type)), where }];
}

function periodsOfAtoms({ part: { select }, atom }: AtomPart, { grains, type }: Looked): Select {
  const own = select.columns.find(({ name }) => name === atom)?.value;
  return from(select.name, startIn(ref(select.name, atom, own ? typeOf(own) : type), grains, type));
}

const from = (step: string, period: Scalar): Select => fromStep(step, { name: step, columns: [{ name: 'period', value: period }] });

/** The periods of rows that are not aggregated by atoms. */
function periodsOfScan(scan: Scan, { grains }: Looked, planner: Planner): readonly Select[] {
  const { stock, spans, time } = scan.inputs[0] ?? {};
  // who exists is a member of periods, and makes none; nor does what ignores time
  if (stock?.kind === 'existing' || scan.inputs.every((input) => input.timeless)) return [];
  if (stock?.kind === 'in-force' || stock?.kind === 'ever-in-force')
    return spans ? periodsOfForce(scan, stock, spans, grains, planner) : [];
  if (!time || scan.inputs.some((input) => input.timeless)) return [];
  if (stock?.kind === 'moment' && spans?.rows.kind === 'computed')
    return periodsTakingMoment(scan, stock, spans, spans.rows, grains, planner);
  if (stock?.kind === 'moment' && spans?.rows.kind === 'known' && spans.rows.between)
    return [calendarPeriodsTaking(scan, stock, spans, spans.rows.between, planner)];
  return [periodsOfRows(scan, inEach(time, grains, grains.some(isBelowDay) ? time.dimension.type : types.date), [], planner)];
}

function periodsOfRows(scan: Scan, period: RowExpression, conditions: readonly RowExpression[], planner: Planner): Select {
  const step = planDays(scan, [{ name: 'period', value: period }], conditions, planner);
  return from(step, ref(step, 'period', typeOfRow(period)));
}

/** The distinct days that expressions give for the rows of a scan, in a step. */
function planDays(
  scan: Scan,
  days: readonly { readonly name: string; readonly value: RowExpression }[],
  conditions: readonly RowExpression[],
  planner: Planner,
): string {
  const groups = days.map(({ name, value }): Group => ({ name, kind: 'time', type: typeOfRow(value) }));
  const inputs = scan.inputs.map((input): RowsInput => ({
    ...input,
    aggregate: { kind: 'aggregate', name: 'count', args: [], type: types.integer },
    spans: undefined,
    stock: undefined,
    conditions: [...input.conditions, ...conditions.map(rowCondition)],
  }));
  const part = planScan({ model: scan.model, keys: days.map(({ value }) => value), inputs }, groups, planner);
  planner.steps.push(part.select);
  return part.select.name;
}

/** The first and the last period in which rows are in force; of a calendar all that take one. */
function periodsOfForce(scan: Scan, stock: Force, { rows, type }: Spans, grains: readonly Grain[], planner: Planner): readonly Select[] {
  const between = rows.kind === 'known' ? rows.between : undefined;
  const computed = rows.kind === 'computed' ? rows : between;
  const open = rows.kind === 'computed' && rows.open !== undefined ? { open: rows.open } : {};
  const until =
    computed?.last === undefined || computed.cut === undefined ? undefined : { last: computed.last, cut: computed.cut, type, ...open };
  const at = stock.kind === 'in-force' ? stock.at : 'any';
  // what is split into periods is taken by these, which lie in those asked for
  const own = rows.kind === 'computed' ? grainsOf(rows) : grains;
  const { first, last, taken } = periodsInForce(stock.valid, at, between ? ['day'] : own, until, own.some(isBelowDay) ? type : types.date);
  if (!between)
    return [first, last].map((period) => periodsOfRows(scan, isSame(own, grains) ? period : inPeriods(period, grains), taken, planner));
  const [begins, ends] = ['first_day', 'last_day'];
  const days = [
    { name: begins, value: first },
    { name: ends, value: last },
  ];
  const periods = periodsTaking(stock, { step: planDays(scan, days, taken, planner), first: begins, last: ends }, between, planner);
  return [from(periods.name, ref(periods.name, 'period', types.date))];
}

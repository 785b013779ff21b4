// Distinct counts of what is in force: a row is there in consecutive spans, and a key as long as any of its rows.
import type { RowExpression } from '../../catalog/catalog.ts';
import { typeOfRow } from '../../catalog/bind/fill-types.ts';
import { types } from '../../expression/type.ts';
import { groupColumns } from '../../query/group-columns.ts';
import { rowCondition } from '../../query/inputs/row-condition.ts';
import type { Spans } from '../../query/spans/input-spans.ts';
import type { Group } from '../../query/query.ts';
import { planCovered, type Covering } from './covered.ts';
import { columnsOf, isOfSpans } from './dated.ts';
import { keyOf, keysOfRows, rowsOf, sumChanges } from './distinct-scan.ts';
import type { Force } from './force-scan.ts';
import { isInOrder, planForceReach, type ForcePlaces, type ForceReach } from './force-reach.ts';
import { NUMBER, numberedSpans } from './numbered-spans.ts';
import { keptGroups, keptKeys, outerKeys } from './outer-keys.ts';
import type { Part } from '../part.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Scalar, Source } from '../relation.ts';
import { planScan, type Scan } from '../scan.ts';
import { lasting, present } from './signed-scan.ts';
import { countsInForce } from './span-order.ts';
import { atomType, BEFORE, openEnds, positionOf } from './span-rows.ts';
import { coalesce, ref, typeOf } from '../scalars.ts';
import { fromStep } from '../from-step.ts';

/** Whether what is in force is counted by its keys: no value of a group stands for several spans. */
export const isByKeysInForce = ({ inputs }: Scan, groups: readonly Group[]): boolean =>
  inputs.every(countsInForce) &&
  !groups.some(({ kind }, index) => kind === 'part' && inputs.some(({ spans }) => spans?.groups.includes(index)));

/** Plans a distinct count of what is in force at the end of each span, or at any time of it. */
export function countInForce(scan: Scan, stock: Force, spans: Spans, source: Source, groups: readonly Group[], planner: Planner): Part {
  const ranges = planRanges(scan, stock, spans, groups, planner);
  const { part, counted, places } = ranges;
  const { name: step } = part.select;
  const other: readonly NamedScalar[] = part.other ? [{ name: 'other', value: ref(step, 'other', types.boolean) }] : [];
  const keys = [...outerKeys({ ...ranges, step }, spans, groups, 'spans'), ...other];
  const own = keys.filter(({ value }) => !isOfSpans(value));
  if (stock.kind === 'in-force' && isInOrder(places.begins, spans) && isInOrder(places.ends, spans)) {
    const end = ref('spans', BEFORE, atomType(spans));
    const covering = planMoments(step, own, counted, places, planner);
    return sumChanges(scan, part, planCovered(covering, planner), keys, { source, end, groups: spans.groups }, planner);
  }
  const numbered = numberedSpans(spans, source, groups, planner);
  const reach = planForceReach(step, places, stock, spans, numbered, planner);
  const covering = planThere(step, own, counted, reach, planner);
  const along = { source: numbered, end: ref('spans', NUMBER, types.integer), groups: spans.groups };
  return sumChanges(scan, part, planCovered(covering, planner), keys, along, planner);
}

interface Ranges {
  readonly part: Part;
  /** The columns of the groups that are not of spans. */
  readonly names: readonly string[];
  readonly places: ForcePlaces;
  readonly counted: NamedScalar;
}

/** The rows that are ever in force, with their groups, where they begin and end, and what is counted. */
function planRanges(scan: Scan, stock: Force, spans: Spans, groups: readonly Group[], planner: Planner): Ranges {
  const { from, before } = stock.valid;
  const begins = placesOf(from, spans);
  // at any time of a span counts what ends behind its beginning, to the moment
  const ends = stock.kind === 'in-force' ? placesOf(before, spans) : [before];
  const kept = keptGroups(groups, spans);
  const marks = [...begins, ...ends, keyOf(scan)];
  const nameOf = (index: number): string => (index < begins.length ? 'begins' : index < marks.length - 1 ? 'ends' : 'counted');
  const inner = [...kept, ...marks.map((mark, index): Group => ({ name: nameOf(index), kind: 'dimension', type: typeOfRow(mark) }))];
  const conditions = [present(from), lasting(from, before)].map(rowCondition);
  const inputs = scan.inputs.map((input) => ({ ...rowsOf(input), stock: undefined, conditions: [...input.conditions, ...conditions] }));
  const keys = [...keptKeys(scan.keys, spans), ...marks];
  const part = keysOfRows(planScan({ model: scan.model, keys, inputs }, inner, planner));
  planner.steps.push(part.select);
  const names = groupColumns(inner);
  const columns = new Map(columnsOf(part.select.name, part.select.columns).map((column) => [column.name, column]));
  const marked = names.slice(kept.length).flatMap((name) => columns.get(name) ?? []);
  const values = marked.map(({ value }) => value);
  const [counted] = marked.slice(-1);
  if (!counted) throw new Error('a distinct count has something to count');
  return { part, names, counted, places: { begins: values.slice(0, begins.length), ends: values.slice(begins.length, -1) } };
}

/** A time as an atom and perhaps a piece of it. */
function placesOf(time: RowExpression, spans: Spans): readonly RowExpression[] {
  const { atom, piece } = positionOf(time, spans);
  return [atom, ...(piece ? [piece] : [])];
}

/** The rows with the moments at which they begin and end, which are in one order with the ends of spans. */
function planMoments(
  step: string,
  own: readonly NamedScalar[],
  counted: NamedScalar,
  { begins, ends }: ForcePlaces,
  planner: Planner,
): Covering {
  const [begin, end] = [begins[0], ends[0]];
  if (!begin || !end) throw new Error('what is in force begins and ends at a time');
  const type = typeOf(begin);
  const open: Scalar = { kind: 'literal', type, value: openEnds(type).before };
  return planThere(step, own, counted, { joins: [], beforeFirst: begin, last: coalesce(end, open, type) }, planner);
}

/** The rows with the numbers of the spans in which they are there. */
function planThere(
  step: string,
  own: readonly NamedScalar[],
  counted: NamedScalar,
  { joins, beforeFirst, last }: ForceReach,
  planner: Planner,
): Covering {
  const name = planner.freshName('there');
  const numbers: readonly [NamedScalar, NamedScalar] = [
    { name: 'behind_first', value: beforeFirst },
    { name: 'up_to', value: last },
  ];
  const columns = [...own, counted, ...numbers];
  planner.steps.push(fromStep(step, { name, joins, columns }));
  const [enters, leaves] = numbers.map((column) => columnsOf(name, [column])[0]);
  const [key] = columnsOf(name, [counted]);
  if (!enters || !leaves || !key) throw new Error('the rows have their numbers');
  return { step: name, own: columnsOf(name, own), counted: key, enters, leaves };
}

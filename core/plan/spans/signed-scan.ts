// What is in force as what has started and not ended: starts and ends are aggregated by atoms of time, and summed up to each span's end.
import type { RowExpression } from '../../catalog/catalog.ts';
import { types } from '../../expression/type.ts';
import { groupColumns } from '../../query/group-columns.ts';
import type { Stock } from '../../query/spans/input-stock.ts';
import type { Spans } from '../../query/spans/input-spans.ts';
import type { Group } from '../../query/query.ts';
import { rowCondition } from '../../query/inputs/row-condition.ts';
import { columnsOf, type Dated } from './dated.ts';
import { keptGroups, keptKeys, outerKeys, presentOver } from './outer-keys.ts';
import type { Part } from '../part.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Scalar, Select, Source } from '../relation.ts';
import { planScan, type Scan } from '../scan.ts';
import { ref, typeOf } from '../scalars.ts';
import { partsOf, valuesInForce } from './signed-values.ts';
import { planRunningSums } from './running-sums.ts';
import { atomType, BEFORE, liesIn, positionOf } from './span-rows.ts';
import { hasMany, isUncut } from './span-shapes.ts';
import { fromStep } from '../from-step.ts';

type InForce = Extract<Stock, { readonly kind: 'in-force' }>;

/** Plans counts and exact sums over what is in force at the end of each span. */
export function planSigned(scan: Scan, stock: InForce, spans: Spans, source: Source, groups: readonly Group[], planner: Planner): Part {
  const { from, before } = stock.valid;
  const starts = planEvents(scan, from, [present(from), lasting(from, before)], spans, groups, planner);
  const ended = planEvents(scan, before, [compared('<', from, before)], spans, groups, planner);
  const events = planner.freshName(`${scan.model.name}_starts_and_ends`);
  planner.steps.push({ kind: 'union', name: events, parts: [signed(starts, 1), signed(ended, -1)] });
  const both = { ...starts, step: events };
  if (hasMany(spans) && isUncut(spans) && spans.groups.length > 0 && !starts.part.other)
    return alongEnds(scan, both, spans, source, groups, planner);
  return merge(scan, both, spans, source, groups, planner);
}

/** Starts or ends, aggregated by their atoms, in a step. */
interface Events {
  readonly step: string;
  readonly part: Part;
  readonly kept: readonly Group[];
  readonly names: readonly string[];
}

function planEvents(
  scan: Scan,
  at: RowExpression,
  conditions: readonly RowExpression[],
  spans: Spans,
  groups: readonly Group[],
  planner: Planner,
): Events {
  const { atom, piece } = positionOf(at, spans);
  const kept = keptGroups(groups, spans);
  const inner: readonly Group[] = [
    ...kept,
    { name: 'span_atom', kind: 'time', type: atomType(spans) },
    ...(piece ? [{ name: 'span_piece', kind: 'part' as const, type: types.integer }] : []),
  ];
  const keys = [...keptKeys(scan.keys, spans), atom, ...(piece ? [piece] : [])];
  const inputs = scan.inputs.flatMap((input) =>
    partsOf(input).map((part) => ({ ...part, conditions: [...part.conditions, ...conditions.map(rowCondition)] })),
  );
  const part = planScan({ model: scan.model, keys, inputs }, inner, planner);
  planner.steps.push(part.select);
  return { step: part.select.name, part, kept, names: groupColumns(inner) };
}

/** Ends count down. */
function signed({ step, part, names }: Events, sign: 1 | -1): Select {
  const isKey = (name: string): boolean => names.includes(name) || name === 'other';
  const columns = part.select.columns
    .filter(({ name }) => name !== 'makes')
    .map(({ name, value }): NamedScalar => {
      const column = ref(step, name, typeOf(value));
      const negative: Scalar = { kind: 'call', name: 'negate', args: [column], type: column.type };
      return { name, value: sign === 1 || isKey(name) ? column : negative };
    });
  return fromStep(step, { name: step, columns });
}

/** What has started and not ended by the end of each of many spans: a running sum. */
function alongEnds(scan: Scan, events: Events, spans: Spans, source: Source, groups: readonly Group[], planner: Planner): Part {
  const { step, part, kept, names } = events;
  const isValue = ({ name }: NamedScalar): boolean => !names.includes(name) && name !== 'makes';
  const values = columnsOf(step, part.select.columns).filter(isValue);
  const at = ref(step, names[kept.length] ?? '', atomType(spans));
  const dated: Dated = { step, at, keys: outerKeys(events, spans, groups, 'spans'), values };
  const sums = planRunningSums(dated, { source, end: ref('spans', BEFORE, atomType(spans)) }, planner);
  const { alias, from, joins, where } = sums;
  const { columns, makes, some } = valuesInForce(scan, sums.value);
  return {
    select: {
      kind: 'select',
      name: planner.freshName(`${scan.model.name}_in_force`),
      alias,
      from,
      joins,
      where: [...where, ...(some ? [some] : [])],
      columns: [...sums.keys, ...columns],
    },
    present: presentOver(scan.keys, spans),
    inputs: scan.inputs,
    makes,
    other: false,
  };
}

function merge(scan: Scan, events: Events, spans: Spans, source: Source, groups: readonly Group[], planner: Planner): Part {
  const { step, part, kept, names } = events;
  const typeIn = new Map(part.select.columns.map(({ name, value }) => [name, typeOf(value)]));
  const column = (name: string): Scalar => ref(step, name, typeIn.get(name) ?? types.unknown);
  const keys = outerKeys(events, spans, groups, 'spans');
  const other: readonly NamedScalar[] = part.other ? [{ name: 'other', value: column('other') }] : [];
  const piece = names[kept.length + 1];
  const position = { atom: column(names[kept.length] ?? ''), ...(piece ? { piece: column(piece) } : {}) };
  const { columns, makes, some } = valuesInForce(scan, (name) => total(column(name)));
  return {
    select: fromStep(step, {
      name: planner.freshName(`${scan.model.name}_in_force`),
      joins: [{ kind: 'inner', alias: 'spans', source, on: liesIn(position, spans, 'spans') }],
      columns: [...keys, ...other, ...columns],
      keys: keys.length + other.length,
      // without groups there is one row, whatever is in force
      having: keys.length + other.length > 0 ? some : undefined,
    }),
    present: presentOver(scan.keys, spans),
    inputs: scan.inputs,
    makes,
    other: part.other,
  };
}

const total = (value: Scalar): Scalar => ({ kind: 'aggregate', name: 'sum', args: [value], type: typeOf(value) });

/** A row that begins at all. */
export const present = (value: RowExpression): RowExpression => ({
  kind: 'call',
  name: 'not',
  args: [{ kind: 'call', name: 'is null', args: [value], type: types.boolean }],
  type: types.boolean,
});

const compared = (name: string, left: RowExpression, right: RowExpression): RowExpression => ({
  kind: 'call',
  name,
  args: [left, right],
  type: types.boolean,
});

/** Rows that end before they begin are never in force. Engines that work by columns are slow where conditions are ORed. */
export const lasting = (from: RowExpression, before: RowExpression): RowExpression => ({
  kind: 'call',
  name: 'coalesce',
  args: [compared('<', from, before), { kind: 'literal', type: types.boolean, value: true }],
  type: types.boolean,
});

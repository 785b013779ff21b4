// Semi-additive inputs over time: which times are there is looked up over all rows of the model, then rows are taken at some of them, or values at each.
import type { RowExpression } from '../../catalog/catalog.ts';
import { types } from '../../expression/type.ts';
import { groupColumns } from '../../query/group-columns.ts';
import type { Stock } from '../../query/spans/input-stock.ts';
import type { Spans } from '../../query/spans/input-spans.ts';
import { leavesOf } from '../../expression/transform.ts';
import type { Group, OutputExpression, OutputLeaf, RowsInput } from '../../query/query.ts';
import { outputScalar } from '../output-scalar.ts';
import { spanKeys } from './join-spans.ts';
import { keptGroups, keptKeys, outerKeys, presentOver } from './outer-keys.ts';
import type { Part } from '../part.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Scalar, Select, Source } from '../relation.ts';
import { openRows } from '../rows.ts';
import { planScan, timeOf, type JoinSpine, type Scan } from '../scan.ts';
import { coalesce, equal, integerLiteral, ref, same, typeOf } from '../scalars.ts';
import { liesIn, positionOf, type Position } from './span-rows.ts';
import { fromStep } from '../from-step.ts';

type Moment = Extract<Stock, { readonly kind: 'moment' }>;
type Moments = Extract<Stock, { readonly kind: 'moments' }>;

/** The times at which a model has rows, of each entity where the stock says so, in a step. */
interface Times {
  readonly step: string;
  readonly time: NamedScalar;
  readonly each: readonly NamedScalar[];
  readonly position: Position<Scalar>;
}

/** Plans inputs that take rows at the last or first time of each span. */
export function planMoment(scan: Scan, stock: Moment, spans: Spans, source: Source, groups: readonly Group[], planner: Planner): Part {
  const times = planTimes(scan, stock.within, stock.each, spans, planner);
  const name = planner.freshName(stock.last ? 'last_times' : 'first_times');
  const keys = spanColumnsOf(spans, groups);
  const { time } = times;
  planner.steps.push(
    timesInSpans(times, spans, source, {
      name,
      columns: [
        ...keys,
        ...times.each,
        { name: 'taken', value: { kind: 'aggregate', name: stock.last ? 'max' : 'min', args: [time.value], type: typeOf(time.value) } },
      ],
      keys: keys.length + times.each.length,
    }),
  );
  return planScan(scan, groups, planner, joinTaken(name, stock.each, spans));
}

/** The rows at the time that was taken. */
const joinTaken =
  (step: string, each: readonly RowExpression[], spans: Spans): JoinSpine =>
  (rows, scan, groups) => {
    const alias = rows.freshAlias('taken');
    const time = rows.lower(timeOf(scan));
    const entities = each.map((expression) => rows.lower(expression));
    const on = [
      equal(ref(alias, 'taken', typeOf(time)), time),
      ...entities.map((entity, index) => same(ref(alias, entityColumn(index), typeOf(entity)), entity)),
    ];
    rows.attach(() => ({ kind: 'inner', alias, source: { kind: 'step', name: step }, on }));
    return { keys: spanKeys(spans, groups, alias), existing: [] };
  };

/** The times that lie in each span; what is made of them is for the caller to say. */
const timesInSpans = (times: Times, spans: Spans, source: Source, select: Pick<Select, 'name' | 'columns' | 'keys'>): Select =>
  fromStep(times.step, { ...select, joins: [{ kind: 'inner', alias: 'spans', source, on: liesIn(times.position, spans, 'spans') }] });

/** Plans inputs that are the average, greatest or least over all times of each span; a time at which a group has no rows counts as 0. */
export function planMoments(scan: Scan, stock: Moments, spans: Spans, source: Source, groups: readonly Group[], planner: Planner): Part {
  const counted = planCounted(planTimes(scan, stock.within, [], spans, planner), spans, source, groups, planner);
  const kept = keptGroups(groups, spans);
  const inner: readonly Group[] = [...kept, { name: 'span_moment', kind: 'time', type: spans.type }];
  const inputs = scan.inputs.flatMap(inputsAtEach).map((input) => ({ ...input, spans: undefined, stock: undefined }));
  const part = planScan({ model: scan.model, keys: [...keptKeys(scan.keys, spans), timeOf(scan)], inputs }, inner, planner);
  planner.steps.push(part.select);
  const { name: step } = part.select;
  const names = groupColumns(inner);
  const keys = outerKeys({ part, names, step }, spans, groups, counted);
  const other: readonly NamedScalar[] = part.other ? [{ name: 'other', value: ref(step, 'other', types.boolean) }] : [];
  const isOne = keys.length + other.length === 0;
  const values = scan.inputs.map((input): NamedScalar => ({
    name: input.id,
    value: orNothing(input, overMoments(stock.over, valueAtEach(input, step), counted), isOne),
  }));
  const sameMoment = equal(ref(counted, 'moment', spans.type), ref(step, names[kept.length] ?? '', spans.type));
  return {
    select: fromStep(step, {
      name: planner.freshName(`${scan.model.name}_over_times`),
      joins: [{ kind: 'inner', alias: counted, source: { kind: 'step', name: counted }, on: [sameMoment] }],
      columns: [...keys, ...other, ...values],
      keys: keys.length + other.length,
    }),
    present: presentOver(scan.keys, spans),
    inputs: scan.inputs,
    makes: part.makes !== false,
    other: part.other,
  };
}

/** A count of what is never there is 0, also where no group says so. */
const orNothing = ({ overNothing, type }: RowsInput, value: Scalar, isOne: boolean): Scalar =>
  isOne && overNothing === '0' ? coalesce(value, integerLiteral(0), type) : value;

/** What is aggregated at each time. */
const inputsAtEach = (input: RowsInput): readonly RowsInput[] => (input.atEach ? aggregatesIn(input.atEach) : [input]);

const aggregatesIn = (value: OutputExpression): readonly RowsInput[] => [
  ...new Map(
    leavesOf<OutputLeaf>(value).flatMap((leaf) =>
      leaf.kind === 'input' && leaf.input.kind === 'rows' ? [[leaf.input.id, leaf.input]] : [],
    ),
  ).values(),
];

/** The value at a time, from the columns of what is aggregated there. */
const valueAtEach = ({ atEach, id, aggregate, type }: RowsInput, step: string): Scalar =>
  atEach
    ? outputScalar(atEach, {
        groups: 0,
        group: () => ({ kind: 'absent', type }),
        input: (input) => ref(step, input.id, input.type),
      })
    : ref(step, id, aggregate.type ?? type);

/** Each time of each span, with how many the span has. */
function planCounted(times: Times, spans: Spans, source: Source, groups: readonly Group[], planner: Planner): string {
  const name = planner.freshName('times_of_spans');
  const keys = spanColumnsOf(spans, groups);
  planner.steps.push(
    timesInSpans(times, spans, source, {
      name,
      columns: [
        ...keys,
        { name: 'moment', value: times.time.value },
        {
          name: 'moments',
          value: { kind: 'window', name: 'count', args: [], partitionBy: keys.map(({ value }) => value), orderBy: [], type: types.integer },
        },
      ],
    }),
  );
  return name;
}

function overMoments(over: Moments['over'], value: Scalar, counted: string): Scalar {
  const type = typeOf(value);
  const aggregate = (name: string, arg: Scalar): Scalar => ({ kind: 'aggregate', name, args: [arg], type: typeOf(arg) });
  const there = coalesce(value, integerLiteral(0), type);
  const moments = aggregate('max', ref(counted, 'moments', types.integer));
  if (over === 'avg') return { kind: 'call', name: '/', args: [aggregate('sum', there), moments], type: types.float };
  const extreme = aggregate(over, there);
  const rows: Scalar = { kind: 'aggregate', name: 'count', args: [], type: types.integer };
  const zero: Scalar = { kind: 'call', name: over === 'max' ? 'greatest' : 'least', args: [extreme, integerLiteral(0)], type };
  const lacks: Scalar = { kind: 'call', name: '<', args: [rows, moments], type: types.boolean };
  return { kind: 'case', branches: [{ when: lacks, then: zero }], otherwise: extreme, type };
}

function planTimes(scan: Scan, within: Moment['within'], each: readonly RowExpression[], spans: Spans, planner: Planner): Times {
  const rows = openRows(scan.model, planner);
  const time = rows.lower(timeOf(scan));
  const entities = each.map((expression, index): NamedScalar => ({ name: entityColumn(index), value: rows.lower(expression) }));
  const { atom, piece } = positionOf(timeOf(scan), spans);
  const columns: readonly NamedScalar[] = [
    { name: 'span_moment', value: time },
    ...entities,
    { name: 'span_atom', value: rows.lower(atom) },
    ...(piece ? [{ name: 'span_piece', value: rows.lower(piece) }] : []),
  ];
  const conditions = within.map(({ expression }) => rows.lower(expression));
  const { alias, from, joins, filters } = rows.finish();
  const step = planner.freshName(`${scan.model.name}_times`);
  planner.steps.push({ kind: 'select', name: step, alias, from, joins, where: [...filters, ...conditions], columns, keys: columns.length });
  const column = ({ name, value }: NamedScalar): NamedScalar => ({ name, value: ref(step, name, typeOf(value)) });
  const [moment, ...others] = columns.map(column);
  if (!moment) throw new Error('times have a column');
  const position = others.slice(entities.length);
  return {
    step,
    time: moment,
    each: others.slice(0, entities.length),
    position: { atom: position[0]?.value ?? moment.value, ...(position[1] ? { piece: position[1].value } : {}) },
  };
}

const entityColumn = (index: number): string => `entity_${index + 1}`;

/** The groups of spans as columns of the relation `spans`. */
function spanColumnsOf(spans: Spans, groups: readonly Group[]): readonly NamedScalar[] {
  const names = groupColumns(groups);
  return [...spanKeys(spans, groups, 'spans')].map(([index, value]) => ({ name: names[index] ?? '', value }));
}

// Values at moments to their sums over spans, where all groups are of spans: values and ends below each other, one running sum over both.
import { types } from '../../expression/type.ts';
import { uniqueName } from '../../source/unique-name.ts';
import { columnsOf, typesOf, type Along, type Dated, type Sums } from './dated.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Scalar, Select, Source } from '../relation.ts';
import { coalesce, equal, integerLiteral, onlyWhere, ref, typeOf } from '../scalars.ts';
import { fromStep } from '../from-step.ts';

// in the order in which they stand at one moment: what happens at an end is not before it
const START = 1;
const END = 2;
const VALUE = 3;

/** Plans sums where all groups are of spans. */
export function planLine(dated: Dated, along: Along, planner: Planner): Sums {
  const taken = new Set([...dated.keys, ...dated.values].map(({ name }) => name.toLowerCase()));
  const names = { at: uniqueName(taken, 'moment'), mark: uniqueName(taken, 'mark') };
  const line = planner.freshName('moments');
  const starts = along.start ? [marked(dated, along.source, along.start, START, names)] : [];
  planner.steps.push({
    kind: 'union',
    name: line,
    parts: [moments(dated, names), ...starts, marked(dated, along.source, along.end, END, names)],
  });
  const mark = ref(line, names.mark, types.integer);
  const orderBy = [ref(line, names.at, typeOf(dated.at)), mark].map((by) => ({ by, descending: false }));
  const sums = columnsOf(line, dated.values).map(({ name, value }): NamedScalar => ({
    name,
    value: { kind: 'window', name: 'sum', args: [value], type: typeOf(value), partitionBy: [], orderBy, frame: { to: 0 } },
  }));
  const step = planner.freshName('running');
  const columns = [...columnsOf(line, dated.keys), { name: names.mark, value: mark }, ...sums];
  planner.steps.push(fromStep(line, { name: step, columns }));
  return along.start ? between(step, names.mark, dated, planner) : atEnds(step, names.mark, dated);
}

/** What the moments of values and of ends are called, and what tells them apart. */
interface Names {
  readonly at: string;
  readonly mark: string;
}

const absent = ({ name, value }: NamedScalar): NamedScalar => ({ name, value: { kind: 'absent', type: typeOf(value) } });

const moments = ({ step, at, keys, values }: Dated, names: Names): Select =>
  fromStep(step, {
    name: step,
    columns: [...keys.map(absent), { name: names.at, value: at }, { name: names.mark, value: integerLiteral(VALUE) }, ...values],
  });

const marked = ({ keys, values }: Dated, from: Source, at: Scalar, mark: number, names: Names): Select => ({
  kind: 'select',
  name: 'spans',
  alias: 'spans',
  from,
  joins: [],
  where: [],
  columns: [...keys, { name: names.at, value: at }, { name: names.mark, value: integerLiteral(mark) }, ...values.map(absent)],
});

/** What has come by the ends. */
function atEnds(step: string, mark: string, { keys, values }: Dated): Sums {
  const typeIn = typesOf(values);
  return {
    alias: step,
    from: { kind: 'step', name: step },
    joins: [],
    where: [equal(ref(step, mark, types.integer), integerLiteral(END))],
    keys: columnsOf(step, keys),
    value: (name) => orZero(ref(step, name, typeIn(name))),
  };
}

/** What has come by the ends, without what had come by the starts. */
function between(step: string, mark: string, { keys, values }: Dated, planner: Planner): Sums {
  const name = planner.freshName('summed');
  const at = (place: number): Scalar => equal(ref(step, mark, types.integer), integerLiteral(place));
  const total = (place: number, value: Scalar): Scalar =>
    orZero({ kind: 'aggregate', name: 'sum', args: [onlyWhere(at(place), value, typeOf(value))], type: typeOf(value) });
  const differences = columnsOf(step, values).map(({ name: column, value }): NamedScalar => ({
    name: column,
    value: { kind: 'call', name: '-', args: [total(END, value), total(START, value)], type: typeOf(value) },
  }));
  const isMark: Scalar = { kind: 'call', name: '<', args: [ref(step, mark, types.integer), integerLiteral(VALUE)], type: types.boolean };
  const columns = [...columnsOf(step, keys), ...differences];
  planner.steps.push(fromStep(step, { name, where: [isMark], columns, keys: keys.length }));
  const typeIn = typesOf(values);
  return {
    alias: name,
    from: { kind: 'step', name },
    joins: [],
    where: [],
    keys: columnsOf(name, keys),
    value: (column) => ref(name, column, typeIn(column)),
  };
}

const orZero = (value: Scalar): Scalar => coalesce(value, integerLiteral(0), typeOf(value));

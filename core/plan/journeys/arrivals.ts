// Events of a funnel to when each attempt reaches each step: one window a step, from the last back.
import type { ReachedLeaf } from '../../catalog/catalog.ts';
import { types, type Type } from '../../expression/type.ts';
import { uniqueName } from '../../source/unique-name.ts';
import type { Carried } from '../carried.ts';
import { planEvents, type EventNames } from './funnel-events.ts';
import { journeyTime } from './journey-time.ts';
import type { Rows, Stand } from '../place.ts';
import type { NamedScalar, Scalar } from '../relation.ts';
import { equal, integerLiteral, onlyWhere, ref } from '../scalars.ts';
import { planPaths } from './shared-rows.ts';
import { fromStep } from '../from-step.ts';

type Steps = ReachedLeaf['attempts'];

/** The rows of the first step, with the columns that are carried and the time at which each further step is reached. */
export function planArrivals(attempts: Steps, names: EventNames, carried: readonly Carried[], rows: Rows): Stand {
  const steps = attempts.steps.length;
  const events = planEvents(attempts, names, carried, rows);
  const passing: Passing = {
    names,
    carried,
    time: journeyTime(
      attempts.steps.map((step) => step.time),
      rows.planner,
    ).type,
    rows,
    ...(names.model !== undefined ? { paths: planPaths(attempts, names, carried, events, rows) } : {}),
  };
  const last = Array.from({ length: steps - 1 }, (_, index) => steps - 1 - index).reduce<Arrived>(
    (before, step) => pass(before, step, steps, passing),
    { source: passing.paths?.source ?? events, arrivals: new Map() },
  );
  return first(last, passing);
}

/** What all passes share. */
interface Passing {
  readonly names: EventNames;
  readonly carried: readonly Carried[];
  readonly time: Type;
  readonly rows: Rows;
  /** Set where one row may serve several steps: how far an attempt gets at one instant, told by the events. */
  readonly paths?: { readonly source: string; readonly chosen: readonly string[]; readonly isFirst: string };
}

/** A step of the plan, and for each funnel step from which a way was looked for its columns with the times of the further ones. */
interface Arrived {
  readonly source: string;
  readonly arrivals: ReadonlyMap<number, readonly string[]>;
}

/** When an event, taken for a step, leads to a further one. */
function arrival({ source, arrivals }: Arrived, step: number, further: number, { names, time, paths }: Passing): Scalar {
  const at = ref(source, names.at, time);
  const from = (begin: number): Scalar => ref(source, arrivals.get(begin)?.[further - begin] ?? '', time);
  if (further === step) return at;
  if (!paths) return from(step + 1);
  const isTaken = (index: number): Scalar => ref(source, paths.chosen[index] ?? '', types.integer);
  const open = Array.from({ length: further - step }, (_, index) => step + 1 + index);
  return {
    kind: 'case',
    branches: [
      { when: { kind: 'call', name: 'not', args: [isNull(isTaken(further))], type: types.boolean }, then: at },
      ...open.slice(0, -1).map((index) => ({ when: isNull(isTaken(index)), then: from(index) })),
    ],
    otherwise: from(further),
    type: time,
  };
}

const isNull = (value: Scalar): Scalar => ({ kind: 'call', name: 'is null', args: [value], type: types.boolean });

/** For every event before a step the earliest way through the first event of that step that comes after it. */
function pass(before: Arrived, step: number, steps: number, passing: Passing): Arrived {
  const { names, rows } = passing;
  const name = rows.planner.freshName(`to_step_${step + 1}`);
  const taken = new Set<string>();
  const columns = Array.from({ length: steps - step }, (_, index): NamedScalar => ({
    name: uniqueName(taken, `way_${step + 1}_${step + index + 1}`),
    value: earliest(before, step, step + index, passing),
  }));
  rows.planner.steps.push(
    fromStep(before.source, {
      name,
      where: before.arrivals.size === 0 ? [] : [atMost(ref(before.source, names.step, types.integer), step)],
      columns: [...kept(before, passing), ...columns],
    }),
  );
  const known = passing.paths ? [...before.arrivals] : [];
  return { source: name, arrivals: new Map([...known, [step, columns.map((column) => column.name)]]) };
}

function earliest(before: Arrived, step: number, further: number, passing: Passing): Scalar {
  const { names, time, paths } = passing;
  const column = (name: string): Scalar => ref(before.source, name, types.integer);
  const isStep = equal(column(names.step), integerLiteral(step));
  const is: Scalar = paths
    ? { kind: 'call', name: 'and', args: [isStep, equal(column(paths.isFirst), integerLiteral(1))], type: types.boolean }
    : isStep;
  return {
    kind: 'window',
    name: 'min',
    args: [onlyWhere(is, arrival(before, step, further, passing), time)],
    type: time,
    partitionBy: [column(names.entity)],
    // backwards, so that engines add up one row after the other; where rows are told apart, what comes at the same instant is no way on
    orderBy: [
      { by: ref(before.source, names.at, time), descending: true },
      { by: column(names.step), descending: paths === undefined },
    ],
    frame: { to: -1 },
  };
}

const atMost = (value: Scalar, most: number): Scalar => ({
  kind: 'call',
  name: '<=',
  args: [value, integerLiteral(most)],
  type: types.boolean,
});

/** The columns that the next pass needs. */
function kept({ source, arrivals }: Arrived, { names, carried, time, paths }: Passing): readonly NamedScalar[] {
  const plain = [
    names.entity,
    names.step,
    ...names.keys.flat(),
    ...(paths ? [...paths.chosen, paths.isFirst] : []),
    ...carried.map(({ name }) => name),
  ].map((name): NamedScalar => ({ name, value: ref(source, name, types.unknown) }));
  const times = [names.at, ...(paths ? [...arrivals.values()].flat() : [])].map((name): NamedScalar => ({
    name,
    value: ref(source, name, time),
  }));
  return [...times, ...plain];
}

/** The events of the first step. */
function first(last: Arrived, passing: Passing): Stand {
  const { names, carried, rows, time } = passing;
  const name = rows.planner.freshName('first_steps');
  const plain = [...carried.map((column) => column.name), names.entity, ...(names.keys[0] ?? [])];
  rows.planner.steps.push(
    fromStep(last.source, {
      name,
      where: [equal(ref(last.source, names.step, types.integer), integerLiteral(0))],
      columns: [
        ...plain.map((column): NamedScalar => ({ name: column, value: ref(last.source, column, types.unknown) })),
        { name: names.at, value: ref(last.source, names.at, time) },
        ...names.arrived.map((column, index): NamedScalar => ({ name: column, value: arrival(last, 0, index + 1, passing) })),
      ],
    }),
  );
  return { from: { kind: 'step', name }, filters: [] };
}

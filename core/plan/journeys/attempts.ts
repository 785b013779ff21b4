// The chosen attempts at a funnel in the place of the rows of its first step: of those of an entity in one period the one that gets furthest.
import type { ReachedLeaf } from '../../catalog/catalog.ts';
import { fingerprint } from '../../catalog/fingerprint.ts';
import { types } from '../../expression/type.ts';
import { uniqueName } from '../../source/unique-name.ts';
import { planArrivals } from './arrivals.ts';
import { carriedColumns, type Carried } from '../carried.ts';
import { eventNames, type EventNames } from './funnel-events.ts';
import { journeyTime, later, timeColumn } from './journey-time.ts';
import type { Rows, Stand } from '../place.ts';
import type { NamedScalar, Scalar, Select } from '../relation.ts';
import { readStandTime } from './stand-time.ts';
import { equal, integerLiteral, isPresent, ref, typeOf } from '../scalars.ts';
import { fromStep } from '../from-step.ts';

const REACHED = 'reached_step';
const PLACE = 'place_in_period';

/** Whether the attempt of a row gets to a step; its rows become those of a step that is made when the FROM is finished. */
export function reachedValue(rows: Rows, leaf: ReachedLeaf): Scalar {
  rows.root.reached.set(fingerprint(leaf), leaf);
  readTime(rows, leaf);
  const reached = ref(rows.root.alias, REACHED, types.integer);
  return { kind: 'call', name: '>=', args: [reached, integerLiteral(leaf.step + 1)], type: types.boolean };
}

function readTime({ root, planner }: Rows, { attempts: { steps } }: ReachedLeaf): void {
  const times = steps.map(({ time }) => time);
  if (times[0]) readStandTime(root, times[0], journeyTime(times, planner), planner);
}

/** The attempts of all rows of the first step, and what one is chosen by. */
interface Attempts {
  readonly rows: Rows;
  readonly names: EventNames;
  /** The columns that are asked of the chosen ones. */
  readonly asked: readonly Carried[];
  readonly entity: Scalar;
  readonly periods: readonly Scalar[];
  /** The last step that is reached within the window. */
  readonly furthest: Scalar;
}

/** The chosen attempts, with the columns that are read of the rows that begin them. */
export function attemptRows(rows: Rows): Stand {
  const [leaf] = rows.root.reached.values();
  if (!leaf) throw new Error('no funnel is asked for');
  const attempts = openAttempts(rows, leaf);
  const { columns } = attempts.rows.root;
  const isOneColumn = columns.size <= 1 && attempts.asked.every(({ name }) => columns.has(name));
  const isOwn = leaf.attempts.steps[0]?.time.path.steps.length === 0;
  return leaf.attempts.alike && isOneColumn && isOwn ? furthestOfEach(attempts) : chosenOfEach(attempts);
}

function openAttempts(rows: Rows, leaf: ReachedLeaf): Attempts {
  const { attempts, path } = leaf;
  const asked = carriedColumns(rows.root);
  const names = eventNames(attempts, asked, rows);
  const own = rows.open(path.to, {
    instead: (root) => planArrivals(attempts, names, together(asked, carriedColumns(root)), rows),
  });
  readTime(own, leaf);
  const periods = attempts.periods.map((period) => own.lower(period));
  const column = (name: string): Scalar => ref(own.root.alias, name, types.unknown);
  return { rows: own, names, asked, entity: column(names.entity), periods, furthest: furthest(own, names, attempts) };
}

const together = (a: readonly Carried[], b: readonly Carried[]): readonly Carried[] => [
  ...new Map([...a, ...b].map((column) => [column.name, column])).values(),
];

/** Steps are reached one after the other, so the last one tells. */
function furthest({ root: { alias }, planner }: Rows, names: EventNames, { steps, within }: ReachedLeaf['attempts']): Scalar {
  const time = journeyTime(
    steps.map((step) => step.time),
    planner,
  );
  const begun = timeColumn(alias, names.at, time, within);
  const reached = (name: string): Scalar => {
    const arrived = timeColumn(alias, name, time, within);
    return within ? { kind: 'call', name: '<', args: [arrived, later(begun, within)], type: types.boolean } : isPresent(arrived);
  };
  const branches = names.arrived.map((name, index) => ({ when: reached(name), then: integerLiteral(index + 2) }));
  return { kind: 'case', branches: branches.reverse(), otherwise: integerLiteral(1), type: types.integer };
}

/** The rows of the attempts; the columns are for the caller to say. */
function selectOf(name: string, rows: Rows): Omit<Select, 'columns'> {
  const { alias, from, joins, filters } = rows.finish();
  return { kind: 'select', name, alias, from, joins, where: filters };
}

/** Where nothing else is asked of an attempt, how far the furthest gets. */
function furthestOfEach({ rows, names, asked, entity, periods, furthest: step }: Attempts): Stand {
  const name = rows.planner.freshName('attempts');
  const keys = [entity, ...periods].map((value, index): NamedScalar => ({ name: index === 0 ? names.entity : `period_${index}`, value }));
  const aggregate = (kind: 'min' | 'max', value: Scalar): Scalar => ({ kind: 'aggregate', name: kind, args: [value], type: typeOf(value) });
  const select = selectOf(name, rows);
  const { alias } = select;
  rows.planner.steps.push({
    ...select,
    columns: [
      ...keys,
      ...[...asked, { name: names.at, type: types.unknown }].map((column): NamedScalar => ({
        name: column.name,
        value: aggregate('min', ref(alias, column.name, column.type)),
      })),
      { name: REACHED, value: aggregate('max', step) },
    ],
    keys: keys.length,
  });
  return { from: { kind: 'step', name }, filters: [] };
}

/** The first of those that get furthest. */
function chosenOfEach(attempts: Attempts): Stand {
  const { rows, names, asked } = attempts;
  const begun = planBegun(attempts);
  const column = (own: string): Scalar => ref(begun.step, own, types.unknown);
  const place: Scalar = {
    kind: 'window',
    name: 'row_number',
    args: [],
    type: types.integer,
    partitionBy: [names.entity, ...begun.periods].map(column),
    orderBy: [
      { by: ref(begun.step, REACHED, types.integer), descending: true },
      ...[names.at, ...(names.keys[0] ?? [])].map((own) => ({ by: column(own), descending: false })),
    ],
  };
  const name = rows.planner.freshName('attempts');
  const shown = [...asked, { name: names.at, type: types.unknown }, { name: REACHED, type: types.integer }];
  rows.planner.steps.push(
    fromStep(begun.step, {
      name,
      columns: [
        ...shown.map((own): NamedScalar => ({ name: own.name, value: ref(begun.step, own.name, own.type) })),
        { name: PLACE, value: place },
      ],
    }),
  );
  return { from: { kind: 'step', name }, filters: [equal(ref(rows.root.alias, PLACE, types.integer), integerLiteral(1))] };
}

/** All attempts with how far they get and their periods, in a step: what is sorted is worked out once, and nothing else is carried along. */
function planBegun({ rows, names, asked, entity, periods, furthest: step }: Attempts): {
  readonly step: string;
  readonly periods: readonly string[];
} {
  const select = selectOf(rows.planner.freshName('begun'), rows);
  const own = (name: string): NamedScalar => ({ name, value: ref(select.alias, name, types.unknown) });
  const plain = new Map([
    ...asked.map(({ name, type }) => [name, { name, value: ref(select.alias, name, type) }] as const),
    ...[names.at, ...(names.keys[0] ?? [])].map((name) => [name, own(name)] as const),
    [names.entity, { name: names.entity, value: entity }] as const,
  ]);
  const taken = new Set([...plain.keys(), REACHED, PLACE].map((name) => name.toLowerCase()));
  const dated = periods.map((value): NamedScalar => ({ name: uniqueName(taken, 'period'), value }));
  rows.planner.steps.push({ ...select, columns: [...plain.values(), ...dated, { name: REACHED, value: step }] });
  return { step: select.name, periods: dated.map(({ name }) => name) };
}

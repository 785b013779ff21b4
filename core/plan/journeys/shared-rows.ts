// Where one row may serve several steps of a funnel: which rows an attempt takes at one instant, none of them twice.
import type { ReachedLeaf } from '../../catalog/catalog.ts';
import { types } from '../../expression/type.ts';
import type { Carried } from '../carried.ts';
import { mayShare, type EventNames } from './funnel-events.ts';
import type { Rows } from '../place.ts';
import type { NamedScalar, Scalar } from '../relation.ts';
import { allOf, coalesce, equal, integerLiteral, isPresent, not, onlyWhere, ref, truth } from '../scalars.ts';
import { fromStep } from '../from-step.ts';

type Steps = ReachedLeaf['attempts'];

/** What events tell of an attempt that takes them: for each step the row that it takes at the same instant, by its number there. */
export interface Paths {
  readonly source: string;
  readonly chosen: readonly string[];
  /** Which of the rows of its step at that instant an event is. */
  readonly isFirst: string;
}

const NUMBER = 'row_at_instant';
const NTH = 'nth_of_step';
const chosenName = (step: number): string => `taken_${step + 1}`;
const candidateName = (step: number, nth: number): string => `step_${step + 1}_row_${nth}`;

/** Adds the rows that are taken to the events. */
export function planPaths(attempts: Steps, names: EventNames, carried: readonly Carried[], events: string, rows: Rows): Paths {
  const kept = [...carried.map(({ name }) => name), names.entity, names.at, names.step, ...names.keys.flat()];
  const numbered = add(rows, events, 'numbered_events', kept, numbers(names, events));
  const withNumbers = [...kept, NUMBER, NTH];
  const candidates = attempts.steps.flatMap((_, step) => candidatesOf(attempts, step));
  const listed = add(
    rows,
    numbered,
    'candidates',
    withNumbers,
    candidates.map((candidate) => candidateColumn(candidate, names, numbered)),
  );
  const all = [...withNumbers, ...candidates.map(({ step, nth }) => candidateName(step, nth))];
  const { source } = attempts.steps.reduce(
    (before, _, step) => ({
      source: add(rows, before.source, 'taken', before.columns, [takenColumn(attempts, step, names, before.source)]),
      columns: [...before.columns, chosenName(step)],
    }),
    { source: listed, columns: all },
  );
  return { source, chosen: attempts.steps.map((_, step) => chosenName(step)), isFirst: NTH };
}

/** A step of the plan with further columns. */
function add(rows: Rows, source: string, wanted: string, kept: readonly string[], further: readonly NamedScalar[]): string {
  const name = rows.planner.freshName(wanted);
  rows.planner.steps.push(
    fromStep(source, {
      name,
      columns: [...kept.map((column): NamedScalar => ({ name: column, value: ref(source, column, types.unknown) })), ...further],
    }),
  );
  return name;
}

/** The number of a row among those of its model at its instant, and among those of its step. */
function numbers(names: EventNames, source: string): readonly NamedScalar[] {
  const column = (name: string): Scalar => ref(source, name, types.unknown);
  const orderBy = names.keys.flat().map((name) => ({ by: column(name), descending: false }));
  const number = (name: string, by: string | undefined): Scalar => ({
    kind: 'window',
    name,
    args: [],
    type: types.integer,
    partitionBy: [names.entity, names.at, ...(by === undefined ? [] : [by])].map(column),
    orderBy,
  });
  return [
    { name: NUMBER, value: number('dense_rank', names.model) },
    { name: NTH, value: number('row_number', names.step) },
  ];
}

interface Candidate {
  readonly step: number;
  readonly nth: number;
}

/** As many rows of a step as there may be taken by steps before, and one. */
function candidatesOf(attempts: Steps, step: number): readonly Candidate[] {
  return Array.from({ length: sharing(attempts, step).length + 1 }, (_, index) => ({ step, nth: index + 1 }));
}

const sharing = (attempts: Steps, step: number): readonly number[] =>
  attempts.steps.flatMap((_, earlier) => (earlier < step && mayShare(attempts, earlier, step) ? [earlier] : []));

function candidateColumn({ step, nth }: Candidate, names: EventNames, source: string): NamedScalar {
  const column = (name: string): Scalar => ref(source, name, types.integer);
  const is = allOf([equal(column(names.step), integerLiteral(step)), equal(column(NTH), integerLiteral(nth))]) ?? truth;
  return {
    name: candidateName(step, nth),
    value: {
      kind: 'window',
      name: 'min',
      args: [onlyWhere(is, column(NUMBER), types.integer)],
      type: types.integer,
      partitionBy: [names.entity, names.at].map(column),
      orderBy: [],
    },
  };
}

/** The event itself for its own step; for a later one the first candidate that no step before has taken, unless one before found none. */
function takenColumn(attempts: Steps, step: number, names: EventNames, source: string): NamedScalar {
  const column = (name: string): Scalar => ref(source, name, types.integer);
  const taken = (earlier: number): Scalar => coalesce(column(chosenName(earlier)), integerLiteral(0), types.integer);
  const picks = candidatesOf(attempts, step).map(({ nth }) => {
    const candidate = column(candidateName(step, nth));
    const isFree = sharing(attempts, step).map((earlier) => not(equal(candidate, taken(earlier))));
    return { when: allOf([isPresent(candidate), ...isFree]) ?? truth, then: candidate };
  });
  const pick: Scalar = { kind: 'case', branches: picks, type: types.integer };
  const isOwn = equal(column(names.step), integerLiteral(step));
  const goesOn = step === 0 ? [] : [{ when: isPresent(column(chosenName(step - 1))), then: pick }];
  return {
    name: chosenName(step),
    value: { kind: 'case', branches: [{ when: isOwn, then: column(NUMBER) }, ...goesOn], type: types.integer },
  };
}

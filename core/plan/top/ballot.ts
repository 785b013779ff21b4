// What `top` chooses from: the groups of the answer, each with the value that ranks it over the whole range.
import { types, type Type } from '../../expression/type.ts';
import type { Group, Input, Top } from '../../query/query.ts';
import { groupColumns } from '../../query/group-columns.ts';
import { outputScalar } from '../output-scalar.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Scalar, Select } from '../relation.ts';
import { falsehood, ref, someRow, truth, typeOf } from '../scalars.ts';
import { fromStep } from '../from-step.ts';

/** Rows with the groups `within`, the one that is chosen from, and the value that ranks. */
export interface Ballot {
  readonly step: string;
  readonly keys: readonly Scalar[];
  readonly value: Scalar;
}

/** All candidates with their values. */
export const ballotOf = (candidates: string, { ranking: { groups, output } }: Top): Ballot => ({
  step: candidates,
  keys: groupColumns(groups).map((name, index) => ref(candidates, name, groups[index]?.type ?? { name: 'unknown' })),
  value: ref(candidates, VALUE, output.type),
});

/** Groups of the answer by those of the ranking, in a step. */
export interface LeftGroups {
  readonly left: string;
  readonly keys: readonly NamedScalar[];
}

/** A step with the groups of the answer, from a relation that holds them. */
export function leftGroups(
  wanted: string,
  top: Top,
  groups: readonly Group[],
  { column, ...rows }: Pick<Select, 'alias' | 'from' | 'where'> & { readonly column: (index: number) => Scalar },
  planner: Planner,
): LeftGroups {
  const names = groupColumns(groups);
  const left = planner.freshName(wanted);
  const keys = [...top.within, top.of].map((index): NamedScalar => ({ name: names[index] ?? '', value: column(index) }));
  planner.steps.push({ kind: 'select', name: left, ...rows, joins: [], columns: keys, keys: keys.length });
  return { left, keys };
}

/** The candidates among the groups of the answer, found by putting them below each other; a group that is none has the value of no rows. */
export function ballotAmong(top: Top, candidates: string, { left, keys }: LeftGroups, planner: Planner): Ballot {
  const { groups: ranked, output } = top.ranking;
  const theirs = groupColumns(ranked).map((name, index) => ref(candidates, name, typeOf(keys[index]?.value)));
  const ours = keys.map(({ name, value }) => ref(left, name, typeOf(value)));
  const named = (values: readonly Scalar[]): readonly NamedScalar[] =>
    keys.map(({ name }, index) => ({ name, value: values[index] ?? truth }));
  const both = planner.freshName('groups_and_candidates');
  planner.steps.push({
    kind: 'union',
    name: both,
    parts: [
      rowsOf(left, [...named(ours), mark('is_left', truth), mark('is_ranked', falsehood), absentValue(output.type)]),
      rowsOf(candidates, [
        ...named(theirs),
        mark('is_left', falsehood),
        mark('is_ranked', truth),
        { name: VALUE, value: ref(candidates, VALUE, output.type) },
      ]),
    ],
  });
  return onceEach(top, both, keys, planner);
}

/** Each group of the answer once, with its value. */
function onceEach(top: Top, both: string, keys: readonly NamedScalar[], planner: Planner): Ballot {
  const { type } = top.ranking.output;
  const step = planner.freshName('ballot');
  const values = keys.map(({ name, value }): NamedScalar => ({ name, value: ref(both, name, typeOf(value)) }));
  const ranked = someRow(ref(both, 'is_ranked', types.boolean));
  const value: Scalar = { kind: 'only', arg: ref(both, VALUE, type), type };
  planner.steps.push(
    fromStep(both, {
      name: step,
      columns: [
        ...values,
        { name: VALUE, value: { kind: 'case', branches: [{ when: ranked, then: value }], otherwise: overNothing(top), type } },
      ],
      keys: keys.length,
      having: someRow(ref(both, 'is_left', types.boolean)),
    }),
  );
  return { step, keys: values.map(({ name, value: key }) => ref(step, name, typeOf(key))), value: ref(step, VALUE, type) };
}

const VALUE = 'top_value';

const mark = (name: string, value: Scalar): NamedScalar => ({ name, value });
const absentValue = (type: Type): NamedScalar => ({ name: VALUE, value: { kind: 'absent', type } });
const rowsOf = (step: string, columns: readonly NamedScalar[]): Select => fromStep(step, { name: step, columns });

/** What ranks a group without rows. */
const overNothing = ({ ranking: { output } }: Top): Scalar =>
  outputScalar(output.expression, {
    groups: 0,
    group: () => ({ kind: 'absent', type: output.type }),
    input: ({ overNothing: value, type }: Input): Scalar => (value === null ? { kind: 'absent', type } : { kind: 'literal', type, value }),
  });

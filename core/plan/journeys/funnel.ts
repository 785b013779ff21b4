// The counts of a funnel to its answer: a row for each step.
import { groupColumns } from '../../query/group-columns.ts';
import { funnelColumns } from '../../query/journeys/funnel-columns.ts';
import type { FunnelSteps, Query } from '../../query/query.ts';
import { types, type Type } from '../../expression/type.ts';
import type { Aligned } from '../alignment.ts';
import { orderKeys } from '../order.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Scalar } from '../relation.ts';
import { equal, integerLiteral, ref, typeOf } from '../scalars.ts';

const STEPS = 'steps';

/** Puts the steps below each other, within each group. */
export function planFunnelAnswer(query: Query, funnel: FunnelSteps, aligned: Aligned, planner: Planner): void {
  const names = groupColumns(query.groups);
  const groups = query.groups.map((_, index): NamedScalar => ({ name: names[index] ?? '', value: aligned.group(index) }));
  const named = groups.map(({ name, value }): Scalar => ref('', name, typeOf(value)));
  const sorted = orderKeys(query, { step: aligned.alias, groups: named, outputs: [] }, planner);
  planner.steps.push({
    kind: 'select',
    name: 'answer',
    alias: aligned.alias,
    from: aligned.from,
    joins: [
      ...(aligned.joins ?? []),
      {
        kind: 'cross',
        alias: STEPS,
        source: {
          kind: 'constants',
          columns: [
            { name: 'step', type: types.integer },
            { name: 'label', type: types.string },
          ],
          rows: funnel.labels.map(({ plain }, index) => [String(index + 1), plain]),
        },
        on: [],
      },
      ...sorted.joins,
    ],
    where: aligned.filters,
    columns: [...groups, ...stepColumns(funnel, aligned)],
    orderBy: [...sorted.keys, { by: ref('', 'step', types.integer), descending: false }],
  });
}

function stepColumns({ reached }: FunnelSteps, aligned: Aligned): readonly NamedScalar[] {
  const counts = reached.map((input) => aligned.input(input));
  const entered = ofStep(counts);
  const advanced = ofStep(counts.slice(1));
  const [first = integerLiteral(0)] = counts;
  const divided = (value: Scalar, by: Scalar): Scalar => call('/', [value, by], types.float);
  const values: Readonly<Record<(typeof funnelColumns)[number]['name'], Scalar>> = {
    step: ref(STEPS, 'step', types.integer),
    label: ref(STEPS, 'label', types.string),
    entered,
    advanced,
    step_rate: divided(advanced, entered),
    rate: divided(entered, first),
    drop_off: call('-', [entered, advanced], types.integer),
  };
  return funnelColumns.map(({ name }): NamedScalar => ({ name, value: values[name] }));
}

/** The value of a step among those of all. */
const ofStep = (values: readonly Scalar[]): Scalar => ({
  kind: 'case',
  branches: values.map((then, index) => ({ when: equal(ref(STEPS, 'step', types.integer), integerLiteral(index + 1)), then })),
  type: types.integer,
});

const call = (name: string, args: readonly Scalar[], type: Type): Scalar => ({ kind: 'call', name, args, type });

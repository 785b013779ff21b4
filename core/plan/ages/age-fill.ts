// Every age for each combination of the other groups in the answer: from 0 to the last that is over for somebody of it.
import { types } from '../../expression/type.ts';
import { groupColumns } from '../../query/group-columns.ts';
import type { Group } from '../../query/query.ts';
import { planAges } from './aged-scan.ts';
import type { Aligned } from '../alignment.ts';
import type { Part } from '../part.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Scalar } from '../relation.ts';
import { coalesce, integerLiteral, ref, typeOf } from '../scalars.ts';
import { fromStep } from '../from-step.ts';

const REACHED = 'reached_age';

/** A part without inputs: the ages that are to appear; `parts` have the last ages of entities. */
export function planAgeFill(groups: readonly Group[], aligned: Aligned, parts: readonly Part[], planner: Planner): Part {
  const names = groupColumns(groups);
  const ages = planAges(parts, groups, planner);
  const rest = groups.flatMap(({ age }, index): NamedScalar[] => (age ? [] : [{ name: names[index] ?? '', value: aligned.group(index) }]));
  const other: readonly NamedScalar[] = aligned.other ? [{ name: 'other', value: aligned.other }] : [];
  const reached = planReached([...rest, ...other], aligned, parts, planner);
  const column = (name: string, value: Scalar): NamedScalar => ({ name, value: ref(reached, name, typeOf(value)) });
  const age: Scalar = ref(ages, names[groups.findIndex((group) => group.age)] ?? '', types.integer);
  const isReached: Scalar = { kind: 'call', name: '<=', args: [age, ref(reached, REACHED, types.integer)], type: types.boolean };
  return {
    select: fromStep(reached, {
      name: planner.freshName('filled'),
      joins: [{ kind: 'inner', alias: ages, source: { kind: 'step', name: ages }, on: [isReached] }],
      columns: [
        ...groups.map((group, index): NamedScalar => {
          const name = names[index] ?? '';
          return group.age ? { name, value: age } : column(name, aligned.group(index));
        }),
        ...other.map(({ name, value }) => column(name, value)),
      ],
    }),
    present: groups.map(() => true),
    inputs: [],
    makes: true,
    other: other.length > 0,
  };
}

/** Each combination of the other groups, with the last age that is over for somebody of it. */
function planReached(rest: readonly NamedScalar[], aligned: Aligned, parts: readonly Part[], planner: Planner): string {
  const last = parts.flatMap(({ inputs }) =>
    inputs.flatMap((input) => (input.kind === 'rows' && input.lastAge === 'greatest' ? [aligned.input(input)] : [])),
  );
  const known = last.map((value) => coalesce(value, integerLiteral(-1), types.integer));
  const [only, another] = known;
  const greatest: Scalar = only && !another ? only : { kind: 'call', name: 'greatest', args: known, type: types.integer };
  const name = planner.freshName('reached');
  planner.steps.push({
    kind: 'select',
    name,
    alias: aligned.alias,
    from: aligned.from,
    joins: [],
    where: aligned.filters,
    columns: [...rest, { name: REACHED, value: { kind: 'aggregate', name: 'max', args: [greatest], type: types.integer } }],
    keys: rest.length,
  });
  return name;
}

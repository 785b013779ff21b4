// Two-step inputs: a query of its own gives a row for each member and group, which is then aggregated.
import type { Group, MembersInput } from '../query/query.ts';
import type { Aligned } from './alignment.ts';
import { outputScalar, type Columns } from './output-scalar.ts';
import { groupColumns } from '../query/group-columns.ts';
import type { Part } from './part.ts';
import type { Planner } from './planner.ts';
import type { NamedScalar, Scalar, Select } from './relation.ts';
import { isPresent } from './scalars.ts';

/** Aggregates the members of `inner`, which is planned already. */
export function planMembers(input: MembersInput, groups: readonly Group[], inner: Aligned, planner: Planner): Part {
  const names = groupColumns(groups);
  const kept = input.present.flatMap((present, index) => (present ? [index] : []));
  const keys = kept.map((index, position): NamedScalar => ({ name: names[index] ?? '', value: inner.group(position) }));
  const other = inner.other ? [{ name: 'other', value: inner.other }] : [];
  const memberKeys = input.inner.groups.slice(kept.length).map((_, position) => inner.group(kept.length + position));
  const grouping = [...keys, ...other];
  const select: Select = {
    kind: 'select',
    name: planner.freshName(`${input.id}_by_group`),
    alias: inner.alias,
    from: inner.from,
    joins: [],
    where: [...memberKeys.map(isPresent), ...inner.filters],
    columns: [...grouping, { name: input.id, value: memberAggregate(input, inner) }],
    keys: grouping.length,
  };
  return { select, present: input.present, inputs: [input], makes: input.makesGroups, other: other.length > 0 };
}

function memberAggregate(input: MembersInput, columns: Columns): Scalar {
  const filter = input.having && outputScalar(input.having, columns);
  const args = input.of ? [outputScalar(input.of, columns)] : [];
  return { kind: 'aggregate', name: input.aggregate, args, filter, type: input.type };
}

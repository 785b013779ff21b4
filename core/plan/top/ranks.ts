// Ranks among all groups, for an answer in which `top` leaves only the chosen ones and the rest.
import { leavesOf } from '../../expression/transform.ts';
import type { Query, OutputLeaf } from '../../query/query.ts';
import { groupColumns } from '../../query/group-columns.ts';
import { planGrouped } from '../aligned.ts';
import type { Aligned } from '../alignment.ts';
import { outputScalar } from '../output-scalar.ts';
import type { Planner } from '../planner.ts';
import type { NamedScalar, Scalar } from '../relation.ts';
import { not, ref, same, typeOf } from '../scalars.ts';

/** The aligned groups with their ranks joined; as they are where nothing is ranked. `planner` has no `top` in force. */
export function withRanks(query: Query, aligned: Aligned, planner: Planner): Aligned {
  const leaves = query.outputs.flatMap((output) => leavesOf<OutputLeaf>(output.expression)).filter((leaf) => leaf.kind === 'rank');
  if (leaves.length === 0) return aligned;
  const all = planGrouped(query, planner);
  const name = planner.freshName('ranks');
  const names = groupColumns(query.groups);
  const keys = query.groups.map((_, index): NamedScalar => ({ name: `ranked_${names[index] ?? ''}`, value: all.group(index) }));
  const ranks = leaves.map((leaf, index): NamedScalar => ({ name: `rank_${index + 1}`, value: outputScalar(leaf, all) }));
  planner.steps.push({
    kind: 'select',
    name,
    alias: all.alias,
    from: all.from,
    joins: [],
    where: all.filters,
    columns: [...keys, ...ranks],
  });
  const sameGroup = keys.map((key, index): Scalar => same(ref(name, key.name, typeOf(key.value)), aligned.group(index)));
  const on = aligned.other ? [...sameGroup, not(aligned.other)] : sameGroup;
  return {
    ...aligned,
    joins: [{ kind: 'left', alias: name, source: { kind: 'step', name }, on }],
    rank: (leaf) => ref(name, `rank_${leaves.indexOf(leaf) + 1}`, leaf.type),
  };
}

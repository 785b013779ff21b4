// A rank to an output: the place of a group's value among those that agree in all but the members.
import type { MemberOf, MetricFormula } from '../../catalog/metric.ts';
import { isLeaf, leavesOf } from '../../expression/transform.ts';
import { types } from '../../expression/type.ts';
import type { Input, OutputExpression, RowsInput } from '../query.ts';
import { find, type AskedGroup, type Expand, type Frame, type Grouping, type Resolver } from '../resolver.ts';
import { rankNeeds } from './member-refusals.ts';

/** A rank as an output. */
export function rankOutput(
  formula: Extract<MetricFormula, { readonly kind: 'rank' }>,
  frame: Frame,
  grouping: Grouping,
  resolver: Resolver,
  expand: Expand,
): OutputExpression {
  const of = expand(formula.of, frame, grouping, resolver);
  const inputs = inputsIn(of);
  const among = grouping.groups.flatMap((group, index) => (isOfRole(group, index, formula.among, inputs, resolver) ? [index] : []));
  if (among.length === 0 && !grouping.isTotal) find(resolver, rankNeeds(frame.asked, formula.among.role));
  if (grouping.isTotal || among.length === 0) return { kind: 'literal', type: types.integer, value: null };
  const leaf = isLeaf(formula.of) ? formula.of : undefined;
  const direction = leaf?.kind === 'metric' ? leaf.metric.direction : undefined;
  return { kind: 'rank', of, among, descending: direction !== 'down', type: types.integer };
}

/** What is ranked, whatever else is asked for beside it. */
const inputsIn = (of: OutputExpression): readonly Input[] => leavesOf(of).flatMap((leaf) => (leaf.kind === 'input' ? [leaf.input] : []));

/** Whether a group is a dimension of the members: by its name, or because the way to it is the way to them. */
function isOfRole(group: AskedGroup, position: number, among: MemberOf, inputs: readonly Input[], resolver: Resolver): boolean {
  if (group.kind !== 'dimension') return false;
  if (group.parts.slice(0, -1).join('.') === among.role) return true;
  return inputs.some((input) => input.kind === 'rows' && reaches(input, position, among, resolver));
}

function reaches({ model, keys }: RowsInput, position: number, among: MemberOf, resolver: Resolver): boolean {
  const key = keys[position];
  if (!key || !isLeaf(key) || key.kind !== 'dimension' || key.path.to !== among.model) return false;
  const role = resolver.scope.graph.resolveRole(model, among.role.split('.'));
  return role.kind === 'path' && role.path.id === key.path.id;
}

// An operation becomes its cost: a field counts 1, and what lies below it more; one that is too dear is not validated further.
import { GraphQLError, Kind, type FragmentDefinitionNode, type SelectionNode, type SelectionSetNode, type ValidationRule } from 'graphql';

/** How much more a field counts than the one that it lies below. */
const DEEPER = 1.2;

/** How many rows are asked for plays no part: an answer is one query, and its rows have a limit of their own. */
export const costRule =
  (most: number): ValidationRule =>
  (context) => ({
    OperationDefinition: ({ selectionSet }) => {
      const cost = costsWith((name) => context.getFragment(name))(selectionSet);
      if (cost > most) throw new GraphQLError(`the operation costs ${Math.round(cost)}, and at most ${most} is allowed`);
    },
  });

/** Each fragment is counted once, and then taken as often as it is spread; one within itself is another rule's. */
function costsWith(fragmentOf: (name: string) => FragmentDefinitionNode | null | undefined): (set: SelectionSetNode) => number {
  const known = new Map<string, number>();
  const ofFragment = (name: string): number => {
    if (!known.has(name)) {
      known.set(name, 0);
      const fragment = fragmentOf(name);
      known.set(name, fragment ? ofSet(fragment.selectionSet) : 0);
    }
    return known.get(name) ?? 0;
  };
  const ofSelection = (node: SelectionNode): number => {
    if (node.kind === Kind.FRAGMENT_SPREAD) return 1 + ofFragment(node.name.value);
    if (node.kind === Kind.INLINE_FRAGMENT) return 1 + ofSet(node.selectionSet);
    if (node.name.value === '__schema' || node.name.value === '__type') return 0;
    return node.selectionSet ? 1 + DEEPER * ofSet(node.selectionSet) : 1;
  };
  const ofSet = ({ selections }: SelectionSetNode): number => selections.reduce((cost, node) => cost + ofSelection(node), 0);
  return ofSet;
}

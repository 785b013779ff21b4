// A selection becomes its fields by the keys that they have in the answer: fragments opened, @skip and @include obeyed.
import {
  getArgumentValues,
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLResolveInfo,
  type SelectionNode,
} from 'graphql';

/** What selections are read with: the fragments and variables of an operation. */
export type Operation = Pick<GraphQLResolveInfo, 'fragments' | 'variableValues'>;

/** A selected field: its name, its arguments, and every node that selects under its key. */
export interface Selected {
  readonly key: string;
  readonly name: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly nodes: readonly FieldNode[];
}

/** The fields selected under nodes that have this type, in the order of the answer. */
export function collect(nodes: readonly FieldNode[], type: GraphQLObjectType, operation: Operation): readonly Selected[] {
  const found = new Map<string, FieldNode[]>();
  for (const node of nodes) gather(node.selectionSet?.selections ?? [], type, operation, found, new Set());
  const fields = type.getFields();
  return [...found].flatMap(([key, same]) => {
    const [first] = same;
    const field = first && fields[first.name.value];
    return first && field ? [{ key, name: field.name, args: getArgumentValues(field, first, operation.variableValues), nodes: same }] : [];
  });
}

function gather(
  selections: readonly SelectionNode[],
  type: GraphQLObjectType,
  operation: Operation,
  found: Map<string, FieldNode[]>,
  opened: Set<string>,
): void {
  for (const selection of selections) {
    if (!isIncluded(selection, operation)) continue;
    if (selection.kind === Kind.FIELD) {
      const key = selection.alias?.value ?? selection.name.value;
      found.set(key, [...(found.get(key) ?? []), selection]);
      continue;
    }
    const fragment = selection.kind === Kind.INLINE_FRAGMENT ? selection : fragmentOf(selection.name.value, operation, opened);
    const on = fragment?.typeCondition?.name.value;
    if (fragment && (on === undefined || on === type.name)) gather(fragment.selectionSet.selections, type, operation, found, opened);
  }
}

/** A named fragment, each opened once under a selection. */
function fragmentOf(name: string, { fragments }: Operation, opened: Set<string>): FragmentDefinitionNode | undefined {
  if (opened.has(name)) return undefined;
  opened.add(name);
  return fragments[name];
}

function isIncluded(selection: SelectionNode, { variableValues }: Operation): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, selection, variableValues);
  const include = getDirectiveValues(GraphQLIncludeDirective, selection, variableValues);
  return skip?.['if'] !== true && include?.['if'] !== false;
}

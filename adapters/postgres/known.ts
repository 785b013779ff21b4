// Whether the planner knows a value before it reads a row: it then computes all of a case, also what the case would not choose.
import type { Sql } from '../../core/sql/nodes.ts';

interface Node {
  readonly kind: string;
  readonly parameters?: readonly Sql[];
}

/** Whether no column stands in a fragment. */
export function isKnown(fragment: Sql): boolean {
  const { kind, parameters = [] } = fragment as Node;
  return kind !== 'IdentifierNode' && parameters.every(isKnown);
}

// The leaves of a row expression, those inside `any` and `none` included.
import type { RowExpression, RowLeaf } from '../catalog/catalog.ts';
import { mapNodes } from './map-nodes.ts';

/** All leaves, in the order of the text. */
export function rowLeaves(expression: RowExpression): readonly RowLeaf[] {
  const leaves: RowLeaf[] = [];
  collect(expression, leaves, true);
  return leaves;
}

/** The leaves that stand outside of `any` and `none`. */
export function openLeaves(expression: RowExpression): readonly RowLeaf[] {
  const leaves: RowLeaf[] = [];
  collect(expression, leaves, false);
  return leaves;
}

function collect(expression: RowExpression, leaves: RowLeaf[], inside: boolean): void {
  mapNodes<RowLeaf, RowLeaf>(
    expression,
    (leaf) => {
      leaves.push(leaf);
      return leaf;
    },
    (node) => {
      if (inside) collect(node.condition, leaves, inside);
      return node;
    },
  );
}

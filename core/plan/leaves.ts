// The leaves of a row expression that stand on the row itself.
import { leavesOf } from '../expression/transform.ts';
import type { RowExpression, RowLeaf } from '../catalog/catalog.ts';
import { mapNodes } from './map-nodes.ts';

/** All leaves, those inside `any` and `none` included. */
export const rowLeaves = (expression: RowExpression): readonly RowLeaf[] => leavesOf(expression);

/** The leaves that stand outside of `any` and `none`. */
export function openLeaves(expression: RowExpression): readonly RowLeaf[] {
  const leaves: RowLeaf[] = [];
  mapNodes<RowLeaf, RowLeaf>(
    expression,
    (leaf) => {
      leaves.push(leaf);
      return leaf;
    },
    (node) => node,
  );
  return leaves;
}

// Expressions to the steps that joins must make for them, also those inside the dimensions that they name.
import { leavesOf } from '../../expression/transform.ts';
import type { Dimension, RowExpression, RowLeaf, Step } from '../catalog.ts';

/** Every step behind expressions, and behind the dimensions that they name. */
export function stepsBehind(expressions: readonly RowExpression[]): ReadonlySet<Step> {
  const steps = new Set<Step>();
  for (const leaf of leavesBehind(expressions)) for (const step of (leaf.kind === 'rollup' ? leaf.over : leaf.path).steps) steps.add(step);
  return steps;
}

/** The dimensions that expressions name, and those that these name. */
export function dimensionsBehind(expressions: readonly RowExpression[]): ReadonlySet<Dimension> {
  return new Set([...leavesBehind(expressions)].flatMap((leaf) => (leaf.kind === 'dimension' ? [leaf.dimension] : [])));
}

/** Every leaf of expressions, of the aggregates in them and of the dimensions that they name; each dimension is opened once. */
function* leavesBehind(expressions: readonly RowExpression[]): Generator<RowLeaf> {
  const opened = new Set<Dimension>();
  const waiting = [...expressions];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    for (const leaf of leavesOf<RowLeaf>(next)) {
      yield leaf;
      if (leaf.kind === 'rollup') waiting.push(...leaf.aggregate.args, ...(leaf.filter ? [leaf.filter] : []));
      if (leaf.kind !== 'dimension' || opened.has(leaf.dimension)) continue;
      opened.add(leaf.dimension);
      waiting.push(leaf.dimension.expression);
    }
  }
}

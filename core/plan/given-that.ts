// An expression over rows that are known to pass conditions: what is true of all of them is not asked again, and splits no partition.
import type { Dimension, RowExpression, RowLeaf } from '../catalog/catalog.ts';
import { fingerprint } from '../catalog/fingerprint.ts';
import { truth } from '../expression/factories.ts';
import { isLeaf, mapExpression } from '../expression/transform.ts';
import { inColumns } from './whole-partitions.ts';

/** The same value for every row that passes. */
export function givenThat(passed: readonly RowExpression[], expression: RowExpression): RowExpression {
  if (passed.length === 0) return expression;
  const known = new Set(passed.map(fingerprint));
  return mapExpression<RowLeaf>(inColumns(expression, isPlain), (node) => (known.has(fingerprint(node)) ? truth(true) : simpler(node)));
}

/** Windows that others stand on are columns of the step before. */
const isPlain = ({ kind }: Dimension): boolean => kind !== 'window';

const isTrue = (node: RowExpression): boolean => node.kind === 'literal' && node.value === true;

function simpler(node: RowExpression): RowExpression {
  if (isLeaf(node)) return node;
  if (node.kind === 'window') return { ...node, partitionBy: node.partitionBy.filter((term) => !isTrue(term)) };
  if (node.kind !== 'call' || node.name !== 'and') return node;
  const args = node.args.filter((arg) => !isTrue(arg));
  const [first = truth(true)] = args;
  return args.length > 1 ? { ...node, args } : first;
}

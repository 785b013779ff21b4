// Constants that a dimension is compared with to warnings: each should be one of its declared values.
import { childrenOf, isLeaf } from '../../expression/transform.ts';
import type { Call, Literal } from '../../expression/expression.ts';
import { suggest } from '../../source/suggest.ts';
import { diagnosticAt } from './binder.ts';
import type { Binder } from './binder.ts';
import type { Dimension, RowExpression, RowLeaf } from '../catalog.ts';
import { didYouMean } from './name-messages.ts';

const comparisons: ReadonlySet<string> = new Set(['=', '<>', 'in', 'is distinct from']);

/** Warns of constants that a dimension is compared with and that are none of its declared values. */
export function checkComparedValues(node: RowExpression, binder: Binder): void {
  if (isLeaf(node) || !binder.scope.warn) return;
  if (node.kind === 'call' && comparisons.has(node.name)) warnOfOthers(node, binder);
  for (const child of childrenOf(node)) checkComparedValues(child, binder);
}

function warnOfOthers(node: Call<RowLeaf>, binder: Binder): void {
  const dimension = node.args.map(dimensionOf).find((found) => found?.values !== undefined);
  const values = dimension?.values;
  if (!dimension || !values) return;
  for (const literal of node.args.filter(isText)) {
    if (values.includes(literal.value)) continue;
    const message = `"${literal.value}" is none of the values of "${dimension.model.name}.${dimension.name}"`;
    const near = suggest(literal.value, values);
    const hint = near === undefined ? { hint: `they are ${values.map((value) => `"${value}"`).join(', ')}` } : didYouMean(near);
    binder.scope.warn?.(diagnosticAt(binder.text, literal.place, { code: 'unknown-value', message, ...hint }, 'warning'));
  }
}

const dimensionOf = (node: RowExpression): Dimension | undefined =>
  isLeaf(node) && node.kind === 'dimension' ? node.dimension : undefined;

const isText = (node: RowExpression): node is Literal & { readonly value: string } =>
  !isLeaf(node) && node.kind === 'literal' && typeof node.value === 'string' && node.type.name === 'string';

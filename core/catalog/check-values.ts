// Declared values of dimensions: whether they are of its type, and whether what is compared with it is one of them.
import { childrenOf, isLeaf } from '../expression/transform.ts';
import { isMoment, isNumber } from '../expression/type.ts';
import type { Type } from '../expression/type.ts';
import type { Call, Literal } from '../expression/expression.ts';
import type { Located } from '../source/location.ts';
import { suggest } from '../source/suggest.ts';
import { diagnosticAt } from './binder.ts';
import type { Binder } from './binder.ts';
import { report } from './building.ts';
import type { Building } from './building.ts';
import type { Dimension, RowExpression, RowLeaf } from './catalog.ts';
import { didYouMean } from './name-messages.ts';

/** Notes declared values that are not of the dimension's type. */
export function checkDeclaredValues(values: readonly Located<string>[], { name, type }: Dimension, building: Building): void {
  for (const { value, at } of values) {
    if (!fits(value, type))
      report(building, at, { code: 'bad-value', message: `"${value}" is no value of "${name}", which is of type ${type.name}` });
  }
}

function fits(value: string, type: Type): boolean {
  if (type.name === 'integer') return /^[+-]?\d+$/.test(value);
  if (isNumber(type)) return /^[+-]?\d+(\.\d+)?$/.test(value);
  if (type.name === 'boolean') return value === 'true' || value === 'false';
  return !isMoment(type) || /^\d{4}-\d{2}-\d{2}/.test(value);
}

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

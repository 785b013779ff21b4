// What an expression is over a row of nulls: the row that stands for "nothing on the many side", or for a join that found nothing.
import type { RowExpression, RowLeaf } from '../../catalog/catalog.ts';

/** Functions that may answer something else than null when an argument is null. */
const LENIENT: ReadonlySet<string> = new Set([
  'coalesce',
  'ifnull',
  'nvl2',
  'zeroifnull',
  'nullifzero',
  'nullif',
  'if',
  'and',
  'or',
  'is null',
  'is true',
  'is false',
  'is distinct from',
  'in',
  'between',
  'current_date',
  'current_timestamp',
  'current_time',
]);

const isLeaf = (node: RowExpression): node is RowLeaf => ['column', 'dimension', 'rollup', 'native'].includes(node.kind);

/** Whether an expression is surely null when the leaves for which `isAbsent` holds are null. */
export function nullOverNulls(node: RowExpression, isAbsent: (leaf: RowLeaf) => boolean = isAbsentColumn): boolean {
  if (isLeaf(node)) return isAbsent(node);
  if (node.kind === 'literal') return node.value === null;
  if (node.kind === 'cast') return nullOverNulls(node.arg, isAbsent);
  if (node.kind !== 'call') return false;
  if (node.name === 'in' || node.name === 'between' || node.name === 'nullif')
    return node.args[0] !== undefined && nullOverNulls(node.args[0], isAbsent);
  return !LENIENT.has(node.name) && node.args.some((arg) => nullOverNulls(arg, isAbsent));
}

/** Whether a condition surely does not hold when the leaves for which `isAbsent` holds are null. */
export function failsOverNulls(node: RowExpression, isAbsent: (leaf: RowLeaf) => boolean): boolean {
  if (node.kind === 'call' && node.name === 'and') return node.args.some((arg) => failsOverNulls(arg, isAbsent));
  if (node.kind === 'call' && node.name === 'or') return node.args.every((arg) => failsOverNulls(arg, isAbsent));
  if (node.kind === 'call' && node.name === 'is true') return node.args.every((arg) => failsOverNulls(arg, isAbsent));
  if (node.kind === 'call' && node.name === 'not') return node.args.every((arg) => holdsOverNulls(arg, isAbsent));
  return nullOverNulls(node, isAbsent);
}

// whether `not` of it fails: it is true, or null
function holdsOverNulls(node: RowExpression, isAbsent: (leaf: RowLeaf) => boolean): boolean {
  if (node.kind === 'call' && node.name === 'is null') return node.args.every((arg) => nullOverNulls(arg, isAbsent));
  return nullOverNulls(node, isAbsent);
}

// own columns of a joined row that is not there; a dimension of it is null by the same rule (S4)
const isAbsentColumn = (leaf: RowLeaf): boolean =>
  leaf.kind === 'column' || (leaf.kind === 'dimension' && leaf.path.steps.length === 0 && nullOverNulls(leaf.dimension.expression));

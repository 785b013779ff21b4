// Conditions of a SELECT to those that keep or drop whole partitions of the windows in a model's dimensions: rows that fail them need not be there when the windows are computed.
import type { Dimension, Model, RowExpression, RowLeaf } from '../catalog/catalog.ts';
import { fingerprint } from '../catalog/fingerprint.ts';
import type { Windowed } from '../expression/expression.ts';
import { childrenOf, conjunctsOf, isLeaf, mapLeaves, someNode } from '../expression/transform.ts';
import { windowsBeneath } from './window-levels.ts';

/** Of conditions that all rows must pass, the ones that are alike for all rows of a partition, whichever of these window dimensions it belongs to. */
export function onWholePartitions(
  model: Model,
  windows: ReadonlySet<string>,
  conditions: readonly RowExpression[],
): readonly RowExpression[] {
  if (windows.size === 0 || conditions.length === 0) return [];
  const partitions = partitionsOf(model, windows);
  const known = byFingerprint(conditions.flatMap((condition) => conjunctsOf(inColumns(condition))));
  const implied = partitions.flat().filter((expression) => conjunctsOf(expression).every((part) => known.has(fingerprint(part))));
  const told = partitions.map(byFingerprint);
  const candidates = [...byFingerprint([...implied, ...known.values()]).values()];
  const passed = candidates.filter((condition) => !someNode(condition, isWindow) && told.every((terms) => isTold(condition, terms, false)));
  return [...byFingerprint(passed.flatMap(conjunctsOf)).values()];
}

const byFingerprint = (expressions: readonly RowExpression[]): ReadonlyMap<string, RowExpression> =>
  new Map(expressions.map((expression) => [fingerprint(expression), expression]));

/** What each window partitions by, those that others stand on included. */
function partitionsOf(model: Model, windows: ReadonlySet<string>): readonly (readonly RowExpression[])[] {
  const names = new Set([...windows, ...windowsBeneath(model, windows)]);
  const expressions = [...names].flatMap((name) => model.dimensions.get(name)?.expression ?? []);
  return expressions.flatMap(windowsIn).map((window) => window.partitionBy.map((term) => inColumns(term)));
}

const windowsIn = (expression: RowExpression): readonly Windowed<RowLeaf>[] => [
  ...(!isLeaf(expression) && expression.kind === 'window' ? [expression] : []),
  ...childrenOf(expression).flatMap(windowsIn),
];

const isWindow = (node: RowExpression): boolean => node.kind === 'window';

const moments: ReadonlySet<string> = new Set(['date', 'datetime', 'timestamp']);

/** An expression with its model's own dimensions written out, but for those that are not `wanted`, and times, which hold whole periods. */
export function inColumns(expression: RowExpression, wanted: (dimension: Dimension) => boolean = () => true): RowExpression {
  return mapLeaves<RowLeaf, RowLeaf>(expression, (leaf) =>
    leaf.kind === 'dimension' && leaf.path.steps.length === 0 && !moments.has(leaf.dimension.type.name) && wanted(leaf.dimension)
      ? inColumns(leaf.dimension.expression, wanted)
      : leaf,
  );
}

/** Operators that take alike what is equal, of whatever type. */
const comparing: ReadonlySet<string> = new Set('and|or|not|=|<>|<|<=|>|>=|in|between|is null|is distinct from'.split('|'));

/** Types whose equal values are the same in every way: 0.0 and -0.0, or 1.0 and 1.00, are not. */
const exact: ReadonlySet<string> = new Set(['string', 'integer', 'boolean', ...moments]);

/** Whether a value follows from the terms of a partition. */
function isTold(node: RowExpression, terms: ReadonlyMap<string, RowExpression>, exactly: boolean): boolean {
  if (terms.has(fingerprint(node))) return !exactly || exact.has(node.type?.name ?? '');
  if (isLeaf(node)) return false;
  switch (node.kind) {
    case 'literal':
    case 'parameter':
      return true;
    case 'call':
      return node.args.every((arg) => isTold(arg, terms, exactly || !comparing.has(node.name)));
    case 'case':
    case 'cast':
      return childrenOf<RowLeaf>(node).every((child) => isTold(child, terms, true));
    default:
      return false;
  }
}

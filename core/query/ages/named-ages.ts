// The conditions on ages around a measure to the ages that pass all of them, where these follow one another.
import type { ColumnLeaf, Measure, RowExpression } from '../../catalog/catalog.ts';
import { spanUnit, type SpanUnit } from '../../catalog/span-units.ts';
import { exact } from '../../expression/constant.ts';
import { holds } from '../../expression/evaluate.ts';
import { childrenOf, isLeaf, visit } from '../../expression/transform.ts';
import { types } from '../../expression/type.ts';
import type { OutsideCondition } from '../inputs/conditions.ts';
import type { Frame, Layer, Resolver } from '../resolver.ts';
import type { AgesTaken } from './input-ages.ts';

/** The ages that filters name; undefined where there are none, or which they are does not follow from comparisons with constants. */
export function namedAges({ layers }: Frame, measure: Measure, resolver: Resolver): AgesTaken | undefined {
  const conditions = layers.flatMap((layer) => (layer.kind === 'conditions' ? layer.conditions.filter(namesAge) : []));
  const names = new Set(conditions.flatMap((condition) => condition.names.map((parts) => parts.join('.'))));
  const [name, another] = names;
  const grain = name !== undefined && another === undefined ? spanUnit(name.split('.')[1] ?? '', resolver.catalog.calendars) : undefined;
  if (!grain) return undefined;
  const age: ColumnLeaf = { kind: 'column', path: resolver.scope.graph.self(measure.model), name: 'age', type: types.integer };
  const bound = conditions.map((condition) => condition.bind(measure.model, measure.roles, () => age));
  const known = bound.flatMap((result) => (result.ok ? [result.value.expression] : []));
  if (known.length < bound.length || !known.every(comparesOnly)) return undefined;
  const points = testPoints(known);
  const passing = points.map((point) => known.every((condition) => holds(condition, () => exact(String(point))) === true));
  return inARow(points, passing, grain);
}

/** Ages that pass, out of points between which nothing changes; behind the last one, what holds for it. */
function inARow(points: readonly number[], passing: readonly boolean[], grain: SpanUnit): AgesTaken | undefined {
  const [first, last] = [passing.indexOf(true), passing.lastIndexOf(true)];
  if (first < 0) return { grain, from: 0, to: -1 };
  if (passing.slice(first, last).includes(false)) return undefined;
  const [from, to] = [points[first] ?? 0, points[last] ?? 0];
  return last === points.length - 1 ? { grain, from } : { grain, from, to };
}

/** The first age, and those around each constant that ages are compared with. */
function testPoints(conditions: readonly RowExpression[]): readonly number[] {
  const points = new Set([0]);
  for (const condition of conditions)
    visit(condition, (node) => {
      if (node.kind !== 'literal' || typeof node.value !== 'string') return;
      for (const by of [-1, 0, 1]) points.add(Math.max(0, Math.floor(Number(node.value)) + by));
      points.add(Math.max(0, Math.ceil(Number(node.value)) + 1));
    });
  return [...points].sort((a, b) => a - b);
}

const comparisons = new Set(['=', '<>', '<', '<=', '>', '>=', 'between', 'in', 'is null', 'is not null']);

/** Whether ages are only compared with numbers, so that nothing changes between these. */
function comparesOnly(node: RowExpression): boolean {
  if (isLeaf(node)) return false;
  if (node.kind === 'literal') return true;
  if (node.kind !== 'call') return false;
  const isPlain = node.args.every((arg) => isLeaf(arg) || isNumber(arg));
  return isPlain ? comparisons.has(node.name) : ['and', 'or', 'not'].includes(node.name) && childrenOf(node).every(comparesOnly);
}

const isNumber = (node: RowExpression): boolean =>
  node.kind === 'literal' && (node.type.name === 'integer' || node.type.name === 'decimal');

/** Whether a condition names an age. */
export const namesAge = ({ names }: OutsideCondition): boolean => names.some(([first, ...grain]) => first === 'age' && grain.length === 1);

/** Layers of conditions without those that name ages. */
export const withoutAges = (layers: readonly Layer[]): readonly Layer[] =>
  layers.map((layer) =>
    layer.kind === 'conditions' ? { ...layer, conditions: layer.conditions.filter((condition) => !namesAge(condition)) } : layer,
  );

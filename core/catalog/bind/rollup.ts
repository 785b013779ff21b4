// An aggregate over a many side, or a measure of it, to a value of the row that it belongs to.
import { and } from '../../expression/factories.ts';
import { isLeaf, leavesOf, mapChildren, mapLeaves } from '../../expression/transform.ts';
import type { Aggregate, Name, Place } from '../../expression/expression.ts';
import { types } from '../../expression/type.ts';
import { fail, textAt, unbound } from './binder.ts';
import type { Binder } from './binder.ts';
import type { Measure, Path, RollupLeaf, RowExpression, RowLeaf } from '../catalog.ts';
import { fillTypes } from './fill-types.ts';
import { deepest, startsWith } from '../joins/many-sides.ts';
import type { Message } from './name-messages.ts';
import { pathText } from '../joins/path.ts';

/** An aggregate in a dimension: `min(items.shipped_at)`. */
export function rollupOf(written: Aggregate<RowLeaf>, place: Place | undefined, binder: Binder): RowExpression {
  const typed = fillTypes<RowLeaf>(written, binder);
  if (isLeaf(typed) || typed.kind !== 'aggregate') return unbound(place);
  const { filter: own, ...aggregate } = typed;
  const filter = bothFilters(own, binder.scope.rollupFilter);
  const over = rowsOver(aggregate.args, filter, binder);
  if ('code' in over) return fail(binder, place, forText(over, textAt(binder.text, place)));
  return { kind: 'rollup', over, aggregate, ...(filter ? { filter } : {}), type: aggregate.type ?? types.unknown };
}

const forText = (message: Message, written: string): Message => ({ ...message, message: `"${written}" ${message.message}` });

function bothFilters(...filters: readonly (RowExpression | undefined)[]): RowExpression | undefined {
  const present = filters.filter((filter) => filter !== undefined);
  return present.length > 0 ? and(...present) : undefined;
}

/** The many side whose rows are aggregated: that of the argument, else that of the filter. */
function rowsOver(args: readonly RowExpression[], filter: RowExpression | undefined, binder: Binder): Path | Message {
  const { graph } = binder.scope;
  const named = manyPaths(args);
  const filtered = filter ? manyPaths([filter]) : [];
  const paths = named.length > 0 ? named : filtered;
  if (paths.length === 0) return notOverMany(args);
  const over = deepest(paths, graph);
  if (!over || !filtered.every((path) => startsWith(over, graph.down(path)))) return independent([...paths, ...filtered]);
  return over;
}

const manyPaths = (expressions: readonly RowExpression[]): readonly Path[] =>
  expressions
    .flatMap((expression) => leavesOf(expression))
    .flatMap((leaf) => (leaf.kind !== 'rollup' && leaf.path.many ? [leaf.path] : []));

function notOverMany(args: readonly RowExpression[]): Message {
  const hint =
    args.length === 0
      ? 'the rows of a many side are counted by its measure: items.count'
      : 'an aggregate over the rows of the model is a measure: write it under "measures:"';
  return { code: 'aggregate-without-many', message: 'names no many side; an aggregate in a dimension is over the rows of one', hint };
}

function independent(paths: readonly Path[]): Message {
  const names = [...new Set(paths.map(pathText))].map((text) => `"${text}"`).join(' and ');
  return {
    code: 'two-many-sides',
    message: `is over two independent many sides, ${names}`,
    hint: 'make a dimension for each, and combine those',
  };
}

/** A measure of a many side in a dimension: `items.count`. */
export function rollupOfMeasure(name: Name, over: Path, measure: Measure, binder: Binder): RowExpression {
  binder.scope.settle?.(measure);
  if (measure.broken) {
    binder.findings.broken = true;
    return unbound(name.place);
  }
  const problem = cannotRollUp(over, measure, binder);
  return problem ? fail(binder, name.place, forText(problem, name.parts.join('.'))) : rolledUp(measure.expression, over, measure, binder);
}

function cannotRollUp(over: Path, measure: Measure, binder: Binder): Message | undefined {
  if (measure.stock) return { code: 'measure-as-dimension', message: 'cannot be a dimension: it has "at:"' };
  if (binder.scope.graph.down(over) !== over)
    return {
      code: 'measure-as-dimension',
      message: `is a measure of "${over.to.name}", which lies up from a many side: rows there may be met several times`,
    };
  if (measure.filter && leavesOf(measure.filter).some((leaf) => leaf.kind !== 'rollup' && leaf.path.many)) {
    return { code: 'measure-as-dimension', message: 'cannot be a dimension: its filter looks at a many side of its own' };
  }
  return undefined;
}

/** Each aggregate of the measure becomes a value of the row, its paths now starting there. */
function rolledUp(node: RowExpression, over: Path, measure: Measure, binder: Binder): RowExpression {
  if (isLeaf(node)) return rebased(node, over, binder);
  if (node.kind !== 'aggregate') return mapChildren<RowLeaf, RowLeaf>(node, (child) => rolledUp(child, over, measure, binder));
  const { filter: own, ...aggregate } = node;
  const move = (expression: RowExpression): RowExpression => mapLeaves<RowLeaf, RowLeaf>(expression, (leaf) => rebased(leaf, over, binder));
  const filter = bothFilters(own && move(own), measure.filter && move(measure.filter), binder.scope.rollupFilter);
  const leaf: RollupLeaf = {
    kind: 'rollup',
    over,
    aggregate: { ...aggregate, args: aggregate.args.map(move) },
    type: node.type ?? types.unknown,
  };
  return { ...leaf, ...(filter ? { filter } : {}), ...(measure.ifEmpty ? { ifEmpty: measure.ifEmpty } : {}) };
}

function rebased(leaf: RowLeaf, over: Path, binder: Binder): RowLeaf {
  return leaf.kind === 'rollup' ? leaf : { ...leaf, path: binder.scope.graph.concat(over, leaf.path) };
}

// `<>` and `not` over a many side keep rows with something else in them, which is seldom what is meant.
import type { ExpressionText } from '../../expression/expression-text.ts';
import { childrenOf, isLeaf, leavesOf, someNode } from '../../expression/transform.ts';
import type { Call, LeafNode, Parsed, Place } from '../../expression/expression.ts';
import type { Definitions } from '../../definition/all-definitions.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import { diagnosticAt } from '../bind/binder.ts';
import { bindRow } from '../bind/bind-row.ts';
import type { RowExpression } from '../catalog.ts';
import type { Catalog } from '../semantic-catalog.ts';
import { distinctMeasures } from '../measures-under.ts';
import { conditionScope } from '../bind/metric-conditions.ts';
import type { Rule } from './rule.ts';

/** Warns of negations over a many side in filters of measures, segments and metrics. */
export const negationOverMany: Rule = function* (catalog, definitions) {
  for (const { text, filter } of filters(catalog, definitions)) yield* negationFindings(filter, text);
};

/** The warnings about one filter. */
function* negationFindings(filter: RowExpression, text: ExpressionText): Generator<Diagnostic> {
  for (const place of negationsOverMany(filter)) {
    const message = 'a negation over a many side keeps rows that have something else there, also beside what is excluded';
    yield diagnosticAt(
      text,
      place,
      { code: 'negation-over-many', message, hint: 'to keep rows that have none of it, write none(...)' },
      'warning',
    );
  }
}

/** Where `<>` and `not` stand over a many side, outside `any` and `none`. */
function negationsOverMany(node: RowExpression): readonly (Place | undefined)[] {
  if (isLeaf(node) || node.kind === 'exists') return [];
  if (node.kind === 'call' && isNegation(node) && looksAtMany(node)) return [node.place];
  return childrenOf(node).flatMap(negationsOverMany);
}

/** `is not null` and `is not distinct from` are no negations to speak of. */
function isNegation<Leaf extends LeafNode>(node: Call<Leaf>): boolean {
  if (node.name === '<>') return true;
  const [operand] = node.args;
  if (node.name !== 'not' || operand === undefined) return false;
  return isLeaf(operand) || operand.kind !== 'call' || (operand.name !== 'is null' && operand.name !== 'is distinct from');
}

const negates = (parsed: Parsed): boolean => someNode(parsed, (node) => node.kind === 'call' && isNegation(node));

const looksAtMany = (node: RowExpression): boolean =>
  !isExists(node) && leavesOf(node).some((leaf) => leaf.kind !== 'rollup' && leaf.path.many);

/** `not any(...)` is `none(...)`. */
const isExists = (node: RowExpression): boolean => !isLeaf(node) && node.kind === 'call' && node.args[0]?.kind === 'exists';

interface WrittenFilter {
  readonly text: ExpressionText;
  readonly filter: RowExpression;
}

function* filters(catalog: Catalog, definitions: Definitions): Generator<WrittenFilter> {
  for (const definition of definitions.models) {
    const model = catalog.models.get(definition.name);
    for (const { name, filter: text } of definition.measures) {
      const filter = model?.measures.get(name)?.filter;
      if (text && filter) yield { text, filter };
    }
    for (const { name, filter: text } of definition.segments) {
      const segment = model?.segments.get(name);
      if (segment && !segment.broken) yield { text, filter: segment.filter };
    }
  }
  yield* metricFilters(catalog);
}

/** Filters of metrics, against the first measure under each. */
function* metricFilters(catalog: Catalog): Generator<WrittenFilter> {
  for (const metric of catalog.metrics.values()) {
    const { filter } = metric;
    const [measure] = filter && !metric.broken && negates(filter.parsed) ? distinctMeasures(metric) : [];
    if (!filter || !measure) continue;
    const bound = bindRow(filter.parsed, filter.text, { ...conditionScope(filter, measure.model, catalog), roles: measure.roles });
    if (bound.ok) yield { text: filter.text, filter: bound.value };
  }
}

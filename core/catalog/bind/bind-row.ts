// A parsed expression over a row to a bound one: names become leaves, every node has its type.
import type { Aggregate, Exists, Name, Parsed, Windowed } from '../../expression/expression.ts';
import type { ExpressionText } from '../../expression/expression-text.ts';
import { mapChildren } from '../../expression/transform.ts';
import type { Result } from '../../source/diagnostic.ts';
import { conclude, fail, noFindings, textAt, unbound } from './binder.ts';
import type { Binder } from './binder.ts';
import { bindName } from './bind-name.ts';
import { bindParameter } from './bind-parameter.ts';
import type { RowExpression, RowLeaf } from '../catalog.ts';
import { checkCondition } from './check-condition.ts';
import { checkComparedValues } from './compared-values.ts';
import type { Message } from './name-messages.ts';
import { rollupOf } from './rollup.ts';
import { allowances } from './row-scope.ts';
import type { RowPlace, RowScope } from './row-scope.ts';
import { fillTypes } from './fill-types.ts';

/** Binds an expression over a row of `scope.model`. Fails without a diagnostic when it stands on something broken. */
export function bindRow(parsed: Parsed, text: ExpressionText, scope: RowScope): Result<RowExpression> {
  const binder: Binder = { scope, text, findings: noFindings() };
  const bound = fillTypes(bindNode(parsed, binder), binder);
  if (allowances[scope.place].condition) checkCondition(bound, binder);
  checkComparedValues(bound, binder);
  return conclude(bound, binder.findings);
}

/** Binds the names of a node and of all below it; findings go to the binder, types are left open. */
function bindNode(node: Parsed, binder: Binder): RowExpression {
  switch (node.kind) {
    case 'name':
      return bindName(node, binder);
    case 'parameter':
      return bindParameter(node, false, binder);
    case 'aggregate':
      return bindAggregate(node, binder);
    case 'window':
      return bindWindow(node, binder);
    case 'exists':
      return bindExists(node, binder);
    default:
      return mapChildren<Name, RowLeaf>(node, (child) => bindChild(node, child, binder));
  }
}

/** Only the list of `in` takes parameters of many values. */
function bindChild(parent: Parsed, child: Parsed, binder: Binder): RowExpression {
  const listed = child.kind === 'parameter' && parent.kind === 'call' && parent.name === 'in' && parent.args[0] !== child;
  return listed ? bindParameter(child, true, binder) : bindNode(child, binder);
}

/** Aggregates are values of a row only in dimensions, over a many side. */
function bindAggregate(node: Aggregate<Name>, binder: Binder): RowExpression {
  if (!allowances[binder.scope.place].rollups)
    return fail(binder, node.place, misplacedAggregate(textAt(binder.text, node.place), binder.scope.place));
  const { diagnostics } = binder.findings;
  const before = diagnostics.length;
  const bound = bindArguments(node, 'rollup-argument', binder);
  return binder.findings.broken || diagnostics.length > before ? unbound(node.place) : rollupOf(bound, node.place, binder);
}

/** Binds what stands inside an aggregate. */
export function bindArguments(
  node: Aggregate<Name>,
  place: 'aggregate' | 'metric-aggregate' | 'rollup-argument',
  binder: Binder,
): Aggregate<RowLeaf> {
  const { name, distinct, type, place: written } = node;
  const args = node.args.map((arg) => bindNode(arg, at(place, binder)));
  const filter = node.filter && bindNode(node.filter, at(filterOf[place], binder));
  return { kind: 'aggregate', name, args, distinct, filter, type, place: written };
}

const filterOf = { aggregate: 'filter', 'metric-aggregate': 'metric-filter', 'rollup-argument': 'rollup-filter' } as const;

const at = (place: RowPlace, binder: Binder): Binder => ({ ...binder, scope: { ...binder.scope, place } });

function misplacedAggregate(written: string, place: RowPlace): Message {
  if (place === 'aggregate' || place === 'metric-aggregate' || place === 'rollup-argument') {
    return {
      code: 'nested-aggregate',
      message: `"${written}" is an aggregate inside an aggregate`,
      hint: 'an aggregate of a metric for each row of a model is two-step: { avg: metric, per: model }',
    };
  }
  const hint =
    place === 'query-filter' ? 'a condition on aggregates stands in "having"' : 'an aggregate over a many side is a dimension of its own';
  return { code: 'aggregate-in-row', message: `"${written}" is an aggregate; ${allowances[place].called} is row-level`, hint };
}

function bindWindow(node: Windowed<Name>, binder: Binder): RowExpression {
  if (binder.scope.place === 'dimension') return mapChildren<Name, RowLeaf>(node, (child) => bindNode(child, binder));
  const message = `"${textAt(binder.text, node.place)}" is a window function: it stands in dimensions only`;
  const hint = 'write it as a dimension; over metrics there are trailing, running, rank and ignore';
  return fail(binder, node.place, { code: 'window-outside-dimension', message, hint });
}

function bindExists(node: Exists<Name>, binder: Binder): RowExpression {
  const { condition, many } = allowances[binder.scope.place];
  if (condition && many) return { ...node, condition: bindNode(node.condition, binder) };
  const message = `"${node.negated ? 'none' : 'any'}(...)" stands in filters only`;
  return fail(binder, node.place, {
    code: 'exists-outside-filter',
    message,
    hint: 'an aggregate over the many side, such as count(items.id), is a value of a row',
  });
}

// The definition of a measure to an expression over aggregates of its model's rows.
import { cast } from '../../expression/factories.ts';
import { aggregatesOf, mapChildren } from '../../expression/transform.ts';
import { typeText, types } from '../../expression/type.ts';
import type { Type } from '../../expression/type.ts';
import type { Name, Parsed } from '../../expression/expression.ts';
import type { ExpressionText } from '../../expression/expression-text.ts';
import type { MeasureDefinition } from '../../definition/definitions.ts';
import type { Result } from '../../source/diagnostic.ts';
import { bindArguments } from './bind-row.ts';
import { bindParameter } from './bind-parameter.ts';
import { bindTime } from './bind-time.ts';
import { conclude, fail, noFindings, textAt } from './binder.ts';
import type { Binder } from './binder.ts';
import { boundRow, fileScope, parsed, report, taken } from '../building.ts';
import type { Building, Draft } from '../building.ts';
import type { Measure, Model, RowExpression, RowLeaf } from '../catalog.ts';
import { bindStock } from './bind-stock.ts';
import { checkRoles } from './check-roles.ts';
import { fillTypes, typeOfRow } from './fill-types.ts';
import { emptyValue } from './empty-value.ts';
import { readType } from './read-type.ts';
import type { RowScope } from './row-scope.ts';

/** Fills in a measure, or marks it as broken. */
export function bindMeasure(definition: MeasureDefinition, measure: Draft<Measure>, building: Building): void {
  const { model } = measure;
  const expression = expressionOf(definition, measure, building);
  const filter = definition.filter && boundRow(definition.filter, fileScope(building, model, 'filter'), building);
  const time = definition.time ? bindTime(definition.time, model, building) : defaultTime(definition, model);
  const rolesFit = checkRoles(definition, model, building);
  const stock = bindStock(definition, model, time !== undefined, building);
  if (expression) {
    measure.expression = expression;
    // an average over times is a float, whatever is averaged
    measure.type = stock?.at === 'avg' ? types.float : typeOfRow(expression);
  }
  if (filter) measure.filter = filter;
  if (time) measure.time = time;
  if (stock) measure.stock = stock;
  const empty = definition.ifEmpty && expression ? emptyValue(definition.ifEmpty, measure.type, building) : undefined;
  if (empty) measure.ifEmpty = empty;
  const complete =
    expression &&
    rolesFit &&
    (!definition.semiAdditive || stock) &&
    (!definition.filter || filter) &&
    (!definition.time || time) &&
    (!definition.ifEmpty || empty);
  if (!complete) measure.broken = true;
}

/** A measure of an interface has the interface's time where it says none. */
const defaultTime = ({ space }: MeasureDefinition, model: Model) => (space === undefined ? model.time : model.spaces.get(space)?.time);

function expressionOf(definition: MeasureDefinition, measure: Measure, building: Building): RowExpression | undefined {
  const declared = definition.type && readType(definition.type.value);
  if (definition.native) return nativeAggregate(definition, measure, declared, building);
  if (!definition.expr) return undefined;
  const tree = parsed(definition.expr, building);
  const bound = tree && taken(bindAggregates(tree, definition.expr, fileScope(building, measure.model, 'aggregate')), building);
  return bound && declared && typeText(declared) !== typeText(typeOfRow(bound)) ? cast(bound, declared) : bound;
}

/** The engine's own aggregate stands as an aggregate named `native` over its text. */
function nativeAggregate(
  { native, name, at }: MeasureDefinition,
  measure: Measure,
  declared: Type | undefined,
  building: Building,
): RowExpression | undefined {
  if (!native) return undefined;
  if (!declared) report(building, at, { code: 'missing-type', message: `the measure "${name}" is sql and needs its type` });
  if (!declared) return undefined;
  const leaf: RowLeaf = {
    kind: 'native',
    path: building.graph.self(measure.model),
    sql: native.sql,
    columns: native.columns ?? [],
    type: declared,
  };
  return { kind: 'aggregate', name: 'native', args: [leaf], type: declared };
}

/** Binds an expression over aggregates: names stand inside these, and none outside. */
export function bindAggregates(tree: Parsed, text: ExpressionText, scope: RowScope): Result<RowExpression> {
  const binder: Binder = { scope, text, findings: noFindings() };
  const bound = fillTypes(bindOutside(tree, binder), binder);
  if (binder.findings.diagnostics.length === 0 && !binder.findings.broken && aggregatesOf(bound).length === 0) {
    fail(binder, undefined, {
      code: 'no-aggregate',
      message: `"${textAt(text, undefined)}" is no aggregate`,
      hint: 'a measure aggregates the rows of its model, such as sum(amount) or count(*)',
    });
  }
  return conclude(bound, binder.findings);
}

function bindOutside(node: Parsed, binder: Binder): RowExpression {
  switch (node.kind) {
    case 'aggregate':
      return bindArguments(node, binder.scope.place === 'metric-aggregate' ? 'metric-aggregate' : 'aggregate', binder);
    case 'parameter':
      return bindParameter(node, false, binder);
    case 'name':
      return outsideAggregate(node, binder);
    case 'window':
    case 'exists':
      return misplaced(node, binder);
    default:
      return mapChildren<Name, RowLeaf>(node, (child) => bindOutside(child, binder));
  }
}

function outsideAggregate(name: Name, binder: Binder): RowExpression {
  const written = name.parts.join('.');
  const isMeasure = name.parts.length === 1 && binder.scope.model.measures.has(written) && !binder.scope.model.dimensions.has(written);
  const message = isMeasure ? `"${written}" is a measure, and a measure aggregates rows` : `"${written}" stands outside an aggregate`;
  const hint = isMeasure ? 'what is made of measures is a metric: write it under "metrics:"' : `write sum(${written}), or max(${written})`;
  return fail(binder, name.place, { code: 'outside-aggregate', message, hint });
}

function misplaced(node: Extract<Parsed, { kind: 'window' | 'exists' }>, binder: Binder): RowExpression {
  const written = textAt(binder.text, node.place);
  return node.kind === 'window'
    ? fail(binder, node.place, {
        code: 'window-outside-dimension',
        message: `"${written}" is a window function: it stands in dimensions only`,
        hint: 'over metrics there are trailing, running, rank and ignore',
      })
    : fail(binder, node.place, {
        code: 'exists-outside-filter',
        message: `"${written}" stands in filters only`,
        hint: 'write it as the "filter:" of the measure',
      });
}

/** The measure that every model has: the number of its rows. */
export function countOfRows(measure: Draft<Measure>): void {
  measure.expression = { kind: 'aggregate', name: 'count', args: [], type: types.integer };
  measure.type = types.integer;
}

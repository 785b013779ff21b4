// The definition of a dimension to its type and expression.
import { call, cast, text } from '../../expression/factories.ts';
import { isLeaf, someNode } from '../../expression/transform.ts';
import { isMoment, isOpen, typeText, types } from '../../expression/type.ts';
import type { Type } from '../../expression/type.ts';
import type { ExpressionText } from '../../expression/expression-text.ts';
import type { DimensionDefinition } from '../../definition/definitions.ts';
import type { Located } from '../../source/location.ts';
import { isGrain } from '../../time/grains.ts';
import { grainFits } from './grain-fits.ts';
import { binLabels, binned } from './bins.ts';
import { boundRow, fileScope, report } from '../building.ts';
import type { Building, Draft } from '../building.ts';
import type { Dimension, RowExpression } from '../catalog.ts';
import { checkDeclaredValues } from './declared-values.ts';
import { typeOfRow } from './fill-types.ts';
import { mappingMismatch } from './mapping-type.ts';
import { declarable, readType } from './read-type.ts';
import { columnNamed, tableNamed } from '../schema.ts';

/** Fills in a dimension, or marks it as broken. */
export function bindDimension(definition: DimensionDefinition, dimension: Draft<Dimension>, building: Building): void {
  const declared = definition.type && readType(definition.type.value);
  const expression = expressionOf(definition, dimension, declared, building);
  if (!expression) {
    dimension.type = declared ?? types.unknown;
    dimension.broken = true;
    return;
  }
  dimension.expression = expression;
  dimension.type = typeOfRow(expression);
  dimension.kind = kindOf(expression);
  if (definition.bins) dimension.bins = binLabels(definition.bins.map(({ value }) => value));
  const grain = grainOf(definition, dimension.type, building);
  if (grain !== undefined) dimension.grain = grain;
  truncate(definition, dimension);
  if (definition.values) checkDeclaredValues(definition.values, dimension, building);
}

/** What stands in the place of a dimension, once all are bound: it may name the dimension itself. Where it cannot be bound, so cannot the dimension: nothing is shown by mistake. */
export function bindMask(text: ExpressionText, dimension: Draft<Dimension>, building: Building): void {
  const bound = boundRow(text, fileScope(building, dimension.model, 'dimension'), building);
  const type = bound && typeOfRow(bound);
  if (bound && type && (type.name === dimension.type.name || isOpen(type))) {
    const expression = isOpen(type) ? cast(bound, dimension.type) : bound;
    dimension.mask = {
      ...dimension,
      expression,
      kind: kindOf(expression),
      values: undefined,
      bins: undefined,
      order: undefined,
      masks: dimension,
    };
    return;
  }
  dimension.broken = true;
  if (bound)
    report(building, text.at, {
      code: 'mask-type',
      message: `the mask of "${dimension.model.name}.${dimension.name}" is of type ${type?.name}, and the dimension of type ${dimension.type.name}`,
      hint: `write an expression of type ${dimension.type.name}, or null`,
    });
}

function expressionOf(
  definition: DimensionDefinition,
  dimension: Dimension,
  declared: Type | undefined,
  building: Building,
): RowExpression | undefined {
  const plain = plainExpression(definition, dimension, declared, building);
  if (!plain || !definition.bins) return plain;
  return binned(plain, definition.bins, building);
}

function plainExpression(
  definition: DimensionDefinition,
  dimension: Dimension,
  declared: Type | undefined,
  building: Building,
): RowExpression | undefined {
  const path = building.graph.self(dimension.model);
  if (definition.expr) return inferred(definition, dimension, declared, building);
  const type = declared ?? columnType(definition, dimension, building);
  if (!type) return undefined;
  if (!definition.native) return { kind: 'column', path, name: definition.name, type };
  return { kind: 'native', path, sql: definition.native.sql, columns: definition.native.columns ?? [], type };
}

/** The type of an undeclared column by the schema, or a note that it must be said. */
function columnType(definition: DimensionDefinition, { model }: Dimension, building: Building): Type | undefined {
  const table = model.source.kind === 'table' ? tableNamed(building.schema, model.source.parts.join('.')) : undefined;
  const column = definition.native ? undefined : columnNamed(table, definition.name);
  if (column) return column.type;
  const what = definition.native ? 'sql' : 'a column';
  report(building, definition.at, {
    code: 'missing-type',
    message: `the dimension "${definition.name}" is ${what} and needs its type`,
    hint: `write type: ${declarable.join(', ')}`,
  });
  return undefined;
}

function inferred(
  definition: DimensionDefinition,
  dimension: Dimension,
  declared: Type | undefined,
  building: Building,
): RowExpression | undefined {
  const filter = definition.filter && boundRow(definition.filter, fileScope(building, dimension.model, 'rollup-filter'), building);
  if (!definition.expr || (definition.filter && !filter)) return undefined;
  const scope = { ...fileScope(building, dimension.model, 'dimension'), self: dimension.name, ...(filter ? { rollupFilter: filter } : {}) };
  const expression = boundRow(definition.expr, scope, building);
  if (!expression) return undefined;
  if (filter && !someNode(expression, (node) => node.kind === 'rollup')) {
    report(building, definition.filter?.at, {
      code: 'filter-without-aggregate',
      message: `the filter of "${definition.name}" belongs to an aggregate over a many side, and there is none`,
    });
    return undefined;
  }
  return typed(expression, declared, definition, building);
}

/** A declared type is what the value is cast to; an undeclared column simply has it. */
function typed(
  expression: RowExpression,
  declared: Type | undefined,
  definition: DimensionDefinition,
  building: Building,
): RowExpression | undefined {
  const type = typeOfRow(expression);
  const wanted = definition.bins ? undefined : declared;
  if (!wanted && isOpen(type) && !definition.bins && !ofInterface(definition)) {
    report(building, definition.expr?.at ?? definition.at, {
      code: 'missing-type',
      message: `the type of the dimension "${definition.name}" cannot be inferred: say "type:"`,
    });
    return undefined;
  }
  const mismatch = definition.maps && wanted && mappingMismatch(definition.name, definition.expr?.text.trim() ?? '', type, wanted);
  if (mismatch) return void report(building, definition.expr?.at ?? definition.at, mismatch);
  if (!wanted || typeText(wanted) === typeText(type) || (wanted.precision === undefined && wanted.name === type.name)) return expression;
  if (isLeaf(expression) && expression.kind === 'column' && isOpen(type)) return { ...expression, type: wanted };
  return cast(expression, wanted);
}

/** A name of an interface without a type has that of what it is mapped to, which nobody need know: identities are only held against each other. */
const ofInterface = ({ name }: DimensionDefinition): boolean => name.includes('.');

function kindOf(expression: RowExpression): Dimension['kind'] {
  if (isLeaf(expression) && expression.kind === 'column' && expression.path.steps.length === 0) return 'column';
  return someNode(expression, (node) => node.kind === 'window') ? 'window' : 'expression';
}

/** The finest grain of a time dimension: as declared, else by its type. */
function grainOf(definition: DimensionDefinition, type: Type, building: Building): string | undefined {
  const natural = isMoment(type) ? (type.name === 'date' ? 'day' : 'second') : undefined;
  const { grain } = definition;
  if (!grain) return natural;
  if (natural === undefined) return noted(building, grain, `"${definition.name}" is a ${type.name}: only times have a grain`);
  if (!isGrain(grain.value)) return noted(building, grain, `there is no grain "${grain.value}"`);
  return grain.value;
}

function noted(building: Building, at: Located<string>, message: string): undefined {
  report(building, at.at, { code: 'bad-grain', message });
}

/** A column that is declared to hold coarser times than its type does is truncated to them. */
function truncate(definition: DimensionDefinition, dimension: Draft<Dimension>): void {
  const { grain, type, expression } = dimension;
  if (!definition.grain || grain === undefined || grain === (type.name === 'date' ? 'day' : 'second')) return;
  if (!grainFits(grain, { ...dimension, grain: type.name === 'date' ? 'day' : 'second' })) return;
  dimension.expression = call('date_trunc', [text(grain), expression], type);
  dimension.kind = dimension.kind === 'window' ? 'window' : 'expression';
}

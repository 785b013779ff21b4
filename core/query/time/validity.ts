// Joins at a time that an expression walks, to refusals: where an instant is held against times of unknown kind, or rows cannot be told apart.
import { stepsBehind } from '../../catalog/joins/steps-behind.ts';
import type { Join, Model, RowExpression, RowLeaf, Step } from '../../catalog/catalog.ts';
import { physicalType } from '../../catalog/physical-type.ts';
import type { Schema } from '../../catalog/schema.ts';
import type { Catalog } from '../../catalog/semantic-catalog.ts';
import { sidesOf } from '../../catalog/validity.ts';
import { typeExpression } from '../../expression/type-expression.ts';
import { types, type Type } from '../../expression/type.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { TypedValidity } from './typed-validity.ts';
import { datedWithoutKey, validityOfUnknownType } from './validity-refusals.ts';

/** What is wrong with the joins at a time behind expressions. */
export function findingsOfValidity(
  asked: string,
  expressions: readonly RowExpression[],
  catalog: Catalog,
  schema: Schema | undefined,
): readonly Diagnostic[] {
  if (!hasJoinsAtATime(catalog)) return [];
  const steps = [...stepsBehind(expressions)].filter((step) => step.join.validAt);
  return steps.flatMap((step) => [...ofTypes(asked, step.join, schema), ...ofKey(asked, step)]);
}

const catalogsWithValidity = new WeakMap<Catalog['models'], boolean>();

function hasJoinsAtATime({ models }: Catalog): boolean {
  const known =
    catalogsWithValidity.get(models) ?? [...models.values()].some((model) => [...model.joins.values()].some((join) => join.validAt));
  catalogsWithValidity.set(models, known);
  return known;
}

/** An instant and a date are compared by the day in the zone: what either is must be known. */
function ofTypes(asked: string, join: Join, schema: Schema | undefined): readonly Diagnostic[] {
  const { valid, name } = sidesOf(join).dated;
  if (!join.validAt || !valid) return [];
  const times = [join.validAt, valid.from, valid.before].map((time) => typeIn(time, schema).name);
  return times.includes('timestamp') && times.includes('unknown') ? [validityOfUnknownType(asked, join.name, name)] : [];
}

/** From when to when a model's rows are in force, with the types of the ends as far as declarations or tables tell. */
export function validityIn({ valid }: Model, schema: Schema | undefined): TypedValidity | undefined {
  return valid && { ...valid, beginsAs: typeIn(valid.from, schema), endsAs: typeIn(valid.before, schema) };
}

function typeIn(expression: RowExpression, schema: Schema | undefined): Type {
  return typeExpression<RowLeaf>(expression, {
    leaf: (leaf) => physicalType(leaf, schema),
    parameter: (node) => node.type ?? types.unknown,
  }).type;
}

/** Rows that are met at several times by the many side count once each: by their key. */
const ofKey = (asked: string, { many, from, to }: Step): readonly Diagnostic[] =>
  many && !from.key ? [datedWithoutKey(asked, from.name, to.name)] : [];

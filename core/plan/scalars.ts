// One-line makers of scalars.
import type { Type } from '../expression/type.ts';
import type { Ref, Same, Scalar } from './relation.ts';

const boolean: Type = { name: 'boolean' };
const integer: Type = { name: 'integer' };

/** The type of a scalar, as far as it is known. */
export const typeOf = (value: Scalar | undefined): Type => (value && 'type' in value ? value.type : undefined) ?? { name: 'unknown' };

/** A column of a source. */
export const ref = (source: string, name: string, type: Type): Ref => ({ kind: 'ref', source, name, type });

/** A constant true. */
export const truth: Scalar = { kind: 'literal', type: boolean, value: true };

/** A constant false. */
export const falsehood: Scalar = { kind: 'literal', type: boolean, value: false };

/** An integer constant. */
export const integerLiteral = (value: number): Scalar => ({ kind: 'literal', type: integer, value: String(value) });

/** All conditions at once; undefined for none. */
export const allOf = (conditions: readonly Scalar[]): Scalar | undefined =>
  conditions.length < 2 ? conditions[0] : { kind: 'call', name: 'and', args: conditions, type: boolean };

/** Any of the conditions; undefined for none. */
export const anyOf = (conditions: readonly Scalar[]): Scalar | undefined =>
  conditions.length < 2 ? conditions[0] : { kind: 'call', name: 'or', args: conditions, type: boolean };

/** Plain equality, never true for nulls. */
export const equal = (left: Scalar, right: Scalar): Scalar => ({ kind: 'call', name: '=', args: [left, right], type: boolean });

/** Equality that holds between nulls. */
export const same = (left: Scalar, right: Scalar): Same => ({ kind: 'same', left, right });

/** Whether a value is null. */
export const isNull = (value: Scalar): Scalar => ({ kind: 'call', name: 'is null', args: [value], type: boolean });

/** Whether a value is there. */
export const isPresent = (value: Scalar): Scalar => not(isNull(value));

/** The value, or another where it is null. */
export const coalesce = (value: Scalar, otherwise: Scalar, type: Type): Scalar => ({
  kind: 'call',
  name: 'coalesce',
  args: [value, otherwise],
  type,
});

/** Whether a condition holds for some row of the group. */
export const someRow = (condition: Scalar): Scalar => ({ kind: 'aggregate', name: 'bool_or', args: [condition], type: boolean });

/** The opposite of a condition. */
export const not = (condition: Scalar): Scalar => ({ kind: 'call', name: 'not', args: [condition], type: boolean });

/** The start of the period of a grain that holds a time. */
export const truncate = (value: Scalar, grain: string, type: Type): Scalar => ({
  kind: 'call',
  name: 'date_trunc',
  args: [{ kind: 'literal', type: { name: 'string' }, value: grain }, value],
  type,
});

/** The value where a condition holds, else null. */
export const onlyWhere = (condition: Scalar, value: Scalar, type: Type): Scalar => ({
  kind: 'case',
  branches: [{ when: condition, then: value }],
  type,
});

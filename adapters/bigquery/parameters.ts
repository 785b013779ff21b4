// The values of a statement become the API's named parameters, each with a type.
import type { Value } from '../../core/warehouse/adapter.ts';

/** A parameter as the API takes it. */
export interface Parameter {
  readonly name: string;
  readonly parameterType: { readonly type: string };
  readonly parameterValue: { readonly value: string | null };
}

/** `@p1`, `@p2` ... in the order of the values. */
export const parametersOf = (values: readonly Value[]): readonly Parameter[] =>
  values.map((value, index) => ({
    name: `p${index + 1}`,
    parameterType: { type: typeOf(value) },
    parameterValue: { value: value === null ? null : String(value) },
  }));

function typeOf(value: Value): string {
  if (typeof value === 'boolean') return 'BOOL';
  if (typeof value === 'number') return Number.isSafeInteger(value) ? 'INT64' : 'FLOAT64';
  return 'STRING';
}

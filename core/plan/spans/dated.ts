// What running sums go over: values at moments, and spans with their ends; and what they give.
import { types, type Type } from '../../expression/type.ts';
import type { NamedScalar, Scalar, Select, Source } from '../relation.ts';
import { ref, typeOf } from '../scalars.ts';

/** Values at moments, in a step. */
export interface Dated {
  readonly step: string;
  /** When they count. */
  readonly at: Scalar;
  /** The groups of the answer: columns of the step, and of `spans`. */
  readonly keys: readonly NamedScalar[];
  readonly values: readonly NamedScalar[];
}

/** The spans that are summed over, as `spans`: what comes before an end counts, but for what comes before a start. */
export interface Along {
  readonly source: Source;
  readonly end: Scalar;
  readonly start?: Scalar;
}

/** Sums by the names of groups and values: the rows of a FROM for which conditions hold. */
export interface Sums extends Pick<Select, 'alias' | 'from' | 'joins' | 'where'> {
  readonly keys: readonly NamedScalar[];
  readonly value: (name: string) => Scalar;
}

/** Whether a group is one of spans. */
export const isOfSpans = (value: Scalar): boolean => value.kind === 'ref' && value.source === 'spans';

/** The columns of a step by the same names. */
export const columnsOf = (step: string, columns: readonly NamedScalar[]): readonly NamedScalar[] =>
  columns.map(({ name, value }) => ({ name, value: ref(step, name, typeOf(value)) }));

/** The types of values by their names. */
export function typesOf(values: readonly NamedScalar[]): (name: string) => Type {
  const typeIn = new Map(values.map(({ name, value }) => [name, typeOf(value)]));
  return (name) => typeIn.get(name) ?? types.unknown;
}

// What a request is refused for because of joins at a time.
import type { Diagnostic } from '../../source/diagnostic.ts';

/** Validity whose kind of time nobody said, where instants are held against it. */
export const validityOfUnknownType = (metric: string, join: string, model: string): Diagnostic => ({
  code: 'validity-of-unknown-type',
  severity: 'error',
  message: `"${metric}" needs the join "${join}", which holds times of unknown type and instants against each other: whether days or moments are compared is not known`,
  hint: `declare the times in "valid" of "${model}", and the one in "valid_at", as dimensions with their type`,
});

/** Rows that are in force for a while and met from the side that names them, without a key to count them once. */
export const datedWithoutKey = (metric: string, model: string, many: string): Diagnostic => ({
  code: 'no-key',
  severity: 'error',
  message: `"${metric}" looks at the rows of "${many}" that met a row of "${model}" while it was in force, and "${model}" has no "key:" by which each of its rows would count once`,
  hint: `say "key:" in the model "${model}"`,
});

/** Members that count while they are in force, where the kind of time is not known. */
export const untypedValidity = (metric: string, model: string): Diagnostic => ({
  code: 'validity-of-unknown-type',
  severity: 'error',
  message: `"${metric}" counts the rows of "${model}" that are in force in a span of time, and the times in its "valid" are of unknown type`,
  hint: `declare the times in "valid" of "${model}" as dimensions with their type`,
});

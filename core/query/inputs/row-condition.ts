// A condition that rows of an input must pass.
import type { RowExpression } from '../../catalog/catalog.ts';
import { fingerprint } from '../../catalog/fingerprint.ts';

/** A condition over a row of a model, with its fingerprint. */
export interface RowCondition {
  readonly expression: RowExpression;
  readonly fingerprint: string;
}

/** A condition with its fingerprint. */
export const rowCondition = (expression: RowExpression): RowCondition => ({ expression, fingerprint: fingerprint(expression) });

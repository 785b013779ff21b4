// What printing a plan passes along.
import type { PlanLeaf } from '../plan/relation.ts';
import type { ExpressionPrinter } from './print-expression.ts';

/** Prints expressions over the leaves of a plan. */
export type PlanPrinter = ExpressionPrinter<PlanLeaf>;

// A step to a SELECT that reads it: what nearly every step of a plan is.
import type { Select } from './relation.ts';

/** A SELECT of the rows of a step, which bears the step's name; all of them, and nothing beside them, where no more is said. */
export const fromStep = (step: string, select: Pick<Select, 'name' | 'columns'> & Partial<Select>): Select => ({
  kind: 'select',
  alias: step,
  from: { kind: 'step', name: step },
  joins: [],
  where: [],
  ...select,
});

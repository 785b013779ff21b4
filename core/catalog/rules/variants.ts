// Variants that cannot be what they say: one named like a column that a request adds to metrics, or one with a target.
import { addedBy } from '../added-columns.ts';
import type { Rule } from './rule.ts';

/** No variant bears the name of an added column, and none has a target, which is that of one metric. */
export const variants: Rule = function* (_, definitions) {
  for (const { name, at, goal } of definitions.variants) {
    if (goal)
      yield {
        code: 'target-of-variant',
        severity: 'error',
        message: `the variant "${name}" is of every metric, and has no target, thresholds or band of its own`,
        at: goal.target?.at ?? goal.thresholds?.at ?? goal.band?.at ?? at,
        hint: 'write a metric over the variant, and give it the target',
      };
    const part = addedBy(name);
    if (part)
      yield {
        code: 'reserved-name',
        severity: 'error',
        message: `"${part}" adds a column "${name}" to metrics, and no variant bears that name`,
        at,
        hint: 'give the variant another name',
      };
  }
};

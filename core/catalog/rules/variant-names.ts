// A variant named like a column that a request adds to metrics: `revenue.previous` would be two things.
import { addedBy } from '../added-columns.ts';
import type { Rule } from './rule.ts';

/** No variant bears the name of an added column. */
export const variantNames: Rule = function* (_, { variants }) {
  for (const { name, at } of variants) {
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

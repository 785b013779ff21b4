// A metric named like a grain or a part of time: such a name always means time.
import { isGrain } from '../../time/grains.ts';
import { isPart } from '../../time/parts.ts';
import type { Rule } from './rule.ts';

/** No metric is named like a grain or a part of time. */
export const reservedNames: Rule = function* (catalog) {
  for (const { name, at } of catalog.metrics.values()) {
    if (!isGrain(name) && !isPart(name) && !catalog.calendars.grains.has(name)) continue;
    yield {
      code: 'reserved-name',
      severity: 'error',
      message: `the name "${name}" always means time, and no metric bears it`,
      ...(at ? { at } : {}),
      hint: 'give the metric another name',
    };
  }
};

// A metric that is replaced by another: the other exists.
import { suggest } from '../../source/suggest.ts';
import { didYouMean } from '../bind/name-messages.ts';
import type { Rule } from './rule.ts';

/** `replaced_by` names a metric. */
export const replacement: Rule = function* (catalog) {
  for (const { name, replacedBy, at } of catalog.metrics.values()) {
    if (replacedBy === undefined || catalog.metrics.has(replacedBy)) continue;
    const near = suggest(replacedBy, catalog.metrics.keys());
    yield {
      code: 'unknown-metric',
      severity: 'error',
      message: `"${name}" is replaced by "${replacedBy}", and no metric is named so`,
      ...(at ? { at } : {}),
      ...didYouMean(near),
    };
  }
};

// Which metrics have a row for each step, and no value.
import type { Measure } from '../../core/catalog/catalog.ts';
import type { Metric } from '../../core/catalog/metric.ts';

/** Whether it is a funnel. */
export const isFunnel = (of: Metric | Measure): boolean => 'formula' in of && of.formula.kind === 'funnel';

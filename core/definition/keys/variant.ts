// The keys of a variant: those of a metric, its expression over `metric`.
import { record } from '../shape/record.ts';
import { metricFields } from './metric.ts';

/** Modifiers with a name, over `metric`; short: their expression. */
export const variant = record({ title: 'a variant', fields: metricFields, short: () => 'expr' });

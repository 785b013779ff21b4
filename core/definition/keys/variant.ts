// The keys of a variant: those of a metric, its expression over `metric`.
import { record } from '../shape/record.ts';
import { metricFields } from './metric.ts';

const { overrides, replaced_by, renamed_from, ...fields } = metricFields;

/** Modifiers with a name, over `metric`; short: their expression. */
export const variant = record({ title: 'a variant', fields, short: () => 'expr' });

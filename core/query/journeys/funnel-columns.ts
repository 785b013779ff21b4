// The columns of a funnel's answer, behind those of its groups.
import type { StepNumber } from '../../catalog/metric.ts';
import { types } from '../../expression/type.ts';

/** `step` counts from 1; `advanced` is what the next step has; `rate` is of the first step. */
export const funnelColumns = [
  { name: 'step', role: 'dimension', type: types.integer },
  { name: 'label', role: 'dimension', type: types.string },
  { name: 'entered', role: 'metric', type: types.integer },
  { name: 'advanced', role: 'metric', type: types.integer },
  { name: 'step_rate', role: 'metric', type: types.float, format: { style: 'percent' } },
  { name: 'rate', role: 'metric', type: types.float, format: { style: 'percent' } },
  { name: 'drop_off', role: 'metric', type: types.integer },
] as const;

/** Those that are numbers. */
export const funnelNumbers: readonly StepNumber['column'][] = funnelColumns.flatMap((column) =>
  column.role === 'metric' ? [column.name] : [],
);

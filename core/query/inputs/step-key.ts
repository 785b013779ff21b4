// What identifies a step among those that leave a model.
import type { Step } from '../../catalog/catalog.ts';

/** Equal for the same join walked in the same direction. */
export const stepKey = (step: Step): string => `${step.join.from.name}.${step.join.name}${step.backwards ? '<' : '>'}`;

// What stands between an output period and the rows of a measure: the definitions around it, the outermost first.
import type { Grain } from '../time/grains.ts';
import type { Modifiers } from '../time/windows.ts';

/** One definition's offset and window, or the split of a span into the periods of a grain (`per: day`). */
export type SpanStep = Modifiers | SplitStep;

/** A span split into periods, each a value of a group of its own. */
export interface SplitStep {
  readonly split: Grain;
}

/** Whether a step splits the span. */
export const isSplit = (step: SpanStep): step is SplitStep => 'split' in step;

/** The steps that move or change spans. */
export const modifiersIn = (steps: readonly SpanStep[]): readonly Modifiers[] => steps.flatMap((step) => (isSplit(step) ? [] : [step]));

// What stands between an output period and the rows of a measure: the definitions around it, the outermost first.
import type { SpanUnit } from '../../catalog/span-units.ts';
import { isPlainSpan } from '../../catalog/span-units.ts';
import { isBelowDay, type Grain } from '../../time/grains.ts';
import type { Modifiers, ModifiersOf } from '../../time/windows.ts';

/** One definition's offset and window, or the split of a span into the periods of a grain (`per: day`). */
export type StepOf<U> = ModifiersOf<U> | SplitStep;

/** A step in units of the project. */
export type SpanStep = StepOf<SpanUnit>;

/** A span split into periods, each a value of a group of its own. */
export interface SplitStep {
  readonly split: Grain;
}

/** Whether a step splits the span. */
export const isSplit = <U>(step: StepOf<U>): step is SplitStep => 'split' in step;

/** The steps that move or change spans. */
export const modifiersIn = <U>(steps: readonly StepOf<U>[]): readonly ModifiersOf<U>[] =>
  steps.flatMap((step) => (isSplit(step) ? [] : [step]));

/** Those of them that need no calendar. */
export const plainModifiersIn = (steps: readonly SpanStep[]): readonly Modifiers[] => modifiersIn(steps).filter(isPlainSpan);

/** Whether a definition moves by hours or less. */
export const movesBelowDay = ({ offset, window }: Modifiers): boolean =>
  (offset !== undefined && isBelowDay(offset.by.unit)) ||
  (window?.kind === 'trailing' && isBelowDay(window.length.unit)) ||
  (window?.kind === 'to_date' && isBelowDay(window.grain));

// What stands between an output period and the rows of a measure: the definitions around it, the outermost first.
import type { Modifiers } from '../time/windows.ts';

/** One definition's offset and window. */
export type SpanStep = Modifiers;

// Inputs to their columns inside a plan.
import { uniqueName } from '../source/unique-name.ts';

/** What stands behind the column of an input in the columns of its parts: an average is made of a sum and a count. */
export const PART_ENDINGS = { count: '_count', rows: '_rows', values: '_values' } as const;

const endings = Object.values(PART_ENDINGS);

/** The column of an input; nothing else is called like it or like a part of it. */
export const inputColumn = (taken: Set<string>, wanted: string): string => uniqueName(taken, wanted, endings);

// Whether an input is cut along a group: by its rows, its spans or its ages.
import type { Input } from '../query.ts';

/** Whether it has a value for each of the group's, at the position of the group. */
export const hasGroup = (input: Input, index: number): boolean =>
  input.kind === 'rows'
    ? input.keys[index] !== undefined || input.ages?.group === index || input.spans?.groups.includes(index) === true
    : input.present[index] === true;

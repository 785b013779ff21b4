// Groups that an answer does not show: what tells rows apart, and the cell that they stand behind.
import type { AskedGroup } from '../resolver.ts';

/** Whether a group stands still in the cell whose rows are shown. */
export const isOfCell = (group: AskedGroup): boolean => 'cell' in group && group.cell !== undefined;

/** Whether a group is no column of the answer. */
export const isUnshown = (group: AskedGroup): boolean =>
  group.kind === 'member' ? group.unshown === true : 'cell' in group && group.cell === 'unshown';

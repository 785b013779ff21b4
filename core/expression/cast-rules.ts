// Which types can be cast to which.
import { isMoment, isNumber, isOpen, type Type } from './type.ts';

/** Whether a cast has a pinned answer. */
export function canCast(from: Type, to: Type): boolean {
  if (isOpen(from) || from.name === to.name || from.name === 'string' || to.name === 'string') return true;
  if (isNumber(from) && isNumber(to)) return true;
  if (from.name === 'boolean') return to.name === 'integer';
  return isMoment(from) && isMoment(to);
}

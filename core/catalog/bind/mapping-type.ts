// The type of what is mapped to a name of an interface, held against the interface's.
import { aType, isMoment, isNumber, isOpen } from '../../expression/type.ts';
import type { Type } from '../../expression/type.ts';
import type { Message } from './name-messages.ts';

/** Why a value is not cast to the type of the name by itself; undefined where it is: between numbers, between times, and to texts. */
export function mappingMismatch(name: string, text: string, from: Type, to: Type): Message | undefined {
  const alike = from.name === to.name || (isNumber(from) && isNumber(to)) || (isMoment(from) && isMoment(to));
  if (isOpen(from) || alike || to.name === 'string') return undefined;
  return {
    code: 'mapping-type',
    message: `"${name}" is ${aType(to)}, and "${text}" is ${aType(from)}`,
    hint:
      to.name === 'boolean' ? `map a condition, such as: ${text} = 1` : `map an expression of that type, such as cast(... as ${to.name})`,
  };
}

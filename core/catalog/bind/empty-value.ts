// The text of `if_empty:` to a constant of the right type.
import { literal, truth } from '../../expression/factories.ts';
import { aType, isMoment, isNumber, isOpen, types } from '../../expression/type.ts';
import type { Type } from '../../expression/type.ts';
import type { Literal } from '../../expression/expression.ts';
import type { Located } from '../../source/location.ts';
import { report } from '../building.ts';
import type { Building } from '../building.ts';

/** What replaces a null result of this type, or undefined after a note. */
export function emptyValue(written: Located<string>, type: Type, building: Pick<Building, 'diagnostics'>): Literal | undefined {
  const value = constantOf(written.value, type);
  if (!value)
    report(building, written.at, {
      code: 'bad-if-empty',
      message: `"if_empty: ${written.value}" cannot replace ${aType(type)}`,
      hint: 'write a constant of that type, such as if_empty: 0',
    });
  return value;
}

function constantOf(text: string, type: Type): Literal | undefined {
  const number = /^[+-]?\d+(\.\d+)?$/.test(text)
    ? literal(text.replace(/^\+/, ''), text.includes('.') ? types.decimal : types.integer)
    : undefined;
  if (isNumber(type)) return number;
  if (isOpen(type)) return number ?? literal(text, types.string);
  if (type.name === 'boolean') return text === 'true' || text === 'false' ? truth(text === 'true') : undefined;
  if (isMoment(type)) return /^\d{4}-\d{2}-\d{2}$/.test(text) ? literal(text, types.date) : undefined;
  return type.name === 'string' ? literal(text, types.string) : undefined;
}

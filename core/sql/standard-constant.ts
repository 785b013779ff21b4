// Constants as most engines write them.
import { binding, bindingAt } from './binding.ts';
import { literal, raw, sql, type Sql } from './nodes.ts';
import type { Type } from '../expression/type.ts';

/** A constant in the text. A timestamp's text is UTC, with or without the Z. */
export function standardConstant(value: string | boolean | null, type: Type): Sql {
  if (value === null) return raw('null');
  if (typeof value === 'boolean') return raw(String(value));
  switch (type.name) {
    case 'integer':
    case 'decimal':
    case 'float':
      return bindingAt(value.startsWith('-') ? binding.sign : binding.atom, raw(value));
    case 'date':
    case 'time':
      return bindingAt(binding.atom, sql`${raw(type.name)} ${literal(value)}`);
    case 'datetime':
      return bindingAt(binding.atom, sql`timestamp ${literal(clock(value))}`);
    case 'timestamp':
      return bindingAt(binding.atom, sql`timestamp with time zone ${literal(`${clock(value)}+00:00`)}`);
    default:
      return bindingAt(binding.atom, literal(value));
  }
}

/** A clock time with a space in its middle and no Z. */
export const clock = (text: string): string => text.replace('T', ' ').replace(/Z$/, '');

// A value that is bound to the type that it is read as: a decimal of no stated scale as one of its own digits, so that none are cut, and few are held against those of a column.
import type { Type } from '../expression/type.ts';

const MOST_DIGITS = 38;

/** The type of a bound value, at most 38 digits wide. */
export function boundType(value: string | number | boolean | null, type: Type): Type {
  if (type.name !== 'decimal' || type.scale !== undefined || value === null) return type;
  const [, whole = '', places = ''] = /^[+-]?(\d+)(?:\.(\d+))?$/.exec(String(value)) ?? [];
  const digits = whole.replace(/^0+(?=\d)/, '').length + places.length;
  return whole === '' || digits > MOST_DIGITS ? type : { name: 'decimal', precision: Math.max(digits, 1), scale: places.length };
}

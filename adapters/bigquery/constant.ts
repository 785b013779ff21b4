// A constant of an expression becomes one of BigQuery, whose plain `1.5` would be a float.
import { binding, bindingAt } from '../../core/sql/binding.ts';
import { literal, raw, sql, type Sql } from '../../core/sql/nodes.ts';
import { clock, standardConstant } from '../../core/sql/standard-constant.ts';
import { BEGINNING } from '../../core/time/time-text.ts';
import type { Type } from '../../core/expression/type.ts';

/** The constant in the text. A timestamp's text is UTC, with or without the Z. */
export function constant(value: string | boolean | null, type: Type): Sql {
  if (typeof value !== 'string') return standardConstant(value, type);
  if (value === BEGINNING && type.name !== 'string') return constant(type.name === 'date' ? '0001-01-01' : '0001-01-01T00:00:00', type);
  switch (type.name) {
    case 'integer':
      return isInt64(value) ? standardConstant(value, type) : typed('numeric', value);
    case 'decimal':
      return typed(isNumeric(value) ? 'numeric' : 'bignumeric', value);
    case 'float':
      return standardConstant(/^[+-]?\d+$/.test(value) ? `${value}.0` : value, type);
    case 'datetime':
      return typed('datetime', clock(value));
    case 'timestamp':
      return typed('timestamp', `${clock(value)}+00`);
    default:
      return standardConstant(value, type);
  }
}

const typed = (name: string, text: string): Sql => bindingAt(binding.atom, sql`${raw(name)} ${literal(text)}`);

const isInt64 = (text: string): boolean => BigInt.asIntN(64, BigInt(text)) === BigInt(text);

/** Whether a NUMERIC holds it: 29 digits before the point, nine after it. */
const isNumeric = (text: string): boolean => /^[+-]?\d{0,29}(\.\d{0,9})?$/.test(text);

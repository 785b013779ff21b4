// Declared values of dimensions to findings: each must be of the dimension's type.
import { isMoment, isNumber } from '../../expression/type.ts';
import type { Type } from '../../expression/type.ts';
import type { Located } from '../../source/location.ts';
import { report } from '../building.ts';
import type { Building } from '../building.ts';
import type { Dimension } from '../catalog.ts';

/** Notes declared values that are not of the dimension's type. */
export function checkDeclaredValues(values: readonly Located<string>[], { name, type }: Dimension, building: Building): void {
  for (const { value, at } of values) {
    if (!fits(value, type))
      report(building, at, { code: 'bad-value', message: `"${value}" is no value of "${name}", which is of type ${type.name}` });
  }
}

function fits(value: string, type: Type): boolean {
  if (type.name === 'integer') return /^[+-]?\d+$/.test(value);
  if (isNumber(type)) return /^[+-]?\d+(\.\d+)?$/.test(value);
  if (type.name === 'boolean') return value === 'true' || value === 'false';
  return !isMoment(type) || /^\d{4}-\d{2}-\d{2}/.test(value);
}

// A parameter whose default is no value of its type.
import { castParameter } from '../cast-parameter.ts';
import type { Rule } from './rule.ts';

/** Every default is a value of its parameter's type. */
export const parameterDefaults: Rule = function* ({ parameters }) {
  for (const { name, type, valueType, default: written = [] } of parameters.values()) {
    for (const { value, at } of written) {
      if (castParameter(value, valueType) !== undefined) continue;
      yield { code: 'parameter-type', severity: 'error', message: `the default of ":${name}" is no ${type.value}: "${value}"`, at };
    }
  }
};

// How a value is shown.
import type { YamlScalar } from '../../source/yaml-node.ts';
import type { FormatDefinition } from '../definitions.ts';
import { notOneOf } from '../messages.ts';
import { field, record } from '../shape/record.ts';
import type { Reading, Shape } from '../shape/shape.ts';
import { choice, text, wholeNumber } from '../shape/scalars.ts';

const styles = ['currency', 'number', 'percent', 'duration', 'ratio'] as const;

const formatRecord = record({
  title: 'a format',
  short: () => 'style',
  fields: {
    style: field(choice(...styles), 'The kind of number.'),
    decimals: field(wholeNumber, 'Digits after the point.'),
    unit: field(text, 'A unit to show, or the currency.'),
  },
});

/** `currency`, or `{ style: currency, decimals: 0, unit: EUR }`. */
export const format: Shape<FormatDefinition> = {
  expects: 'a format',
  schema: formatRecord.schema,
  read(node, reading) {
    if (node.kind === 'scalar' && /^(\p{Lu}{3}|\p{Sc})$/u.test(node.text)) return misnamedCurrency(node, reading);
    const read = formatRecord.read(node, reading);
    if (!read) return undefined;
    const { style, decimals, unit } = read.values;
    return { style: style?.value ?? 'number', ...(decimals === undefined ? {} : { decimals }), ...(unit === undefined ? {} : { unit }) };
  },
};

/** A currency in place of the word; its code or sign is the unit. */
function misnamedCurrency({ text, at }: YamlScalar, { report }: Reading): undefined {
  report(notOneOf(text, styles, at, `write currency, which is that of kpi.yml, or { style: currency, unit: ${text} }`));
  return undefined;
}

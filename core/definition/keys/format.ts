// How a value is shown.
import type { FormatDefinition } from '../definitions.ts';
import { field, record } from '../shape/record.ts';
import type { Shape } from '../shape/shape.ts';
import { choice, text, wholeNumber } from '../shape/scalars.ts';

const formatRecord = record({
  title: 'a format',
  short: () => 'style',
  fields: {
    style: field(choice('currency', 'number', 'percent', 'duration', 'ratio'), 'The kind of number.'),
    decimals: field(wholeNumber, 'Digits after the point.'),
    unit: field(text, 'A unit to show, or the currency.'),
  },
});

/** `currency`, or `{ style: currency, decimals: 0, unit: EUR }`. */
export const format: Shape<FormatDefinition> = {
  expects: 'a format',
  schema: formatRecord.schema,
  read(node, reading) {
    const read = formatRecord.read(node, reading);
    if (!read) return undefined;
    const { style, decimals, unit } = read.values;
    return { style: style?.value ?? 'number', ...(decimals === undefined ? {} : { decimals }), ...(unit === undefined ? {} : { unit }) };
  },
};

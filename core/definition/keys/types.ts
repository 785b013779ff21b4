// The types that dimensions, measures and parameters declare.
import type { Located } from '../../source/location.ts';
import type { Shape } from '../shape/shape.ts';
import { suggest } from '../../source/suggest.ts';
import { ourType } from './foreign-types.ts';
import { name } from '../shape/scalars.ts';
import { badType } from '../messages.ts';

/** The names of the declarable types. */
const typeNames = ['string', 'integer', 'decimal', 'float', 'boolean', 'date', 'datetime', 'timestamp'] as const;

/** Whether a text is a declarable type, `decimal(p, s)` included. */
export const isType = (text: string): boolean => typeNames.some((name) => name === text) || isDecimal(text);

/** `decimal(p)` or `decimal(p, s)`, with at most 38 digits. */
function isDecimal(text: string): boolean {
  const [, precision, scale = '0'] = /^decimal\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\)$/.exec(text) ?? [];
  return precision !== undefined && Number(precision) <= 38 && Number(scale) <= Number(precision);
}

/** A declared type. */
export const type: Shape<Located<string>> = {
  expects: 'a type',
  schema: () => ({ anyOf: [{ enum: typeNames }, { type: 'string', pattern: '^decimal\\(' }] }),
  read(node, reading) {
    const written = name('a type').read(node, reading);
    if (!written || isType(written.value)) return written;
    const meant = /^decimal *\(/.test(written.value) ? 'decimal(12, 2), with at most 38 digits' : ourType(written.value);
    reading.report(badType(written.value, meant ?? suggest(written.value, typeNames), node.at, typeNames));
    return undefined;
  },
};

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
export const isType = (text: string): boolean =>
  (typeNames as readonly string[]).includes(text) || /^decimal\(\s*\d+\s*(,\s*\d+\s*)?\)$/.test(text);

/** A declared type. */
export const type: Shape<Located<string>> = {
  expects: 'a type',
  schema: () => ({ anyOf: [{ enum: typeNames }, { type: 'string', pattern: '^decimal\\(' }] }),
  read(node, reading) {
    const written = name('a type').read(node, reading);
    if (!written || isType(written.value)) return written;
    reading.report(badType(written.value, ourType(written.value) ?? suggest(written.value, typeNames), node.at, typeNames));
    return undefined;
  },
};

// The name of a type as it is declared to the type.
import { types } from '../../expression/type.ts';
import type { Type } from '../../expression/type.ts';

/** The types that may be declared. */
export const declarable = ['string', 'integer', 'decimal', 'float', 'boolean', 'date', 'datetime', 'timestamp'] as const;

/** Reads `string`, `decimal`, `decimal(12, 2)` ...; undefined for what is none. */
export function readType(text: string): Type | undefined {
  const name = declarable.find((one) => one === text);
  if (name) return types[name];
  const [, precision, scale] = /^decimal\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\)$/.exec(text) ?? [];
  if (precision === undefined) return undefined;
  return Number(precision) > 38 || Number(scale ?? 0) > Number(precision)
    ? undefined
    : { name: 'decimal', precision: Number(precision), scale: Number(scale ?? 0) };
}

// The texts of a table to the currencies in which its amounts are, where they are several: such amounts do not add up.
import type { Looked } from './look-at.ts';

/** Where it is said in which currencies rows are, and which those are. */
export interface Currencies {
  readonly column: string;
  readonly names: readonly string[];
}

const sign = /[^\d.,+\-\s]+/;
const amount = /^(?:[A-Z]{3}|\p{Sc})?\s?[-+]?\d[\d.,\s]*(?:[A-Z]{3}|\p{Sc})?$/u;

/** A column with the names of several currencies, or with amounts that several stand beside. */
export function currenciesOf(looked: Looked): Currencies | undefined {
  for (const [column, texts] of looked) {
    const trimmed = texts.map((text) => text.trim());
    const isNamed = /currency/i.test(column) && trimmed.every((text) => /^[A-Z]{3}$/.test(text));
    const found = isNamed ? trimmed : trimmed.every((text) => amount.test(text)) ? trimmed.flatMap((text) => sign.exec(text) ?? []) : [];
    const names = [...new Set(found)].sort();
    if (names.length > 1) return { column, names };
  }
  return undefined;
}

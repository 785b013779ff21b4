// What the values of a dimension are sorted by.
import { binLabels } from './bins.ts';
import type { Target } from './names.ts';
import { other } from './other.ts';
import { dimensionOf, rowsOf, type Reader } from './rows.ts';
import { keyOf, type Value } from './value.ts';

/** Bins by their bounds, `order:` by another dimension, else the value itself. */
export function sortKeys({ dimension, model }: Target, reader: Reader): (v: Value) => Value {
  if (dimension?.bins) return (v) => (v === null || v === other ? v : BigInt(binLabels(dimension.bins ?? []).indexOf(String(v))));
  const rank = dimension?.order === undefined ? undefined : model.dimensions.get(dimension.order);
  if (!dimension || !rank) return (v) => v;
  const known = new Map(
    rowsOf(model, reader).map((row) => [keyOf(dimensionOf(dimension, model, row, reader)), dimensionOf(rank, model, row, reader)]),
  );
  return (v) => (v === null || v === other ? v : (known.get(keyOf(v)) ?? null));
}

// The columns that a SELECT reads of its model's rows, carried through a step that stands in their place.
import { types, type Type } from '../expression/type.ts';
import { windowColumn, type Place, type Rows } from './place.ts';
import type { NamedScalar } from './relation.ts';
import { ref } from './scalars.ts';

/** A column of the table as it is, or that of a window dimension. */
export interface Carried {
  readonly name: string;
  readonly type: Type;
  /** The dimension, where it is that of a window. */
  readonly window?: string;
}

/** What has been read of a place so far. */
export function carriedColumns({ columns, windows, model }: Place): readonly Carried[] {
  return [
    ...[...columns].map((name): Carried => ({ name, type: types.unknown })),
    ...[...windows]
      .sort()
      .map((window): Carried => ({ name: windowColumn(window), type: model.dimensions.get(window)?.type ?? types.unknown, window })),
  ];
}

/** The carried columns, read from the rows of the model themselves. */
export function carry(rows: Rows, carried: readonly Carried[]): readonly NamedScalar[] {
  const { alias, windows } = rows.root;
  return carried.map(({ name, type, window }): NamedScalar => {
    if (window !== undefined) windows.add(window);
    return { name, value: ref(alias, name, type) };
  });
}

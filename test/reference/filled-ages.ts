// Every age of each group, from 0 to the last that is over for somebody of it.
import { isReached } from './ages.ts';
import { distinctKeys, type Grain, type Key } from './formula.ts';
import type { Input } from './input.ts';
import { keyReader } from './key-readers.ts';
import { takenRows } from './taken-rows.ts';
import { keyOf } from './value.ts';

/** The groups, and those of the ages that miss. */
export function filledAges(groups: readonly Key[], place: number, grain: Grain, inputs: readonly Input[]): readonly Key[] {
  const filled = groups.flatMap((key) => {
    const ages: Key[] = [];
    while (inputs.some((input) => reaches(input, key, place, ages.length, grain)))
      ages.push(key.map((v, i) => (i === place ? BigInt(ages.length) : v)));
    return ages;
  });
  return distinctKeys([...groups, ...filled]);
}

function reaches(input: Input, key: Key, place: number, age: number, { by, frame, reader }: Grain): boolean {
  const item = by[place];
  if (item?.kind !== 'age') return false;
  const readers = by.map((b) => keyReader(b, input, reader));
  const all = takenRows(input, by, readers, reader);
  return isReached(
    input,
    (taken) => taken.key.every((v, i) => i === place || keyOf(v) === keyOf(key[i] ?? null)),
    age,
    item.grain,
    all,
    frame,
    reader,
  );
}

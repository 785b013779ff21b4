// A name means one thing: of several definitions the first stays, the others are reported.
import type { Diagnostic } from '../source/diagnostic.ts';
import { formatPlace } from '../source/format-diagnostic.ts';
import type { Named } from './definitions.ts';
import { twice } from './messages.ts';

/** The definitions without those whose name stood before. */
export function firstOfEachName<T extends Named>(
  what: string,
  definitions: readonly T[],
  report: (diagnostic: Diagnostic) => void,
): readonly T[] {
  const first = new Map<string, T>();
  for (const definition of definitions) {
    const before = first.get(definition.name);
    if (before) report(twice(`duplicate-${what}`, what, definition.name, definition.at, before.at, formatPlace(before.at)));
    else first.set(definition.name, definition);
  }
  return [...first.values()];
}

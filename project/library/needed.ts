// What a project uses and implements becomes the files of the library that it needs.
import type { SourceFile } from '../../core/source/location.ts';
import { interfacesIn, wordsOf, type Outline } from './outline.ts';

/** The files of the packs that are used, of those that these are built on, and of the interfaces that any of them or the project's files name. */
export function neededFiles(outlines: readonly Outline[], packs: readonly string[], files: readonly SourceFile[]): readonly Outline[] {
  const used = new Set(packs);
  for (const name of used)
    for (const { uses } of outlines.filter((one) => one.packs.includes(name))) for (const other of uses) used.add(other);
  const needed = new Set(outlines.filter((one) => one.packs.some((name) => used.has(name))));
  const own = new Set(files.flatMap(interfacesIn));
  const asked = files.filter(implementsSomething).flatMap(wordsOf);
  const words = new Set([...asked.filter((word) => !own.has(word)), ...[...needed].flatMap(({ mentions }) => mentions)]);
  const homes = new Map(outlines.flatMap((one) => one.interfaces.map((name) => [name, one] as const)));
  for (const word of words) {
    const home = homes.get(word);
    if (!home || needed.has(home)) continue;
    needed.add(home);
    for (const next of home.mentions) words.add(next);
  }
  return outlines.filter((one) => needed.has(one));
}

/** Whether a file says that a model implements an interface. */
export const implementsSomething = ({ text }: SourceFile): boolean => text.includes('implements:');

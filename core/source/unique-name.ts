// Names that engines take everywhere, each given out once.

/** `wanted` in letters, digits and `_`, with a number behind it when it is taken; takes it, and with it the names that are made of it by `endings`. */
export function uniqueName(taken: Set<string>, wanted: string, endings: readonly string[] = []): string {
  const plain = wanted.replace(/[^A-Za-z0-9_]+/g, '_').slice(0, 50);
  const isTaken = (name: string): boolean =>
    taken.has(name.toLowerCase()) || endings.some((ending) => taken.has(name.toLowerCase() + ending));
  let name = plain;
  for (let n = 2; isTaken(name); n += 1) name = `${plain}_${n}`;
  for (const ending of ['', ...endings]) taken.add(name.toLowerCase() + ending);
  return name;
}

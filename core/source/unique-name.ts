// Names that engines take everywhere, each given out once.

/** `wanted` in letters, digits and `_`, with a number behind it when it is taken; takes it. */
export function uniqueName(taken: Set<string>, wanted: string): string {
  const plain = wanted.replace(/[^A-Za-z0-9_]+/g, '_').slice(0, 50);
  let name = plain;
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${plain}_${n}`;
  taken.add(name.toLowerCase());
  return name;
}

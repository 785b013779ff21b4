// A name of the language becomes a name of GraphQL, which knows only ASCII.

/** The name in GraphQL: what is no ASCII letter, digit or _ is written by its code point; `__` at the start is GraphQL's own. */
export function graphqlName(name: string): string {
  const ascii = [...name].map((letter) => (/\w/.test(letter) ? letter : `_u${(letter.codePointAt(0) ?? 0).toString(16)}_`)).join('');
  const started = /^\d/.test(ascii) || ascii === '' ? `_${ascii}` : ascii;
  return started.startsWith('__') ? `u5f${started}` : started;
}

/** A name that begins with a capital, for types: `order_lines` is `OrderLines`. */
export const typeName = (name: string): string =>
  graphqlName(name)
    .split('_')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('') || 'Unnamed';

/** Gives out names, each once: a name that is taken gets `_` at its end. */
export function createNames(taken: readonly string[] = []): (wanted: string) => string {
  const given = new Set(taken);
  return (wanted) => {
    let free = wanted;
    while (given.has(free)) free += '_';
    given.add(free);
    return free;
  };
}

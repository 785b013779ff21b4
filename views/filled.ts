// A text with places becomes one with values in them.

/** A text with its places filled: `Rows ({n})`; what is filled in is not looked at again. */
export const filled = (text: string, values: Readonly<Record<string, string | number>>): string =>
  text.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));

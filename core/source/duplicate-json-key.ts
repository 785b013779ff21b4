// JSON text to the first key that an object in it says twice: JSON.parse would take the last, and say nothing.

interface Open {
  /** Undefined in a list. */
  readonly keys?: Set<string>;
  last?: string;
}

/** The key; undefined where there is none. The text must be JSON. */
export function duplicateKey(text: string): string | undefined {
  const open: Open[] = [];
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]:]/g)) {
    const inside = open[open.length - 1];
    if (token === '{') open.push({ keys: new Set() });
    else if (token === '[') open.push({});
    else if (token === '}' || token === ']') open.pop();
    else if (token !== ':' && inside) inside.last = token;
    else if (inside?.keys && inside.last !== undefined) {
      const key = String(JSON.parse(inside.last));
      if (inside.keys.has(key)) return key;
      inside.keys.add(key);
    }
  }
  return undefined;
}

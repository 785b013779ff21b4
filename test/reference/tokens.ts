// Text of an expression becomes tokens, and a cursor over them.

export interface Token {
  readonly kind: 'number' | 'string' | 'word' | 'sign' | 'parameter' | 'end';
  readonly text: string;
}

const pattern =
  /\s*(?:(?<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|'(?<string>(?:[^']|'')*)'|:(?<parameter>[A-Za-z_]\w*)|(?<word>[A-Za-z_]\w*)|(?<sign><>|!=|<=|>=|\|\||[-+*/%(),.<>=]))/y;
const kinds = ['number', 'string', 'parameter', 'word', 'sign'] as const;

/** The tokens of a text. */
export function tokensOf(text: string): readonly Token[] {
  const found: Token[] = [];
  pattern.lastIndex = 0;
  while (pattern.lastIndex < text.trimEnd().length) {
    const groups = pattern.exec(text)?.groups;
    const kind = kinds.find((k) => groups?.[k] !== undefined);
    if (!groups || !kind) throw new Error(`cannot read ${text}`);
    found.push({ kind, text: kind === 'string' ? (groups[kind] ?? '').replaceAll("''", "'") : (groups[kind] ?? '') });
  }
  return found;
}

/** Where the reading of an expression is. */
export interface Cursor {
  readonly text: string;
  readonly tokens: readonly Token[];
  at: number;
}

export const cursorOf = (text: string): Cursor => ({ text, tokens: tokensOf(text), at: 0 });

const end: Token = { kind: 'end', text: '' };

/** The token at the cursor, or some further. */
export const peek = (c: Cursor, ahead = 0): Token => c.tokens[c.at + ahead] ?? end;

/** Takes the token at the cursor. */
export function next(c: Cursor): Token {
  const token = peek(c);
  c.at++;
  return token;
}

/** Whether a word (in any case) or a sign is at the cursor, or some further. */
export function is(c: Cursor, what: string, ahead = 0): boolean {
  const { kind, text } = peek(c, ahead);
  return (kind === 'word' && text.toLowerCase() === what) || (kind === 'sign' && text === what);
}

/** Takes words or signs, all or none of them. */
export function take(c: Cursor, ...all: readonly string[]): boolean {
  if (!all.every((what, i) => is(c, what, i))) return false;
  c.at += all.length;
  return true;
}

/** Takes words or signs that must be there. */
export function need(c: Cursor, ...all: readonly string[]): void {
  if (!take(c, ...all)) throw new Error(`expected ${all.join(' ')} at ${peek(c).text} in ${c.text}`);
}

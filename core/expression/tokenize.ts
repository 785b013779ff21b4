// The text of an expression becomes tokens.
import { badSyntax, type ParseError } from './parse-error.ts';
import { forbiddenAt } from './forbidden.ts';

type TokenKind = 'word' | 'quoted' | 'string' | 'number' | 'parameter' | 'symbol' | 'end';

/** A token: `value` is what it stands for (quotes resolved), `word` what grammar looks at: a word in lower case or a symbol, '' for the rest. */
export interface Token {
  readonly kind: TokenKind;
  readonly value: string;
  readonly word: string;
  readonly start: number;
  readonly end: number;
}

/** What tokens look like, by the letters and the further characters of words. */
const patternOf = (letter: string, more: string): RegExp =>
  new RegExp(
    [
      String.raw`\s*(?:(${letter}${more}*)`,
      String.raw`((?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?)`,
      `'((?:[^']|'')*)'`,
      `"((?:[^"]|"")*)"`,
      String.raw`:(${letter}${more}*(?:\.${letter}${more}*)?)`,
      String.raw`(<>|!=|<=|>=|\|\||[-+*/%=<>(),.])`,
      '$)',
    ].join('|'),
    'uy',
  );

const plainPattern = patternOf('[A-Za-z_]', String.raw`\w`);

/** Most expressions are of ASCII, and do not wait for the tables of Unicode to be compiled. */
const patternFor = (text: string): RegExp =>
  ascii.test(text) ? plainPattern : patternOf(String.raw`[\p{L}_]`, String.raw`[\p{L}\p{M}\p{N}_]`);

const ascii = /^[\0-~]*$/;

/** The tokens of a text, with a last one of kind `end`; raises a ParseError at what no token begins with. */
export function tokenize(text: string): readonly Token[] {
  const pattern = patternFor(text);
  const tokens: Token[] = [];
  let position = 0;
  for (;;) {
    pattern.lastIndex = position;
    const match = pattern.exec(text);
    if (!match) throw noToken(text, position);
    const token = readToken(match, pattern.lastIndex);
    if (token.kind === 'symbol' && forbiddenStart.test(token.value)) refuseForbidden(text, token);
    tokens.push(token);
    if (token.kind === 'end') return tokens;
    position = token.end;
    if (token.kind === 'number' && wordStart.test(text.slice(position, position + 1))) throw letterAfterNumber(text, token);
  }
}

const wordStart = /[\p{L}_]/u;

/** Symbols that may be the first half of something that is not of this language: `--`, `/*`, `==`, `->`. */
const forbiddenStart = /^[-/=<*]/;

function refuseForbidden(text: string, token: Token): void {
  const forbidden = forbiddenAt(text, token.start);
  if (forbidden) throw forbidden;
}

function readToken(match: RegExpExecArray, end: number): Token {
  const [all, word, number, string, quoted, parameter, symbol] = match;
  const start = end - all.trimStart().length;
  if (word !== undefined) return { kind: 'word', value: word, word: word.toLowerCase(), start, end };
  if (symbol !== undefined) return { kind: 'symbol', value: symbol, word: symbol === '!=' ? '<>' : symbol, start, end };
  if (number !== undefined) return { kind: 'number', value: number, word: '', start, end };
  if (string !== undefined) return { kind: 'string', value: string.replaceAll("''", "'"), word: '', start, end };
  if (quoted !== undefined) return { kind: 'quoted', value: quoted.replaceAll('""', '"'), word: '', start, end };
  if (parameter !== undefined) return { kind: 'parameter', value: parameter, word: '', start, end };
  return { kind: 'end', value: '', word: '', start: end, end };
}

function noToken(text: string, position: number): ParseError {
  const start = position + (text.slice(position).length - text.slice(position).trimStart().length);
  const found = text.slice(start, start + 1);
  const place = { start, end: start + 1 };
  if (found === "'")
    return badSyntax('a text begins here and does not end', { start, end: text.length }, "close it with ', and write a ' inside as ''");
  if (found === '"') return badSyntax('a name in double quotes begins here and does not end', { start, end: text.length });
  return forbiddenAt(text, start) ?? badSyntax(`"${printable(found)}" is not part of an expression`, place);
}

const letterAfterNumber = (text: string, token: Token): ParseError =>
  badSyntax(`a number and a word run together: "${text.slice(token.start, token.end + 1)}"`, token, 'put an operator between them');

/** A character as it can be shown in a message. */
const printable = (character: string): string =>
  /[\p{C}\p{Z}]/u.test(character) ? `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}` : character;

// What is said of YAML that reads otherwise than it looks.
import { quoted } from './cut-text.ts';
import type { Diagnostic } from './diagnostic.ts';
import type { Location } from './location.ts';

const remedy = 'quote the expression or put it on a line of its own';

const error = (code: string, message: string, at: Location, hint?: string): Diagnostic => ({
  code,
  severity: 'error',
  message,
  at,
  ...(hint === undefined ? {} : { hint }),
});

/** How a value is to be written instead. */
const writeQuoted = (key: string | undefined, value: string): string => `write ${key === undefined ? '' : `${key}: `}${quoted(value)}`;

export const cutAtComma = (read: string, whole: string, key: string | undefined, at: Location): Diagnostic =>
  error('yaml-comma', `a comma ends a value between braces, so only "${read}" is read here; ${remedy}`, at, writeQuoted(key, whole));

export const commaInFlow = (whole: string, at: Location): Diagnostic =>
  error('yaml-comma', `a comma ends a value between braces; ${remedy}`, at, writeQuoted(undefined, whole));

export const cutAtComment = (read: string, whole: string, at: Location): Diagnostic =>
  error('yaml-comment', `" #" starts a comment, so only "${read}" is read here; quote the expression`, at, writeQuoted(undefined, whole));

export const leadingQuote = (at: Location): Diagnostic =>
  error('yaml-leading-quote', `a value that begins with a quote ends where the quote closes; quote the whole expression`, at);

export const unclosedQuote = (at: Location): Diagnostic => error('yaml-unclosed-quote', 'a quote is opened here and not closed', at);

export const leadingMinus = (at: Location): Diagnostic =>
  error('yaml-leading-minus', `"- " at the start of a value is an item of a list; quote the expression`, at);

export const leadingTag = (at: Location): Diagnostic =>
  error('yaml-tag', `"!" at the start of a value is a tag of YAML, and tags mean nothing here; quote the expression`, at);

export const leadingPercent = (at: Location): Diagnostic =>
  error('yaml-leading-percent', `"%" at the start of a value is a directive of YAML; quote the expression`, at);

export const leadingSign = (sign: string, at: Location): Diagnostic =>
  error('yaml-leading-sign', `a value cannot begin with "${sign}" in YAML; quote the expression`, at);

export const leadingBracket = (sign: string, at: Location): Diagnostic =>
  error(
    'yaml-leading-bracket',
    `a value that begins with "${sign}" is a ${sign === '{' ? 'map' : 'list'} in YAML; quote the expression`,
    at,
  );

export const leadingBlockSign = (sign: string, at: Location): Diagnostic =>
  error('yaml-block-sign', `"${sign}" at the start of a value opens a block of text on the lines below; quote the expression`, at);

export const unusedAnchor = (name: string, at: Location): Diagnostic =>
  error('yaml-anchor', `"&${name}" at the start of a value is an anchor of YAML, and nothing repeats it; quote the expression`, at);

export const unknownAlias = (name: string, at: Location): Diagnostic =>
  error('yaml-alias', `"*${name}" repeats an anchor of YAML, and none of that name stands before it; quote the expression`, at);

export const colonInside = (at: Location): Diagnostic =>
  error(
    'yaml-colon',
    `": " inside a value is read as a key and a value; ${remedy.replace('put it on a line of its own', 'write it below ">-"')}`,
    at,
  );

export const tabIndent = (at: Location): Diagnostic => error('yaml-tab', 'YAML is indented by spaces, and this line by a tab', at);

export const badIndent = (at: Location): Diagnostic =>
  error('yaml-indent', 'this line is not indented like the ones it belongs to', at, 'keys of one map begin in the same column');

export const missingColon = (at: Location): Diagnostic =>
  error('yaml-missing-colon', 'a key is followed by a colon, a space and its value', at);

export const missingSpace = (written: string, at: Location): Diagnostic =>
  error('yaml-missing-colon', 'a colon is followed by a space', at, `write ${written}`);

export const unclosedBracket = (at: Location): Diagnostic =>
  error('yaml-unclosed-bracket', 'a brace or bracket is opened here and not closed', at);

export const otherSyntax = (message: string, at: Location): Diagnostic =>
  error('yaml-syntax', `this is not YAML: ${message.charAt(0).toLowerCase()}${message.slice(1)}`, at);

export const keyTwice = (key: string, at: Location, first: Location): Diagnostic => ({
  ...error('duplicate-key', `"${key}" is written twice in one map`, at),
  related: [{ message: 'first here', at: first }],
});

export const keyIsNoText = (at: Location): Diagnostic => error('yaml-key', 'a key is a plain text, not a list or a map', at);

export const template = (at: Location): Diagnostic =>
  error(
    'template',
    'templates are not rendered here; tables and columns are written as they are',
    at,
    'write table: schema.orders for ref(...) and source(...), and :name for a declared parameter',
  );

export const tableReference = (text: string, at: Location): Diagnostic => {
  const plain = text.replace(/\$?\{(?:TABLE|CUBE)\}\.?/g, '').replace(/\$\{([\w.]+)\}/g, '$1');
  return error('table-reference', 'columns are written by their names alone', at, `write ${plain}`);
};

export const tooDeep = (limit: number, at: Location): Diagnostic =>
  error('yaml-too-deep', `maps and lists are nested more than ${limit} deep here`, at);

export const tooManyAliases = (at: Location): Diagnostic =>
  error('yaml-alias-bomb', 'the aliases of this document repeat too much of it', at);

export const tooLarge = (megabytes: number, limit: number, at: Location): Diagnostic =>
  error('file-too-large', `the file has ${megabytes} MB; definitions are read from files of up to ${limit} MB`, at);

// Shapes of single values: texts, names, flags, numbers, one of a few words.
import { didYouMean } from '../../source/suggest.ts';
import type { Located } from '../../source/location.ts';
import { isEmpty, type YamlNode, type YamlScalar } from '../../source/yaml-node.ts';
import { notOneOf } from '../messages.ts';
import { misread, type JsonSchema, type Reading, type Shape } from './shape.ts';

/** What editors may read a plain scalar as. */
export const anyScalar: JsonSchema = { type: ['string', 'number', 'boolean', 'null'] };

const isWritten = (node: YamlNode): node is YamlScalar => node.kind === 'scalar' && !isEmpty(node);

/** A value by its source text, with its place: `01`, `1.10`, `no`, `~` stay what was written. */
export const literal = (expects: string): Shape<Located<string>> => ({
  expects,
  schema: () => anyScalar,
  read: (node, reading) => (isWritten(node) ? { value: node.text, at: node.at } : misread(node, expects, reading)),
});

/** A name of something, with its place. */
export const name = (expects = 'a name'): Shape<Located<string>> => ({ ...literal(expects), schema: () => ({ type: 'string' }) });

/** Words. */
export const text: Shape<string> = {
  expects: 'a text',
  schema: () => ({ type: ['string', 'number', 'boolean'] }),
  read: (node, reading) => (isWritten(node) ? node.text : misread(node, 'a text', reading)),
};

/** `true` or `false`. */
export const flag: Shape<boolean> = {
  expects: 'true or false',
  schema: () => ({ type: 'boolean' }),
  read: (node, reading) =>
    isWritten(node) && node.style === 'plain' && /^(true|false)$/.test(node.text)
      ? node.text === 'true'
      : misread(node, 'true or false', reading, meantFlag(node)),
};

/** What was meant by a word that other readers of YAML take for a flag. */
function meantFlag(node: YamlNode): string | undefined {
  const word = node.kind === 'scalar' ? node.text.toLowerCase() : '';
  if (['yes', 'on', 'y', '1', 'true'].includes(word)) return 'write true';
  return ['no', 'off', 'n', '0', 'false'].includes(word) ? 'write false' : undefined;
}

/** A number. */
export const number: Shape<number> = numeric('a number', /^[-+]?\d+(\.\d+)?$/, 'number');

/** A whole number that is not negative. */
export const wholeNumber: Shape<number> = numeric('a whole number', /^\d{1,15}$/, 'integer');

function numeric(expects: string, pattern: RegExp, type: string): Shape<number> {
  return {
    expects,
    schema: () => ({ type }),
    read: (node, reading) =>
      isWritten(node) && node.style === 'plain' && pattern.test(node.text) ? Number(node.text) : misread(node, expects, reading),
  };
}

/** One of a few words, with its place. */
export function choice<const W extends string>(...words: readonly W[]): Shape<Located<W>> {
  const expects = `one of ${words.join(', ')}`;
  const isWord = (word: string): word is W => words.some((known) => known === word);
  return {
    expects,
    schema: () => ({ enum: words }),
    read(node, reading) {
      if (!isWritten(node)) return misread(node, expects, reading);
      return isWord(node.text) ? { value: node.text, at: node.at } : missed(node, words, reading);
    },
  };
}

function missed(node: YamlScalar, words: readonly string[], reading: Reading): undefined {
  reading.report(notOneOf(node.text, words, node.at, didYouMean(node.text, words)));
  return undefined;
}

/** `28 days`, `1 year`. */
export const duration: Shape<Located<string>> = {
  expects: 'a duration such as 28 days',
  schema: () => ({ type: 'string', pattern: '^[0-9]+ +[^\\s0-9].*$' }),
  read: (node, reading) =>
    isWritten(node) && /^\d+ +[\p{L}_][\p{L}\p{M}\p{N}_ ]*$/u.test(node.text)
      ? { value: node.text, at: node.at }
      : misread(node, duration.expects, reading),
};

// Functions of texts.
import { scalar, type ScalarEntry } from '../function-entry.ts';
import { types } from '../type.ts';

export const strings: readonly ScalarEntry[] = [
  scalar('length', ['string'], types.integer),
  ...['lower', 'upper', 'trim', 'ltrim', 'rtrim'].map((name) => scalar(name, ['string'], types.string)),
  scalar('left', ['string', 'integer'], types.string),
  scalar('right', ['string', 'integer'], types.string),
  scalar('substring', ['string', 'integer', 'integer'], types.string, 2),
  scalar('replace', ['string', 'string', 'string'], types.string),
  scalar('split_part', ['string', 'string', 'integer'], types.string),
  scalar('position', ['string', 'string'], types.integer),
  ...['contains', 'startswith', 'endswith'].map((name) => scalar(name, ['string', 'string'], types.boolean)),
  scalar('regexp_like', ['string', 'pattern'], types.boolean),
  scalar('regexp_extract', ['string', 'pattern'], types.string),
  scalar('regexp_replace', ['string', 'pattern', 'replacement'], types.string),
  scalar('regexp_count', ['string', 'pattern'], types.integer),
];

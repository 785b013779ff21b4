// The page's own words, in the languages of the library.
import { expect, test } from 'vitest';
import { filled } from '../../views/filled.ts';
import { wordOf, wordsIn } from '../../page/words.ts';

type Table = { readonly [key: string]: string | Table };

const languages = ['ar', 'pt', 'zh-Hans', 'zh-Hant'];

/** Every word by its path. */
const wordsOf = (table: Table, at = ''): readonly (readonly [string, string])[] =>
  Object.entries(table).flatMap(([key, word]) => (typeof word === 'string' ? [[`${at}${key}`, word] as const] : wordsOf(word, `${key}.`)));

const placesIn = (words: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] =>
  words.map(([path, word]) => [path, [...word.matchAll(/\{\w+\}/g)].map(String).sort().join(' ')]);

test.each(languages)('%s has the words of English, with the same places to fill, and none is left in English', (language) => {
  const [english, words] = [wordsOf(wordsIn('en')), wordsOf(wordsIn(language))];
  expect(placesIn(words)).toEqual(placesIn(english));
  expect(words.filter(([, word], index) => word.trim() === '' || (word === english[index]?.[1] && word !== 'SQL'))).toEqual([]);
});

test('a language is found by its script and without its region; another reads English', () => {
  expect(['zh-TW', 'zh-CN', 'pt-BR', 'ar-EG', 'en-GB', 'sv'].map((language) => wordsIn(language).owner)).toEqual(
    ['zh-Hant', 'zh-Hans', 'pt', 'ar', 'en', 'en'].map((language) => wordsIn(language).owner),
  );
});

test('places are filled; a name that is no word of the page stays', () => {
  expect(filled('the first {most} of {n}', { most: 5, n: 7 })).toBe('the first 5 of 7');
  expect([wordOf({ month: 'mês' }, 'month'), wordOf({ month: 'mês' }, 'retail_week')]).toEqual(['mês', 'retail_week']);
});

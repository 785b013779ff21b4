// The language of the browser becomes the page's own words: tables of words/, one a language, the same keys in each.
import { inLanguage } from '../views/in-language.ts';
import ar from './words/ar.json' with { type: 'json' };
import en from './words/en.json' with { type: 'json' };
import pt from './words/pt.json' with { type: 'json' };
import hans from './words/zh-Hans.json' with { type: 'json' };
import hant from './words/zh-Hant.json' with { type: 'json' };

/** All that the page says by itself. */
export type Words = typeof en;

const languages: Readonly<Record<string, Words>> = { en, ar, pt, 'zh-Hans': hans, 'zh-Hant': hant };

/** The words of a language; English where there are none. */
export const wordsIn = (language: string): Words => inLanguage(languages, language, en);

/** A word from a table of the page, or another - the name itself - where it is none of the page's own. */
export const wordOf = (words: Readonly<Record<string, string>>, name: string, otherwise = name): string => words[name] ?? otherwise;

/** A word as it begins a sentence. */
export const sentence = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

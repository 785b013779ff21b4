// A language becomes the phrases of which formulas in words are made: tables of phrases/, one a language, the same keys in each.
import { inLanguage } from './in-language.ts';
import ar from './phrases/ar.json' with { type: 'json' };
import en from './phrases/en.json' with { type: 'json' };
import pt from './phrases/pt.json' with { type: 'json' };
import hans from './phrases/zh-Hans.json' with { type: 'json' };
import hant from './phrases/zh-Hant.json' with { type: 'json' };

/** All phrases. */
export type Phrases = typeof en;

const tables: Readonly<Record<string, Phrases>> = { en, ar, pt, 'zh-Hans': hans, 'zh-Hant': hant };

/** The phrases of a language; English where there are none. */
export const phrasesIn = (language: string): Phrases => inLanguage(tables, language, en);

/** The language that phrases are in, of those that there are. */
export const phrasedIn = (language: string): string =>
  inLanguage(Object.fromEntries(Object.keys(tables).map((tag) => [tag, tag])), language, 'en');

// A text in several languages becomes the one that is asked for.
import type { LocalizedText } from '../core/definition/definitions.ts';
import { tagsOf } from './languages.ts';

/** The text of a language: exact, then by its script, then without its region, then the plain one, then English, then any. */
export function textIn(text: LocalizedText | undefined, language: string): string | undefined {
  if (!text) return undefined;
  const [only, ...others] = Object.values(text);
  return others.length === 0 ? only : (text[language] ?? translated(text, language) ?? text[''] ?? text['en'] ?? only);
}

const translated = (text: LocalizedText, language: string): string | undefined => {
  const tag = tagsOf(language).find((one) => text[one] !== undefined);
  return tag === undefined ? undefined : text[tag];
};

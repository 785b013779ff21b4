// A text in several languages becomes the one that is asked for.
import type { LocalizedText } from '../core/definition/definitions.ts';

/** The text of a language: exact, then without its region, then the plain one, then English, then any. */
export function textIn(text: LocalizedText | undefined, language: string): string | undefined {
  if (!text) return undefined;
  return text[language] ?? text[language.split('-')[0] ?? ''] ?? text[''] ?? text['en'] ?? Object.values(text)[0];
}

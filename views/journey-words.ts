// A conversion or a funnel becomes a phrase of a language.
import type { Conversion, Funnel, Measure } from '../core/catalog/catalog.ts';
import { sameAs, whoseSteps } from '../core/catalog/journey-text.ts';
import { durationWords } from './duration-words.ts';
import { filled } from './filled.ts';
import { phrasesIn } from './phrases.ts';

type MeasureName = (measure: Measure) => string;

/** What share, or number, of rows others follow. */
export function conversionWords(conversion: Conversion, name: MeasureName, language: string): string {
  const { followed, alike, within: limited } = phrasesIn(language);
  const { from, to, give, within } = conversion;
  const same = sameAs(conversion).join(alike);
  const said = filled(followed[give], { from: name(from.measure), to: name(to.measure), same });
  return within ? filled(limited, { x: said, window: durationWords(within, language) }) : said;
}

/** Steps in their order. */
export function funnelWords(funnel: Funnel, name: MeasureName, language: string): string {
  const phrases = phrasesIn(language);
  const steps = funnel.steps.map(({ measure }) => name(measure)).join(phrases.next);
  const said = filled(phrases.steps, { who: whoseSteps(funnel), steps });
  return funnel.within ? filled(phrases.allWithin, { x: said, window: durationWords(funnel.within, language) }) : said;
}

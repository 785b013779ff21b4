// The words of whoever looks.
import { wordsIn } from './words.ts';

/** The first language of the browser, of numbers and times too. */
export const { language } = navigator;

/** Which way the page is written. */
export const direction = /^(ar|fa|he|ur)\b/.test(language) ? 'rtl' : 'ltr';

/** Which way a phrase of the page's language is written, whatever name it begins with; one of names and signs alone goes as these do. */
export const phraseDirection = (phrase: string): 'rtl' | 'ltr' =>
  direction === 'rtl' && /\p{Script=Arabic}|\p{Script=Hebrew}/u.test(phrase) ? 'rtl' : 'ltr';

/** In the language of the browser, as the labels that the server sends. */
export const words = wordsIn(language);

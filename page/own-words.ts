// The words of whoever looks.
import { wordsIn } from './words.ts';

/** The first language of the browser, of numbers and times too. */
export const { language } = navigator;

/** In the language of the browser, as the labels that the server sends. */
export const words = wordsIn(language);

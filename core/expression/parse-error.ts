// Why a text is no expression, while it is being read.
import type { Place } from './expression.ts';

/** Ends the reading of a text; `parse` turns it into a diagnostic. */
export class ParseError extends Error {
  constructor(
    readonly code: string,
    message: string,
    readonly place: Place,
    readonly hint?: string,
  ) {
    super(message);
    this.name = 'ParseError';
  }
}

/** An error of the form of an expression. */
export const badSyntax = (message: string, place: Place, hint?: string): ParseError =>
  new ParseError('expression-syntax', message, place, hint);

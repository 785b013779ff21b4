// The text of an expression and where it stands in its file.
import type { Location } from '../source/location.ts';
import type { Place } from './expression.ts';

/** The text of an expression as the language sees it (quotes and folding of YAML resolved), and its place in the file. */
export interface ExpressionText {
  readonly text: string;
  /** The scalar in the file, quotes included. Absent for text that came with a request. */
  readonly at?: Location;
  /** For each offset of `text` its offset in the file; absent when they differ by a constant, `at.start`. */
  readonly offsets?: readonly number[];
}

/** Where a place of the expression is in its file. */
export function locate(text: ExpressionText, place: Place | undefined): Location | undefined {
  const { at, offsets } = text;
  if (!at || !place) return at;
  const offset = (position: number): number => offsets?.[position] ?? at.start + position;
  return {
    file: at.file,
    start: offset(place.start),
    end: Math.max(offset(place.start) + 1, place.end > place.start ? offset(place.end - 1) + 1 : 0),
  };
}

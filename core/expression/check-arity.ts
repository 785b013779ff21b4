// The number of arguments of a call, held against the function table.
import { ParseError } from './parse-error.ts';
import type { Place } from './expression.ts';
import type { FunctionEntry } from './function-entry.ts';
import type { Token } from './tokenize.ts';

/** Refuses a call with too few or too many arguments. */
export function checkArity(entry: FunctionEntry, count: number, place: Place, name: Token): void {
  const [least, most] = entry.arity;
  if (count >= least && count <= most) return;
  throw new ParseError(
    'function-arguments',
    `"${name.word}" takes ${wantedText(least, most)}, and ${count === 0 ? 'none is' : count === 1 ? '1 is' : `${count} are`} given`,
    place,
  );
}

function wantedText(least: number, most: number): string {
  if (most === 0) return 'no arguments';
  const numbers = least === most ? `${least}` : most === Infinity ? `at least ${least}` : `${least} to ${most}`;
  return `${numbers} argument${numbers === '1' || numbers === 'at least 1' ? '' : 's'}`;
}

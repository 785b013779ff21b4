// Regular expressions as BigQuery writes them, with the pinned answers.
import { callOf } from '../../core/sql/binding.ts';
import { literal, raw, type Sql } from '../../core/sql/nodes.ts';
import { constantAt } from '../../core/sql/spellings.ts';
import type { Spelling } from '../../core/sql/dialect.ts';

const none = raw('null');

/** `.` takes line ends. */
const patternOf = (pattern: string): Sql => literal(pattern.includes('.') ? `(?s)${pattern}` : pattern);

const by =
  (name: string): Spelling =>
  ([x = none], call) =>
    callOf(name, [x, patternOf(constantAt(call, 1))]);

const replace: Spelling = ([x = none, , text = none], call) => callOf('regexp_replace', [x, patternOf(constantAt(call, 1)), text]);

/** Groups are no longer such: of a pattern with several the matches could not be listed. */
const withoutGroups = (pattern: string): string =>
  pattern.replace(/\\.|\[\^?\]?(?:\\.|\[:\w+:\]|[^\]\\])*\]|\((?!\?)/gs, (piece) => (piece === '(' ? '(?:' : piece));

const count: Spelling = ([x = none], call) =>
  callOf('array_length', [callOf('regexp_extract_all', [x, patternOf(withoutGroups(constantAt(call, 1)))])]);

/** What differs from the standard. */
export const patterns: Readonly<Record<string, Spelling>> = {
  regexp_like: by('regexp_contains'),
  regexp_extract: by('regexp_extract'),
  regexp_replace: replace,
  regexp_count: count,
};

// Functions of texts as PostgreSQL writes them, with the pinned answers.
import { binding, bindingAt, callOf, caseOf, infix, operand, spell } from '../../core/sql/binding.ts';
import { join, literal, raw, sql, type Sql } from '../../core/sql/nodes.ts';
import { constantAt } from '../../core/sql/spellings.ts';
import { escaped } from '../../core/sql/standard-functions.ts';
import { atLeast, countOf } from '../../core/sql/text-counts.ts';
import type { Spelled, Spelling } from '../../core/sql/dialect.ts';
import { byCodePoint } from './collate.ts';

const none = raw('null');

/** Letters are mapped by Unicode's simple mapping, which `pg_c_utf8` knows; the result compares by code point again. */
const mapped =
  (name: string): Spelling =>
  ([x = none]) =>
    byCodePoint(mappedOf(name, x));

const mappedOf = (name: string, x: Sql): Sql => callOf(name, [sql`${operand(x, binding.atom)} collate "pg_c_utf8"`]);

const ilike: Spelling = ([x = none, pattern = none], call) =>
  bindingAt(binding.comparison, sql`${mappedOf('lower', x)} like ${mappedOf('lower', pattern)}${escaped(call.constants[1])}`);

/** Counts of characters are of 32 bits. */
function count(call: Spelled, index: number, n: Sql): Sql {
  const counted = countOf(n, call.constants[index]);
  return counted === n ? n : sql`cast(${counted} as integer)`;
}

const where = (conditions: readonly Sql[], value: Sql): Sql => (conditions.length === 0 ? value : caseOf(join(conditions, ' and '), value));

const cut =
  (name: string): Spelling =>
  ([x = none, n = none], call) =>
    where(atLeast(n, call.constants[1], 0), callOf(name, [x, count(call, 1, n)]));

const substring: Spelling = ([x = none, start = none, length], call) => {
  const counts = [count(call, 1, start), ...(length === undefined ? [] : [count(call, 2, length)])];
  return where(
    [...atLeast(start, call.constants[1], 1), ...(length === undefined ? [] : atLeast(length, call.constants[2], 0))],
    callOf('substring', [x, ...counts]),
  );
};

const splitPart: Spelling = ([x = none, by = none, n = none], call) =>
  where(atLeast(n, call.constants[2], 1), callOf('split_part', [x, by, count(call, 2, n)]));

const contains: Spelling = ([x = none, part = none]) => infix('>', binding.comparison, [callOf('strpos', [x, part]), raw('0')], false);

const endsWith: Spelling = ([x = none, end = none]) =>
  infix('=', binding.comparison, [callOf('right', [x, callOf('length', [end])]), end], false);

const blanks = raw("E' \\t\\n\\r'");

const trimmed =
  (name: string): Spelling =>
  ([x = none]) =>
    callOf(name, [x, blanks]);

/** Classes of characters are those of ASCII in this collation. */
const patternOf = (call: Spelled): Sql => literal(constantAt(call, 1));

const regexpLike: Spelling = ([x = none], call) => bindingAt(binding.join, sql`${byCodePoint(x)} ~ ${patternOf(call)}`);

const regexpCall =
  (name: string): Spelling =>
  ([x = none], call) =>
    spell`${raw(name)}(${byCodePoint(x)}, ${patternOf(call)})`;

const regexpReplace: Spelling = ([x = none, , by = none], call) => spell`regexp_replace(${byCodePoint(x)}, ${patternOf(call)}, ${by}, 'g')`;

/** What differs from the standard. */
export const texts: Readonly<Record<string, Spelling>> = {
  lower: mapped('lower'),
  upper: mapped('upper'),
  ilike,
  left: cut('left'),
  right: cut('right'),
  substring,
  split_part: splitPart,
  contains,
  endswith: endsWith,
  trim: trimmed('btrim'),
  ltrim: trimmed('ltrim'),
  rtrim: trimmed('rtrim'),
  regexp_like: regexpLike,
  regexp_extract: regexpCall('regexp_substr'),
  regexp_replace: regexpReplace,
  regexp_count: regexpCall('regexp_count'),
};

// Functions of texts as BigQuery writes them, with the pinned answers.
import { bare, binding, bindingAt, callOf, operand, spell } from '../../core/sql/binding.ts';
import { join, literal, raw, sql, type Sql } from '../../core/sql/nodes.ts';
import { constantAt } from '../../core/sql/spellings.ts';
import { atLeast } from '../../core/sql/text-counts.ts';
import type { Spelled, Spelling } from '../../core/sql/dialect.ts';

const none = raw('null');

/** `lower` turns a sigma at the end of a word, and an İ into two characters; the simple mapping does neither. */
const lower = (x: Sql): Sql => sql`lower(replace(replace(${bare(x)}, 'Σ', 'σ'), 'İ', 'i'))`;

/** Characters whose capital would be several stay as they are: `upper` is asked letter by letter where a text is not ASCII. */
const upper = (x: Sql): Sql => {
  const letters = sql`select string_agg(if(char_length(upper(letter)) = 1, upper(letter), letter), '' order by position) from unnest(split(${bare(x)}, '')) as letter with offset as position`;
  return sql`if(regexp_contains(${bare(x)}, r'^[[:ascii:]]*$'), upper(${bare(x)}), (${letters}))`;
};

const like: Spelling = ([x = none, pattern = none]) =>
  bindingAt(binding.comparison, sql`${operand(x, binding.join)} like ${operand(pattern, binding.join)}`);

const ilike: Spelling = ([x = none, pattern = none]) => bindingAt(binding.comparison, sql`${lower(x)} like ${lower(pattern)}`);

const blanks = raw(String.raw`' \t\n\r'`);

const trimmed =
  (name: string): Spelling =>
  ([x = none]) =>
    callOf(name, [x, blanks]);

const guarded = (conditions: readonly Sql[], answer: Sql): Sql =>
  conditions.length === 0 ? answer : sql`if(${join(conditions, ' and ')}, ${answer}, null)`;

const cut =
  (name: string): Spelling =>
  ([x = none, n = none], call) =>
    guarded(atLeast(n, call.constants[1], 0), callOf(name, [x, n]));

const substring: Spelling = (args, call) => {
  const [, from = none, length] = args;
  const conditions = [...atLeast(from, call.constants[1], 1), ...(length === undefined ? [] : atLeast(length, call.constants[2], 0))];
  return guarded(conditions, callOf('substr', args));
};

/** The part of a number, from 1; beyond the last one an empty text. */
const splitPart: Spelling = ([x = none, by = none, n = none], call) => {
  const index = call.constants[2] === undefined ? sql`${operand(n, binding.sum)} - 1` : raw(String(Number(call.constants[2]) - 1));
  const part = sql`ifnull(split(${bare(x)}, ${bare(by)})[safe_offset(${index})], '')`;
  const texts = [x, by].filter((_, at) => call.constants[at] === undefined).map((arg) => sql`${operand(arg, binding.join)} is null`);
  const first = atLeast(n, call.constants[2], 1).map((there) => sql`(${there}) is not true`);
  const missing = [...texts, ...first];
  const answer =
    constantAt(call, 1) === ''
      ? sql`if(${operand(by, binding.join)} = '', if(${operand(n, binding.join)} = 1, ${bare(x)}, ''), ${part})`
      : part;
  return missing.length === 0 ? answer : sql`if(${join(missing, ' or ')}, null, ${answer})`;
};

const contains: Spelling = ([x = none, what = none]) => bindingAt(binding.comparison, spell`strpos(${x}, ${what}) > 0`);

const conditional: Spelling = ([test = none, then = none, otherwise = none]) => callOf('if', [test, then, otherwise]);

const lowered: Spelling = ([x = none]) => lower(x);
const raised: Spelling = ([x = none], call: Spelled) =>
  call.constants[0] === undefined ? upper(x) : literal(constantAt(call, 0).replace(/./gu, capital));

/** The capital of a letter where it is one letter. */
const capital = (letter: string): string => ([...letter.toUpperCase()].length === 1 ? letter.toUpperCase() : letter);

/** What differs from the standard. */
export const strings: Readonly<Record<string, Spelling>> = {
  lower: lowered,
  upper: raised,
  like,
  ilike,
  trim: trimmed('trim'),
  ltrim: trimmed('ltrim'),
  rtrim: trimmed('rtrim'),
  left: cut('left'),
  right: cut('right'),
  substring,
  split_part: splitPart,
  contains,
  if: conditional,
};

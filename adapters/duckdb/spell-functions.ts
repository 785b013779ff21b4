// Functions of numbers and texts as DuckDB writes them, with the pinned answers.
import { bare, binding, bindingAt, callOf, caseOf, infix, isColumn, operand, spell } from '../../core/sql/binding.ts';
import { literal, raw, sql, type Sql } from '../../core/sql/nodes.ts';
import { constantAt, typeAt } from '../../core/sql/spellings.ts';
import { divisor, standardFunctions } from '../../core/sql/standard-functions.ts';
import { atLeast } from '../../core/sql/text-counts.ts';
import type { Spelled, Spelling } from '../../core/sql/dialect.ts';

const none = raw('null');

/** `/` is of floats for all types of numbers. */
const divide: Spelling = ([a = none, b = none], call) => infix('/', binding.product, [a, divisor(b, call.constants[1])]);

/** A product of 32-bit columns would overflow 32 bits, and one of decimals 64 bits where its digits after the point leave less than twelve before it. */
const multiply: Spelling = ([a = none, b = none], call) => {
  if (call.type.name === 'integer' && (isColumn(a) || isColumn(b))) return infix('*', binding.product, [spell`cast(${a} as bigint)`, b]);
  const { name, scale = 0 } = typeAt(call, 0);
  return infix('*', binding.product, [
    name === 'decimal' && isCramped(call) ? sql`cast(${bare(a)} as decimal(38, ${raw(String(scale))}))` : a,
    b,
  ]);
};

/** Whether DuckDB would make a product of decimals of 18 digits that may need more; a decimal of 38 digits takes twelve times as long. */
function isCramped(call: Spelled): boolean {
  const [a, b] = [typeAt(call, 0), typeAt(call, 1)];
  if (b.name !== 'decimal' || a.precision === undefined || b.precision === undefined || a.precision > 18 || b.precision > 18) return false;
  return a.precision + b.precision > 18 && 18 - (a.scale ?? 0) - (b.scale ?? 0) < 12;
}

const remainder: Spelling = (args, call) => {
  if (call.type.name !== 'float') return infix('%', binding.product, args);
  return standardFunctions['%']?.(args, call) ?? none;
};

/** By one comparison: a join that also asks whether an end is empty compares every row with every row, or is refused by an internal error where its rows are grouped. */
const lastsAfter: Spelling = ([end = none, time = none]) => infix('>', binding.comparison, [spell`coalesce(${end}, 'infinity')`, time]);

/** A result that is not finite is null. */
const finite =
  (name: string): Spelling =>
  (args) => {
    const plain = callOf(name, args);
    return caseOf(callOf('isfinite', [plain]), plain);
  };

const log: Spelling = ([base = none, x = none], call) => {
  if (Number(call.constants[0]) === 10) return caseOf(infix('>', binding.comparison, [x, raw('0')]), callOf('log10', [x]));
  const domain =
    call.constants[0] === undefined
      ? sql`${base} > 0 and ${base} <> 1 and ${operand(x, binding.join)} > 0`
      : sql`${operand(x, binding.join)} > 0`;
  return caseOf(domain, callOf('log', [base, x]));
};

/** ß has no capital of its own in Unicode's simple mapping, and DuckDB gives it one. */
const upper: Spelling = ([x = none]) => spell`replace(upper(replace(${x}, 'ß', chr(1))), chr(1), 'ß')`;

const blanks = raw("e' \\t\\n\\r'");

const trimmed =
  (name: string): Spelling =>
  ([x = none]) =>
    callOf(name, [x, blanks]);

const splitPart: Spelling = (args, call) => {
  const [, , n = none] = args;
  const [there] = atLeast(n, call.constants[2], 1);
  return there === undefined ? partOf(args, call) : caseOf(there, partOf(args, call));
};

/** By an empty text a text has one part. */
const partOf: Spelling = ([x = none, by = none, n = none], call) => {
  const plain = callOf('split_part', [x, by, n]);
  if (constantAt(call, 1) !== '') return plain;
  return sql`case when ${operand(by, binding.join)} = '' and ${operand(n, binding.join)} = 1 then ${bare(x)} when ${operand(by, binding.join)} = '' and ${operand(n, binding.join)} is not null and ${operand(x, binding.join)} is not null then '' else ${plain} end`;
};

/** `.` takes line ends. */
const patternOf = (pattern: string): Sql => literal(pattern.includes('.') ? `(?s)${pattern}` : pattern);

const regexpLike: Spelling = ([x = none], call) => spell`regexp_matches(${x}, ${patternOf(constantAt(call, 1))})`;

const regexpExtract: Spelling = ([x = none], call) =>
  caseOf(spell`regexp_matches(${x}, ${patternOf(constantAt(call, 1))})`, spell`regexp_extract(${x}, ${patternOf(constantAt(call, 1))})`);

const regexpReplace: Spelling = ([x = none, , by = none], call) =>
  spell`regexp_replace(${x}, ${patternOf(constantAt(call, 1))}, ${by}, 'g')`;

const regexpCount: Spelling = ([x = none], call) => spell`len(regexp_extract_all(${x}, ${patternOf(constantAt(call, 1))}))`;

/** DuckDB adds half a place to an integer before it cuts it, beyond 64 bits too: by a wider type. */
const round: Spelling = (args, call) => {
  const [x = none] = args;
  const places = Number(call.constants[1] ?? 0);
  if (typeAt(call, 0).name !== 'integer' || places >= 0) return standardFunctions['round']?.(args, call) ?? none;
  return sql`cast(round(cast(${bare(x)} as hugeint), ${raw(String(places))}) as bigint)`;
};

/** A sign is a whole number. */
const sign: Spelling = ([x = none]) => bindingAt(binding.atom, spell`cast(sign(${x}) as bigint)`);

/** As it stands, DuckDB 1.5.6 takes it for `<>` where it skips rows by the least and greatest value of a column: nulls are lost. */
const isDistinct: Spelling = (args, call) =>
  bindingAt(binding.comparison, sql`(${standardFunctions['is distinct from']?.(args, call) ?? none}) is true`);

const domains = Object.fromEntries(
  ['asin', 'acos'].map((name): [string, Spelling] => [
    name,
    ([x = none]) => caseOf(sql`${operand(x, binding.join)} between -1 and 1`, callOf(name, [x])),
  ]),
);

/** What differs from the standard. */
export const functions: Readonly<Record<string, Spelling>> = {
  ...domains,
  '*': multiply,
  '/': divide,
  'lasts after': lastsAfter,
  '%': remainder,
  power: finite('power'),
  exp: finite('exp'),
  'is distinct from': isDistinct,
  log,
  round,
  sign,
  upper,
  trim: trimmed('trim'),
  ltrim: trimmed('ltrim'),
  rtrim: trimmed('rtrim'),
  split_part: splitPart,
  regexp_like: regexpLike,
  regexp_extract: regexpExtract,
  regexp_replace: regexpReplace,
  regexp_count: regexpCount,
};

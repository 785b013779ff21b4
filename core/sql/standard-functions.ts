// Functions and operators as most engines write them.
import { bare, binding, bindingAt, callOf, caseOf, infix, operand, spell } from './binding.ts';
import { join, raw, sql, type Sql } from './nodes.ts';
import { leaning, named, test, typeAt, upright } from './spellings.ts';
import { atLeast, countOf } from './text-counts.ts';
import type { Spelling } from './dialect.ts';

const none = raw('null');

const between: Spelling = ([x = none, from = none, to = none]) =>
  bindingAt(binding.comparison, sql`${operand(x, binding.join)} between ${operand(from, binding.join)} and ${operand(to, binding.join)}`);

const inList: Spelling = ([x = none, ...list]) =>
  list.length === 0 ? raw('false') : bindingAt(binding.comparison, sql`${operand(x, binding.join)} in (${join(list.map(bare))})`);

const not: Spelling = ([x = none]) => bindingAt(binding.not, sql`not ${operand(x, binding.join)}`);

const negate: Spelling = ([x = none]) => bindingAt(binding.sign, sql`-${operand(x, binding.atom)}`);

/** Whether an end is open or later than a time. */
const lastsAfter: Spelling = ([end = none, time = none]) =>
  infix('or', binding.or, [
    bindingAt(binding.comparison, sql`${operand(end, binding.join)} is null`),
    infix('>', binding.comparison, [end, time]),
  ]);

/** Zero as a divisor becomes null; a constant other than zero stays as it is. */
export const divisor = (b: Sql, constant: string | undefined): Sql =>
  constant !== undefined && Number(constant) !== 0 ? operand(b, binding.sign) : spell`nullif(${b}, 0)`;

const divide: Spelling = ([a = none, b = none], call) => {
  const asFloat = typeAt(call, 0).name === 'float' ? a : sql`cast(${bare(a)} as ${raw(call.dialect.typeName(call.type))})`;
  return infix('/', binding.product, [asFloat, divisor(b, call.constants[1])]);
};

const remainder: Spelling = ([a = none, b = none], call) => {
  const by = divisor(b, call.constants[1]);
  if (call.type.name !== 'float') return callOf('mod', [a, by]);
  return bindingAt(
    binding.sum,
    sql`${operand(a, binding.sum)} - ${operand(b, binding.product)} * trunc(${infix('/', binding.product, [a, by])})`,
  );
};

const conditional: Spelling = ([test = none, then = none, otherwise = none]) => caseOf(test, then, otherwise);

const nvl2: Spelling = ([x = none, then = none, otherwise = none]) => caseOf(sql`${operand(x, binding.join)} is not null`, then, otherwise);

/** `greatest` and `least` that are null when any argument is. */
const orNull =
  (name: string): Spelling =>
  (args, call) => {
    if (args.length === 1) return bare(args[0] ?? none);
    const open = args.filter((_, index) => call.constants[index] === undefined);
    const missing = join(
      open.map((arg) => sql`${operand(arg, binding.join)} is null`),
      ' or ',
    );
    return open.length === 0 ? callOf(name, args) : caseOf(missing, none, callOf(name, args));
  };

/** A function of numbers where its argument is in its domain, else null. */
const within =
  (name: string, domain: string): Spelling =>
  (args) =>
    caseOf(sql`${operand(args[0] ?? none, binding.join)} ${raw(domain)}`, callOf(name, args));

const unlessInteger =
  (name: string): Spelling =>
  (args, call) =>
    typeAt(call, 0).name === 'integer' ? bare(args[0] ?? none) : callOf(name, args);

/** Rounding of an integer to places after the point changes nothing. */
const places =
  (name: string): Spelling =>
  (args, call) => {
    const [x = none] = args;
    if (typeAt(call, 0).name !== 'integer') return callOf(name, args);
    return Number(call.constants[1] ?? 0) >= 0 ? bare(x) : sql`cast(${callOf(name, args)} as ${raw(call.dialect.typeName(call.type))})`;
  };

/** A value where all conditions hold; there may be none. */
const where = (conditions: readonly Sql[], value: Sql): Sql => (conditions.length === 0 ? value : caseOf(join(conditions, ' and '), value));

const cut =
  (name: string): Spelling =>
  ([x = none, n = none], call) =>
    where(atLeast(n, call.constants[1], 0), callOf(name, [x, countOf(n, call.constants[1])]));

const substring: Spelling = ([x = none, start = none, length], call) => {
  const [, from, long] = call.constants;
  const counts = [countOf(start, from), ...(length === undefined ? [] : [countOf(length, long)])];
  const conditions = [...atLeast(start, from, 1), ...(length === undefined ? [] : atLeast(length, long, 0))];
  return where(conditions, callOf('substring', [x, ...counts]));
};

/** The escape of a pattern is said where the pattern may have one. */
export const escaped = (pattern: string | undefined): Sql => raw(pattern !== undefined && !pattern.includes('\\') ? '' : " escape '\\'");

const like: Spelling = ([x = none, pattern = none], call) =>
  bindingAt(binding.comparison, sql`${operand(x, binding.join)} like ${operand(pattern, binding.join)}${escaped(call.constants[1])}`);

const ilike: Spelling = ([x = none, pattern = none], call) =>
  bindingAt(binding.comparison, sql`${callOf('lower', [x])} like ${callOf('lower', [pattern])}${escaped(call.constants[1])}`);

const zeroIfNull: Spelling = ([x = none]) => spell`coalesce(${x}, 0)`;

/** Engines make a float of an integer or decimal that is held against one; it stays what it is here. */
const nullIf: Spelling = ([a = none, b = none], call) =>
  typeAt(call, 1).name === 'float' && typeAt(call, 0).name !== 'float'
    ? sql`case when ${operand(a, binding.comparison)} = ${operand(b, binding.comparison)} then null else ${bare(a)} end`
    : callOf('nullif', [a, b]);

const nullIfZero: Spelling = ([x = none]) => spell`nullif(${x}, 0)`;

const log: Spelling = ([base = none, x = none], call) =>
  Number(call.constants[0]) === 10
    ? within('log10', '> 0')([x], call)
    : caseOf(sql`${base} > 0 and ${base} <> 1 and ${x} > 0`, callOf('log', [base, x]));

const concatenate: Spelling = (args) => (args.length === 1 ? bare(args[0] ?? none) : infix('||', binding.join, args));

const comparisons = Object.fromEntries(['=', '<>', '<', '<=', '>', '>='].map((operator) => [operator, upright(operator)]));

const asIs = Object.fromEntries(
  [
    'lower',
    'upper',
    'length',
    'replace',
    'split_part',
    'contains',
    'coalesce',
    'abs',
    'sin',
    'cos',
    'tan',
    'asin',
    'acos',
    'atan',
    'atan2',
    'radians',
    'degrees',
    'pi',
    'exp',
    'power',
  ].map((name) => [name, named(name)]),
);

/** What standard SQL says, or two engines of three. */
export const standardFunctions: Readonly<Record<string, Spelling>> = {
  ...asIs,
  ...comparisons,
  '+': leaning('+', binding.sum),
  '-': leaning('-', binding.sum),
  '*': leaning('*', binding.product),
  '/': divide,
  '%': remainder,
  '||': concatenate,
  negate,
  and: leaning('and', binding.and),
  or: leaning('or', binding.or),
  not,
  in: inList,
  between,
  like,
  ilike,
  'is null': test('is null'),
  'is not null': test('is not null'),
  'is true': test('is true'),
  'is false': test('is false'),
  'is distinct from': upright('is distinct from'),
  'lasts after': lastsAfter,
  if: conditional,
  ifnull: named('coalesce'),
  nvl2,
  zeroifnull: zeroIfNull,
  nullif: nullIf,
  nullifzero: nullIfZero,
  greatest: orNull('greatest'),
  least: orNull('least'),
  floor: unlessInteger('floor'),
  ceil: unlessInteger('ceil'),
  round: places('round'),
  trunc: places('trunc'),
  sign: named('sign'),
  sqrt: within('sqrt', '>= 0'),
  ln: within('ln', '> 0'),
  log10: within('log10', '> 0'),
  log,
  left: cut('left'),
  right: cut('right'),
  substring,
  position: ([what = none, text = none]) => callOf('strpos', [text, what]),
  startswith: named('starts_with'),
  endswith: named('ends_with'),
  trim: named('trim'),
  ltrim: named('ltrim'),
  rtrim: named('rtrim'),
};

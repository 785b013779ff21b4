// Functions of numbers as PostgreSQL writes them, with the pinned answers.
import { bare, binding, bindingAt, callOf, caseOf, infix, isColumn, operand } from '../../core/sql/binding.ts';
import { raw, sql, type Sql } from '../../core/sql/nodes.ts';
import { typeAt } from '../../core/sql/spellings.ts';
import { standardFunctions } from '../../core/sql/standard-functions.ts';
import type { Spelled, Spelling } from '../../core/sql/dialect.ts';
import { ordered } from './collate.ts';

const none = raw('null');

const standard = (name: string): Spelling => standardFunctions[name] ?? (() => none);

/** Columns and constants may be of 32 bits, and so would be their sum or product. */
const wide =
  (name: string): Spelling =>
  (args, call) => {
    const narrow = call.type.name === 'integer' && args.every((arg, index) => isColumn(arg) || call.constants[index] !== undefined);
    return standard(name)(narrow ? args.map((arg, index) => (index === 0 ? sql`cast(${bare(arg)} as bigint)` : arg)) : args, call);
  };

/** A number as a float, unless it is one. */
export const asFloat = (x: Sql, call: Pick<Spelled, 'types'>, index = 0): Sql =>
  typeAt(call, index).name === 'float' ? x : sql`cast(${bare(x)} as double precision)`;

/** A function of floats. */
const ofFloats =
  (name: string): Spelling =>
  (args, call) =>
    callOf(
      name,
      args.map((arg, index) => asFloat(arg, call, index)),
    );

/** A function of floats where its argument is in its domain, else null. */
const within =
  (name: string, domain: string): Spelling =>
  ([x = none], call) =>
    caseOf(sql`${operand(x, binding.join)} ${raw(domain)}`, callOf(name, [asFloat(x, call)]));

/** Half away from zero; PostgreSQL rounds halves of floats to the even side. */
const halfAway = (x: Sql): Sql =>
  bindingAt(
    binding.sum,
    sql`trunc(${bare(x)}) + case when abs(${operand(x, binding.sum)} - trunc(${bare(x)})) >= 0.5 then sign(${bare(x)}) else 0 end`,
  );

/** From here on a float has no fraction. */
const noFraction = '4503599627370496';

const scaled = (x: Sql, places: number): Sql => bindingAt(binding.product, sql`${operand(x, binding.product)} * ${raw(`1e${places}`)}`);

/** Floats are rounded and cut on x * 10^places. */
function toPlaces(x: Sql, places: number, cut: (x: Sql) => Sql): Sql {
  if (places === 0) return cut(x);
  const moved = infix('/', binding.product, [cut(scaled(x, places)), raw(`1e${places}`)]);
  return places < 0 ? moved : caseOf(sql`abs(${bare(x)}) >= ${raw(noFraction)}`, x, moved);
}

const rounding =
  (name: string, cut: (x: Sql) => Sql): Spelling =>
  (args, call) => {
    const [x = none] = args;
    const places = Number(call.constants[1] ?? 0);
    const { name: type } = typeAt(call, 0);
    if (type === 'float') return toPlaces(x, places, cut);
    if (type !== 'integer') return callOf(name, args);
    return places >= 0 ? bare(x) : sql`cast(${callOf(name, [sql`cast(${bare(x)} as numeric)`, raw(String(places))])} as bigint)`;
  };

const sign: Spelling = ([x = none]) => sql`cast(${callOf('sign', [x])} as bigint)`;

const power: Spelling = ([x = none, y = none], call) => {
  const [a, b] = [asFloat(x, call, 0), asFloat(y, call, 1)];
  const [open, exponent] = [operand(a, binding.join), operand(b, binding.join)];
  const size = sql`${operand(b, binding.product)} * ln(abs(${bare(a)}))`;
  return bindingAt(
    binding.atom,
    sql`case when ${open} = 0 then case when ${exponent} > 0 then 0 when ${exponent} = 0 then 1 end when ${open} < 0 and ${exponent} <> trunc(${bare(b)}) then null when ${size} > 709.78 then null when ${size} < -745 then 0 else ${callOf('power', [a, b])} end`,
  );
};

const exp: Spelling = ([x = none], call) => {
  const a = asFloat(x, call);
  return bindingAt(
    binding.atom,
    sql`case when ${operand(a, binding.join)} > 709.78 then null when ${operand(a, binding.join)} < -745 then 0 else ${callOf('exp', [a])} end`,
  );
};

const log: Spelling = ([base = none, x = none], call) => {
  const inside = sql`${operand(x, binding.join)} > 0`;
  if (Number(call.constants[0]) === 10) return caseOf(inside, callOf('log10', [asFloat(x, call, 1)]));
  const domain = sql`${operand(base, binding.join)} > 0 and ${operand(base, binding.join)} <> 1 and ${inside}`;
  return caseOf(domain, infix('/', binding.product, [callOf('ln', [asFloat(x, call, 1)]), callOf('ln', [asFloat(base, call, 0)])]));
};

/** The greatest of texts is so by code point. */
const extreme =
  (name: string): Spelling =>
  (args, call) =>
    standard(name)(
      args.map((arg, index) => ordered(arg, typeAt(call, index))),
      call,
    );

/** What differs from the standard. */
export const numbers: Readonly<Record<string, Spelling>> = {
  '+': wide('+'),
  '-': wide('-'),
  '*': wide('*'),
  round: rounding('round', halfAway),
  trunc: rounding('trunc', (x) => callOf('trunc', [x])),
  sign,
  power,
  exp,
  sqrt: within('sqrt', '>= 0'),
  ln: within('ln', '> 0'),
  log10: within('log10', '> 0'),
  log,
  asin: within('asin', 'between -1 and 1'),
  acos: within('acos', 'between -1 and 1'),
  ...Object.fromEntries(['sin', 'cos', 'tan', 'atan', 'atan2', 'radians', 'degrees'].map((name) => [name, ofFloats(name)])),
  greatest: extreme('greatest'),
  least: extreme('least'),
};

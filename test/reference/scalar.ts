// The value of an expression, given what its leaves stand for: three-valued logic, exact decimals, functions as functions.md pins them.
import { dayOf, yearMonth, type Calendar } from './calendar.ts';
import { compare, isExact } from './compare.ts';
import type { Expr } from './expression.ts';
import { Unclear } from './refusal.ts';
import { shifted, truncated } from './shift.ts';
import {
  asDecimal,
  asFloat,
  atScale,
  day,
  decimal,
  instant,
  isDecimal,
  isNumeric,
  isTime,
  keyOf,
  parseClock,
  parseDay,
  type Value,
} from './value.ts';

/** What an expression is evaluated with. */
export interface Scalars {
  readonly calendar: Calendar;
  readonly today: () => Value;
  readonly parameter: (name: string) => Value | readonly Value[];
  /** The value of a name, aggregate, window or exists. */
  readonly leaf: (e: Expr) => Value;
}

/** The value of an expression. */
export function evaluate(e: Expr, s: Scalars): Value {
  switch (e.kind) {
    case 'value':
      return e.value;
    case 'parameter':
      return single(s.parameter(e.name));
    case 'call':
      return callOf(e.name, e.args, s);
    case 'cast':
      return castTo(evaluate(e.arg, s), e.to, s);
    case 'case':
      return caseOf(e, s);
    default:
      return s.leaf(e);
  }
}

function caseOf(e: Extract<Expr, { kind: 'case' }>, s: Scalars): Value {
  const branch = e.branches.find(([when]) => evaluate(when, s) === true);
  return branch ? evaluate(branch[1], s) : e.otherwise ? evaluate(e.otherwise, s) : null;
}

function single(v: Value | readonly Value[]): Value {
  if (Array.isArray(v)) throw new Unclear('a list where one value is due');
  return v as Value;
}

/** Functions that look at nulls, or do not look at all arguments. */
function callOf(name: string, args: readonly Expr[], s: Scalars): Value {
  const value = (i: number): Value => evaluate(args[i] ?? { kind: 'value', value: null }, s);
  switch (name) {
    case 'and':
      return and(value(0), value(1));
    case 'or':
      return not(and(not(value(0)), not(value(1))));
    case 'not':
      return not(value(0));
    case 'is null':
      return value(0) === null;
    case 'is true':
      return value(0) === true;
    case 'is false':
      return value(0) === false;
    case 'is distinct':
      return distinct(value(0), value(1), s);
    case 'in':
      return within(
        value(0),
        args.slice(1).flatMap((a) => many(a, s)),
        s,
      );
    case 'between':
      return and(compared('>=', value(0), value(1), s), compared('<=', value(0), value(2), s));
    case 'coalesce':
    case 'ifnull':
    case 'nvl':
      return args.map((_, i) => value(i)).find((v) => v !== null) ?? null;
    case 'nullif':
      return compared('=', value(0), value(1), s) === true ? null : value(0);
    case 'if':
    case 'iff':
      return value(0) === true ? value(1) : value(2);
    case 'zeroifnull':
      return value(0) ?? 0n;
    case 'current_date':
      return s.today();
    default:
      return strict(
        name,
        args.map((_, i) => value(i)),
        s,
      );
  }
}

const many = (e: Expr, s: Scalars): readonly Value[] => {
  const v = e.kind === 'parameter' ? s.parameter(e.name) : evaluate(e, s);
  return Array.isArray(v) ? (v as readonly Value[]) : [v as Value];
};
const not = (v: Value): Value => (v === null ? null : !v);
const and = (a: Value, b: Value): Value => (a === false || b === false ? false : a === null || b === null ? null : true);
const distinct = (a: Value, b: Value, s: Scalars): boolean => (a === null || b === null ? a !== b : compare(a, b, s.calendar.zone) !== 0);
const within = (v: Value, list: readonly Value[], s: Scalars): Value =>
  list.reduce<Value>((found, item) => not(and(not(found), not(compared('=', v, item, s)))), false);

function compared(sign: string, a: Value, b: Value, s: Scalars): Value {
  if (a === null || b === null) return null;
  const order = compare(a, b, s.calendar.zone);
  switch (sign) {
    case '=':
      return order === 0;
    case '<>':
      return order !== 0;
    case '<':
      return order < 0;
    case '<=':
      return order <= 0;
    case '>':
      return order > 0;
    default:
      return order >= 0;
  }
}

/** Functions of which null in is null out. */
function strict(name: string, args: readonly Value[], s: Scalars): Value {
  if (args.some((v) => v === null)) return null;
  if (['=', '<>', '<', '<=', '>', '>='].includes(name)) return compared(name, args[0] ?? null, args[1] ?? null, s);
  if (['+', '-', '*', '/', '%'].includes(name)) return arithmetic(name, args[0] ?? null, args[1] ?? null);
  if (name === 'dateadd') return shifted(String(args[0]), args[1] ?? null, args[2] ?? null, s.calendar);
  if (name === 'date_trunc') return truncated(String(args[0]), args[1] ?? null, s.calendar);
  const [a = null, b = null] = args;
  if (isNumeric(a)) return ofNumber(name, args);
  if (typeof a === 'string') return ofText(name, a, b);
  if (isTime(a)) return ofTime(name, a, s);
  throw new Unclear(`function ${name}`);
}

/** Exact numbers stay exact but through division. */
export function arithmetic(sign: string, a: Value, b: Value): Value {
  if (a === null || b === null) return null;
  if (!isNumeric(a) || !isNumeric(b)) throw new Unclear(`${keyOf(a)} ${sign} ${keyOf(b)}`);
  if (sign === '/') return asFloat(b) === 0 ? null : asFloat(a) / asFloat(b);
  if (!isExact(a) || !isExact(b)) return floats(sign, asFloat(a), asFloat(b));
  if (typeof a === 'bigint' && typeof b === 'bigint') return integers(sign, a, b);
  const [x, y] = [asDecimal(a), asDecimal(b)];
  if (sign === '*') return decimal(x.digits * y.digits, x.scale + y.scale);
  const scale = Math.max(x.scale, y.scale);
  const digits = integers(sign, atScale(x, scale), atScale(y, scale));
  return digits === null ? null : decimal(digits, scale);
}

function integers(sign: string, a: bigint, b: bigint): bigint | null {
  if (sign === '+') return a + b;
  if (sign === '-') return a - b;
  if (sign === '*') return a * b;
  return b === 0n ? null : a % b;
}

const floats = (sign: string, a: number, b: number): Value =>
  sign === '+' ? a + b : sign === '-' ? a - b : sign === '*' ? a * b : b === 0 ? null : a - b * Math.trunc(a / b);

function ofNumber(name: string, args: readonly Value[]): Value {
  const [a = null] = args;
  if (name === 'abs' && isNumeric(a)) return asFloat(a) < 0 ? arithmetic('-', 0n, a) : a;
  if (name === 'greatest') return args.reduce((x, y) => (compare(x, y, 'UTC') >= 0 ? x : y));
  if (name === 'least') return args.reduce((x, y) => (compare(x, y, 'UTC') <= 0 ? x : y));
  if (name === 'mod') return arithmetic('%', a, args[1] ?? null);
  throw new Unclear(`function ${name}`);
}

function ofText(name: string, a: string, b: Value): Value {
  if (name === 'lower') return a.toLowerCase();
  if (name === 'upper') return a.toUpperCase();
  if (name === 'length') return BigInt([...a].length);
  if (name === '||' && typeof b === 'string') return a + b;
  if (name === 'like' && typeof b === 'string') return likePattern(b).test(a);
  throw new Unclear(`function ${name}`);
}

function likePattern(pattern: string): RegExp {
  const body = pattern.replace(/\\(.)|[%_]|[.*+?^${}()|[\]\\]/gs, (m, escaped?: string) =>
    escaped !== undefined ? `\\u{${(escaped.codePointAt(0) ?? 0).toString(16)}}` : m === '%' ? '.*' : m === '_' ? '.' : `\\${m}`,
  );
  return new RegExp(`^${body}$`, 'su');
}

function ofTime(name: string, a: Value, s: Scalars): Value {
  if (!isTime(a)) return null;
  const days = dayOf(a, s.calendar.zone);
  const [year, month] = yearMonth(days);
  if (name === 'year') return BigInt(year);
  if (name === 'month') return BigInt(month + 1);
  if (name === 'day') return BigInt(new Date(days * 86_400_000).getUTCDate());
  if (name === 'quarter') return BigInt(Math.floor(month / 3) + 1);
  throw new Unclear(`function ${name}`);
}

/** A declared type given to a value: casts and columns read as their type. */
export function castTo(v: Value, type: string, s: Pick<Scalars, 'calendar'>): Value {
  if (v === null) return null;
  if (type === 'date') return isTime(v) ? day(dayOf(v, s.calendar.zone)) : typeof v === 'string' ? parseDay(v) : v;
  if (type === 'timestamp') return isTime(v) && v.kind === 'datetime' ? instant(v.ms) : typeof v === 'string' ? parseClock(v) : v;
  if (type === 'float' || type === 'double') return isNumeric(v) ? asFloat(v) : v;
  if (type === 'string' || type === 'varchar') return typeof v === 'string' ? v : isDecimal(v) || isTime(v) ? textOpen() : String(v);
  if ((type === 'integer' || type === 'bigint' || type === 'int') && typeof v === 'bigint') return v;
  if (type === 'decimal' && isExact(v)) return v;
  if (type === 'boolean' && typeof v === 'boolean') return v;
  if (type === 'datetime' && isTime(v) && v.kind !== 'timestamp') return v;
  if (type === 'integer' && isDecimal(v) && v.digits % 10n ** BigInt(v.scale) === 0n) return v.digits / 10n ** BigInt(v.scale);
  throw new Unclear(`a cast to ${type}`);
}

const textOpen = (): never => {
  throw new Unclear('a cast to text');
};

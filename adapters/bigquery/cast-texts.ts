// A text becomes a value of another type; BigQuery itself takes more texts than are pinned.
import { bare, binding, callOf, operand } from '../../core/sql/binding.ts';
import { literal, raw, sql, type Sql } from '../../core/sql/nodes.ts';
import type { Type } from '../../core/expression/type.ts';
import { castName } from './type-name.ts';

const minutes = '([01][0-9]|2[0-3]):[0-5][0-9]';
const seconds = '(:[0-5][0-9]([.][0-9]{1,6})?)?';

/** Texts that a type takes. */
const forms: Readonly<Record<string, string>> = {
  integer: '[+-]?[0-9]+',
  decimal: '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)',
  float: '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?',
  boolean: '(?i:true|false)',
  date: '[0-9]{4}-[0-9]{2}-[0-9]{2}',
  datetime: `[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]${minutes}${seconds})?`,
  time: `${minutes}${seconds}`,
};

/** Raises an error that names the expression, or gives null where `safe`. */
export function fromText(arg: Sql, to: Type, safe: boolean, label: string): Sql {
  const fits = [sql`regexp_contains(${bare(arg)}, ${literal(`^${forms[to.name] ?? '.*'}$`)})`, ...limits(arg, to, safe)];
  const condition = fits.slice(1).reduce((all, next) => sql`${all} and ${next}`, fits[0] ?? raw('true'));
  const name = castName(to);
  const converted = callOf(safe && to.name !== 'decimal' ? 'safe_cast' : 'cast', [sql`${completed(arg, to)} as ${raw(name)}`]);
  if (safe) return callOf('if', [condition, converted, raw('null')]);
  const refusal = sql`error(format(${literal(`${label.replaceAll('%', '%%')}: not ${/^[aei]/.test(to.name) ? 'an' : 'a'} ${to.name}: "%s"`)}, ${bare(arg)}))`;
  return sql`if(${operand(arg, binding.join)} is null or ${condition}, ${converted}, ${refusal})`;
}

/** What a text must also hold to: finite floats, and decimals that are not too large where null is asked for. */
function limits(arg: Sql, to: Type, safe: boolean): readonly Sql[] {
  if (to.name === 'float') return [sql`not is_inf(safe_cast(${bare(arg)} as float64))`];
  if (to.name !== 'decimal' || !safe) return [];
  return [sql`abs(safe_cast(${bare(arg)} as bignumeric)) < ${limitOf(to)}`];
}

/** The least number that rounds to one too large for a decimal. */
export function limitOf({ precision, scale = precision === undefined ? 9 : 0 }: Type): Sql {
  const whole = '9'.repeat(precision === undefined ? 29 : precision - scale) || '0';
  return sql`bignumeric ${literal(`${whole}.${'9'.repeat(scale)}5`)}`;
}

/** Clock times may leave out their seconds, which BigQuery wants. */
function completed(arg: Sql, to: Type): Sql {
  const length = to.name === 'datetime' ? 16 : to.name === 'time' ? 5 : undefined;
  return length === undefined
    ? bare(arg)
    : sql`if(length(${bare(arg)}) = ${raw(String(length))}, concat(${bare(arg)}, ':00'), ${bare(arg)})`;
}

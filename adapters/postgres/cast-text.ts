// Texts become values of other types where they have the form of one; PostgreSQL itself takes many more texts.
import type { Type } from '../../core/expression/type.ts';
import { bare, binding, bindingAt, caseOf, operand } from '../../core/sql/binding.ts';
import { literal, raw, sql, type Sql } from '../../core/sql/nodes.ts';
import { byCodePoint } from './collate.ts';
import { nameOf } from './type-name.ts';

const clock = '([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,6})?)?';

const forms: Readonly<Record<string, string>> = {
  integer: '[+-]?[0-9]+',
  decimal: '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)',
  float: '[+-]?([0-9]+[.]?[0-9]*|[.][0-9]+)([eE][+-]?[0-9]+)?',
  boolean: '[tT][rR][uU][eE]|[fF][aA][lL][sS][eE]',
  date: '[0-9]{4}-[0-9]{2}-[0-9]{2}',
  datetime: `[0-9]{4}-[0-9]{2}-[0-9]{2}([ T]${clock})?`,
  time: clock,
};

/**
 * The value of a text; of one that is none null if `safe`, else an error that names the expression. What is cast is chosen first: PostgreSQL computes the
 * branches of a case that it knows before it reads a row, whichever it would choose.
 */
export function fromText(arg: Sql, to: Type, safe: boolean, label: string): Sql {
  const name = nameOf(to, { name: 'string' });
  const form = bindingAt(binding.join, sql`${byCodePoint(arg)} ~ ${literal(`^(${forms[to.name] ?? '.*'})$`)}`);
  const valid = to.name === 'boolean' ? form : sql`${form} and pg_input_is_valid(${bare(arg)}, ${literal(name)})`;
  const chosen = safe
    ? caseOf(valid, arg)
    : caseOf(sql`${operand(arg, binding.join)} is null or ${operand(valid, binding.and)}`, arg, refusal(arg, to, label));
  return sql`cast(${chosen} as ${raw(name)})`;
}

const refusal = (arg: Sql, to: Type, label: string): Sql =>
  sql`${literal(`${label}: not ${/^[aei]/.test(to.name) ? 'an' : 'a'} ${to.name}: `)} || ${operand(arg, binding.join)}`;

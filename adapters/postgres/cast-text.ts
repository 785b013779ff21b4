// Texts become values of other types where they have the form of one; PostgreSQL itself takes many more texts.
import type { Type } from '../../core/expression/type.ts';
import { bare, binding, caseOf, operand } from '../../core/sql/binding.ts';
import { literal, raw, sql, type Sql } from '../../core/sql/nodes.ts';
import { byCodePoint } from './collate.ts';
import { isKnown } from './known.ts';
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

/** The value of a text; of one that is none null if `safe`, else an error that names the expression. */
export function fromText(arg: Sql, to: Type, safe: boolean, label: string): Sql {
  const text = sql`cast(${bare(arg)} as text)`;
  const x = isKnown(arg) ? sql`(select ${text} offset 0)` : operand(arg, binding.atom);
  const form = sql`${byCodePoint(x)} ~ ${literal(`^(${forms[to.name] ?? '.*'})$`)}`;
  const name = nameOf(to, { name: 'string' });
  const value = (of: Sql): Sql => sql`cast(${bare(of)} as ${raw(name)})`;
  const valid = to.name === 'boolean' ? form : sql`${form} and pg_input_is_valid(${bare(x)}, ${literal(name.replace(', ', ','))})`;
  if (safe) return caseOf(valid, value(x));
  return caseOf(sql`${x} is null or (${valid})`, value(x), value(sql`${literal(`${label}: not ${/^[aei]/.test(to.name) ? 'an' : 'a'} ${to.name}: `)} || ${x}`));
}

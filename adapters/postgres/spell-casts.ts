// Casts between the types of the language, in PostgreSQL, with the pinned answers.
import type { Type } from '../../core/expression/type.ts';
import { bare, binding, caseOf, operand } from '../../core/sql/binding.ts';
import { raw, sql, type Sql } from '../../core/sql/nodes.ts';
import type { Settings } from '../../core/sql/dialect.ts';
import { fromText } from './cast-text.ts';
import { nameOf } from './type-name.ts';
import { onClock, toInstant } from './zone-clock.ts';

/** The SQL of a cast; see the contract. */
export function cast(arg: Sql, from: Type, to: Type, safe: boolean, settings: Settings, label: string): Sql {
  if (from.name === to.name && sameSize(from, to)) return arg;
  if (from.name === 'string')
    return to.name === 'timestamp'
      ? toInstant(fromText(arg, { name: 'datetime' }, safe, label), settings.zone)
      : fromText(arg, to, safe, label);
  if (from.name === 'timestamp') return fromInstant(arg, to, settings);
  if (to.name === 'timestamp') return toInstant(from.name === 'datetime' ? arg : plain(arg, 'timestamp'), settings.zone);
  if (from.name === 'boolean' && to.name === 'integer') return plain(plain(arg, 'integer'), 'bigint');
  const converted = from.name === 'float' ? fromFloat(arg, to) : plain(arg, nameOf(to, from));
  return safe && holdsLess(to) ? fitting(arg, converted, to) : converted;
}

/** A bare decimal takes any decimal as it is. */
const sameSize = (from: Type, to: Type): boolean =>
  to.name !== 'decimal' || to.precision === undefined || (from.precision === to.precision && from.scale === to.scale);

const plain = (arg: Sql, name: string): Sql => sql`cast(${bare(arg)} as ${raw(name)})`;

/** Halves go away from zero, and the digits of a float are those of its text: PostgreSQL's own way to numeric keeps fifteen. */
function fromFloat(arg: Sql, to: Type): Sql {
  if (to.name === 'decimal') return plain(plain(plain(arg, 'text'), 'numeric'), nameOf(to, { name: 'float' }));
  if (to.name !== 'integer') return plain(arg, nameOf(to, to));
  const x = operand(arg, binding.sum);
  return plain(sql`trunc(${bare(arg)}) + case when abs(${x} - trunc(${bare(arg)})) >= 0.5 then sign(${bare(arg)}) else 0 end`, 'bigint');
}

const holdsLess = (to: Type): boolean => to.name === 'integer' || (to.name === 'decimal' && to.precision !== undefined);

/** Null for a number that the type does not hold. */
function fitting(arg: Sql, converted: Sql, to: Type): Sql {
  const size =
    to.name === 'integer' ? raw('9223372036854774784') : raw(`1e${(to.precision ?? 38) - (to.scale ?? 0)} - 0.5e-${to.scale ?? 0}`);
  return caseOf(sql`abs(${bare(arg)}) < ${size}`, converted);
}

function fromInstant(arg: Sql, to: Type, settings: Settings): Sql {
  const clock = onClock(arg, settings.zone);
  return to.name === 'datetime' ? clock : plain(clock, nameOf(to, to));
}

// Texts compare by code point, whatever the database's own collation is.
import { binding, bindingAt, operand } from '../../core/sql/binding.ts';
import { sql, type Sql } from '../../core/sql/nodes.ts';
import type { Type } from '../../core/expression/type.ts';

/** The text with the collation of code points. */
export const byCodePoint = (x: Sql): Sql => bindingAt(binding.sign, sql`${operand(x, binding.atom)} collate "C"`);

/** A value as it is ordered: texts by code point, all else as it is. */
export const ordered = (x: Sql, type: Type): Sql => (type.name === 'string' ? byCodePoint(x) : x);

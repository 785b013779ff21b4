// A number of characters or parts becomes one that every engine takes: texts are shorter than 2^31, numbers of the language are not.
import { bare, binding, operand } from './binding.ts';
import { raw, sql, type Sql } from './nodes.ts';

const most = 2 ** 31 - 1;

/** The number, or the largest that makes sense; `constant` is its text where it is one. Null gives no null here: ask for it by `atLeast`. */
export const countOf = (n: Sql, constant: string | undefined): Sql =>
  constant !== undefined && Math.abs(Number(constant)) <= most ? n : sql`least(${bare(n)}, ${raw(String(most))})`;

/** A condition on a number, unless it is a constant that fulfils it. */
export const atLeast = (n: Sql, constant: string | undefined, least: number): readonly Sql[] =>
  constant !== undefined && Number(constant) >= least ? [] : [sql`${operand(n, binding.join)} >= ${raw(String(least))}`];

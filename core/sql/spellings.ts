// Short ways to say how a dialect writes a function.
import { types, type Type } from '../expression/type.ts';
import { bare, binding, bindingAt, callOf, infix } from './binding.ts';
import { join, raw, sql, type Sql } from './nodes.ts';
import type { AggregateSpelling, Spelled, Spelling } from './dialect.ts';

/** A function by its name: `lower(x)`. */
export const named =
  (name: string): Spelling =>
  (args) =>
    callOf(name, args);

/** An operator that leans left: `a + b + c`. */
export const leaning =
  (operator: string, level: number): Spelling =>
  (args) =>
    infix(operator, level, args);

/** An operator that does not lean: `a = b`. */
export const upright =
  (operator: string, level: number = binding.comparison): Spelling =>
  (args) =>
    infix(operator, level, args, false);

/** A test of one value: `x is null`. */
export const test =
  (words: string): Spelling =>
  ([a]) =>
    bindingAt(binding.comparison, sql`${infix('', binding.join, [a ?? raw('null')])} ${raw(words)}`);

/** An aggregate by its name, with distinct and filter as the standard has them; what is counted by several values goes by their row. */
export const aggregated =
  (name: string): AggregateSpelling =>
  (args, call) => {
    const list = args.length === 0 ? raw('*') : join(args.map(bare));
    return filtered(
      sql`${raw(name)}(${raw(call.distinct ? 'distinct ' : '')}${call.distinct && args.length > 1 ? sql`(${list})` : list})`,
      call.filter,
    );
  };

/** An aggregate over the rows of a filter. */
export const filtered = (aggregate: Sql, filter: Sql | undefined): Sql =>
  bindingAt(binding.atom, filter === undefined ? aggregate : sql`${aggregate} filter (where ${bare(filter)})`);

/** The type of an argument. */
export const typeAt = (call: Pick<Spelled, 'types'>, index: number): Type => call.types[index] ?? types.unknown;

/** The constant text of an argument that the function table checked to be one. */
export const constantAt = (call: Pick<Spelled, 'constants'>, index: number): string => call.constants[index] ?? '';

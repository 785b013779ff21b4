// An input: a measure with everything in force for it, and the frame of time that all inputs of a request share.
import type { Expr } from './expression.ts';
import { resolveName, type Target } from './names.ts';
import type { Output } from './output.ts';
import { resolveRole, type Path } from './paths.ts';
import type { AsOf, Range } from './range.ts';
import { Refusal } from './refusal.ts';
import type { Duration, Step } from './steps.ts';
import { keyOf, type Value } from './value.ts';
import type { Level } from './metric.ts';
import type { Measure, Model, World } from './world.ts';

/** A condition, the levels of detail that it is outside of, and whether the request says it. */
export interface Condition {
  readonly expr: Expr;
  readonly ignoredBy: readonly Level[];
  readonly asked: boolean;
}

/** The time side of a request, the same for all of its inputs. */
export interface Frame {
  readonly range: Range | undefined;
  /** Whether the query has periods, also where this level of totals has none. */
  readonly periods: boolean;
  readonly asOf: AsOf;
  /** Whether this is a level of totals. */
  readonly total: boolean;
  /** Grains of calendars of one's own in the request: a row on a day that one lacks is a row without a time. */
  readonly own: readonly string[];
  /** The grain of the request's ages, also where this level of totals has none. */
  readonly ages: string | undefined;
  /** What the output periods come from; known once the inputs are. */
  readonly output: () => Output;
  /** Puts a group's key into another one (the others of a top). */
  readonly moved?: (key: readonly Value[]) => readonly Value[];
}

export interface Input {
  readonly model: Model;
  readonly measure: Measure;
  readonly conditions: readonly Condition[];
  /** Levels of detail around it: what leaves the grouping. */
  readonly levels: readonly Level[];
  readonly time: Target | undefined;
  /** Rows without this time never count. */
  readonly ownTime: boolean;
  readonly future: boolean;
  /** Whether it is computed for each member of a two-step metric. */
  readonly inner: boolean;
  readonly ifEmpty: Value | undefined;
  /** The birth on whose clock its rows are. */
  readonly since: Target | undefined;
  /** Whether its rows are members, which are there whatever their time says of an age. */
  readonly everybody?: boolean;
  /** How long after the end of a period it is over; undefined is at once. */
  readonly waits: Duration | 'never' | undefined;
  /** What is made of the output period, from the outermost definition inwards. */
  readonly steps: readonly Step[];
}

/** Whether its rows are looked for in spans, and not by their own periods alone. */
export const isSpanned = (input: Input): boolean => input.steps.length > 0 || input.measure.at !== undefined;

/** The text of a key, ignored places left out. */
export const keyText = (key: readonly Value[], covers: readonly boolean[]): string =>
  key.map((v, i) => (covers[i] ? keyOf(v) : '')).join('|');

/** The role names of a query mean for a measure with `roles:` what these say. */
export function rolesOf(parts: readonly string[], measure: Measure): readonly string[] {
  const means = parts.length > 1 ? measure.roles.get(parts[0] ?? '') : undefined;
  return means === undefined ? parts : [means, ...parts.slice(1)];
}

/** What a name in `by` or in a level of detail means for an input. */
export function targetFrom(parts: readonly string[], input: Input, world: World): Target {
  const found = resolveName(input.model.name, rolesOf(parts, input.measure), world);
  if (found.measure && !found.dimension) throw new Refusal('aggregate', `${found.name} is a measure`);
  return found;
}

/** The path from an input to the members of a two-step metric. */
export const memberPath = (role: readonly string[], input: Input, world: World): Path => {
  const [first = ''] = rolesOf([...role, ''], input.measure);
  return resolveRole(input.model.name, first, world);
};

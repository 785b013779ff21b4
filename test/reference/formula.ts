// What a metric becomes: a value for each group, from inputs that are each aggregated by themselves.
import type { By } from './by.ts';
import type { Expr } from './expression.ts';
import { keyText, type Condition, type Frame, type Input } from './input.ts';
import type { Level, Metric } from './metric.ts';
import type { Reader } from './rows.ts';
import type { Step } from './steps.ts';
import type { Value } from './value.ts';

/** A group's key, in the order of the query's `by`. */
export type Key = readonly Value[];

/** A metric at the grain of a query. */
export interface Formula {
  /** The value of a group; `all` are the keys of the whole answer, for ranks. */
  readonly at: (key: Key, all: readonly Key[]) => Value;
  /** The groups that it makes, each whole. */
  readonly groups: () => readonly Key[];
  readonly inputs: readonly Input[];
  /** For each name in `by` whether groups follow it. */
  readonly covers: () => readonly boolean[];
  /** Whether what it is computed from has no value at this total: a stock that is moved by less than the range. */
  readonly lacks: () => boolean;
  /** Which of the groups have rows for it. */
  readonly has: (key: Key) => boolean;
}

/** The grain and time that formulas are built for. */
export interface Grain {
  readonly by: readonly By[];
  readonly frame: Frame;
  readonly reader: Reader;
  /** The names of the request's finest grain; a level of totals has fewer. */
  readonly whole: readonly By[];
  /** Metrics made for the request. */
  readonly made: ReadonlyMap<string, Metric>;
}

/** What metrics around one say of it. */
export interface Around {
  readonly conditions: readonly Condition[];
  readonly levels: readonly Level[];
  readonly time: Expr | undefined;
  readonly since: Expr | undefined;
  readonly ifEmpty: Value | undefined;
  readonly helpers: ReadonlyMap<string, Metric>;
  /** Windows and offsets, the outermost first. */
  readonly steps: readonly Step[];
}

/** The formula of an expression over measures and metrics. */
export type Build = (e: Expr, home: string | undefined, around: Around, g: Grain) => Formula;

/** Formulas side by side: the groups of all. */
export function joined(parts: readonly Formula[], at: Formula['at'], g: Grain): Formula {
  return {
    at,
    groups: () => distinctKeys(parts.flatMap((p) => p.groups())),
    inputs: parts.flatMap((p) => p.inputs),
    covers: () => g.by.map((_, i) => parts.some((p) => p.covers()[i])),
    lacks: () => parts.some((p) => p.lacks()),
    has: (key) => parts.some((p) => p.has(key)),
  };
}

export function distinctKeys(keys: readonly Key[]): readonly Key[] {
  return [
    ...new Map(
      keys.map((k) => [
        keyText(
          k,
          k.map(() => true),
        ),
        k,
      ]),
    ).values(),
  ];
}

// Arbitraries of worlds and requests as recipes: small numbers that makers interpret, so that everything shrinks and stays valid.
import fc from 'fast-check';

/** An endless supply of choices: the numbers first, then zeros. */
export type Choices = readonly number[];

export interface JoinRecipe {
  readonly target: number;
  /** Whether the join has a name of its own (a role). */
  readonly role: boolean;
  /** Whether the target declares the way back as `many: true`, and under which name. */
  readonly back: 'undeclared' | 'model' | 'named';
}

export interface ModelRecipe {
  readonly key: 'simple' | 'composite' | 'none';
  readonly time: 'timestamp' | 'date' | 'datetime' | 'none';
  readonly validity: 'none' | 'date' | 'timestamp';
  readonly joins: readonly JoinRecipe[];
  readonly filtered: boolean;
  /** Which derived dimensions it has. */
  readonly derived: Choices;
  readonly measures: readonly Choices[];
  readonly rows: readonly Choices[];
}

export interface WorldRecipe {
  readonly models: readonly ModelRecipe[];
  readonly metrics: readonly Choices[];
  readonly calendar: Choices;
}

const choices = (length: number) => fc.array(fc.nat({ max: 9999 }), { minLength: length, maxLength: length });

const join = fc.record<JoinRecipe>({
  target: fc.nat({ max: 7 }),
  role: fc.boolean(),
  back: fc.constantFrom('undeclared', 'model', 'named'),
});

const model = fc.record<ModelRecipe>({
  key: fc.constantFrom('simple', 'simple', 'simple', 'composite', 'none'),
  time: fc.constantFrom('timestamp', 'timestamp', 'date', 'datetime', 'none'),
  validity: fc.constantFrom('none', 'none', 'date', 'timestamp'),
  joins: fc.array(join, { maxLength: 2, size: 'max' }),
  filtered: fc.boolean(),
  derived: choices(6),
  measures: fc.array(choices(10), { maxLength: 3, size: 'max' }),
  rows: fc.oneof(
    { withCrossShrink: true },
    { arbitrary: fc.array(choices(14), { maxLength: 3, size: 'max' }), weight: 1 },
    { arbitrary: fc.array(choices(14), { minLength: 4, maxLength: 11, size: 'max' }), weight: 9 },
  ),
});

/** Worlds of two to five models. */
export const worldRecipe = fc.record<WorldRecipe>({
  models: fc.array(model, { minLength: 2, maxLength: 5, size: 'max' }),
  metrics: fc.array(choices(12), { maxLength: 6, size: 'max' }),
  calendar: choices(4),
});

/** A request is nothing but choices. */
export const requestRecipe = choices(60);

/** Takes one choice after the other. */
export interface Chooser {
  /** A number below n. */
  readonly below: (n: number) => number;
  /** True once in n. */
  readonly once: (n: number) => boolean;
  readonly of: <T>(list: readonly [T, ...T[]]) => T;
  readonly from: <T>(list: readonly T[]) => T | undefined;
}

/** Reads a recipe's numbers; zeros when they run out, and zero is the plainest choice everywhere. */
export function chooser(given: Choices): Chooser {
  let at = 0;
  const below = (n: number): number => (n <= 1 ? 0 : (given[at++] ?? 0) % n);
  return {
    below,
    once: (n) => below(n) === n - 1,
    of: (list) => list[below(list.length)] ?? list[0],
    from: (list) => list[below(list.length)],
  };
}

// The function matrix as data: an expression over typed columns, rows of inputs, and the answer that every engine gives.
import type { Value } from '../../core/expression/value.ts';
import type { Settings } from '../../core/time/settings.ts';

/** Inputs: numbers may be written as numbers, decimals and times are texts as in a Literal. */
export type Input = Value;

/** Types of the columns by name. */
export type Columns = Readonly<Record<string, string>>;

interface Shared {
  readonly expression: string;
  readonly columns: Columns;
  readonly settings?: Partial<Settings>;
}

/** A row a case: the inputs in the order of the columns, then the answer. */
export interface ScalarCase extends Shared {
  readonly kind: 'scalar';
  readonly rows: readonly (readonly Input[])[];
}

/** Groups of rows and the answer over each. */
export interface AggregateCase extends Shared {
  readonly kind: 'aggregate';
  readonly groups: readonly (readonly [rows: readonly (readonly Input[])[], answer: Value])[];
}

/** Inputs that the engine refuses with a message. */
export interface RefusalCase extends Shared {
  readonly kind: 'refusal';
  readonly rows: readonly (readonly Input[])[];
  readonly message: RegExp;
}

export type FunctionCase = ScalarCase | AggregateCase | RefusalCase;

/** Answers of an expression, row by row. */
export const scalar = (
  expression: string,
  columns: Columns,
  rows: readonly (readonly Input[])[],
  settings?: Partial<Settings>,
): ScalarCase => ({
  kind: 'scalar',
  expression,
  columns,
  rows,
  ...(settings === undefined ? {} : { settings }),
});

/** Answers of an aggregate, group by group. */
export const aggregated = (expression: string, columns: Columns, groups: AggregateCase['groups']): AggregateCase => ({
  kind: 'aggregate',
  expression,
  columns,
  groups,
});

/** Inputs that no engine takes. */
export const refused = (expression: string, columns: Columns, rows: readonly (readonly Input[])[], message: RegExp): RefusalCase => ({
  kind: 'refusal',
  expression,
  columns,
  rows,
  message,
});

/** Each of the zones, with these answers. */
export const inZone = (zone: string): Partial<Settings> => ({ zone });

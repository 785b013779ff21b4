// What a made world has to be named: its models with the columns and dimensions that requests may use.

export type ColumnType = 'integer' | 'string' | 'decimal' | 'float' | 'boolean' | 'date' | 'datetime' | 'timestamp';

/** A dimension as conditions and groups use it. */
export interface MadeDimension {
  readonly name: string;
  readonly type: ColumnType;
}

/** A measure or metric; `exact` says that its value may be sorted by. */
export interface MadeNumber {
  readonly name: string;
  /** The model of a measure, or of a metric's first measure. */
  readonly model: string;
  readonly exact: boolean;
  readonly numeric: boolean;
  /** Whether it is a stock from validity, which has no time and follows periods all the same. */
  readonly inForce?: boolean;
  /** Whether it is semi-additive over its time. */
  readonly stock?: boolean;
}

export interface MadeJoin {
  readonly name: string;
  readonly to: string;
  readonly columns: readonly (readonly [string, string])[];
  readonly back: 'undeclared' | 'model' | 'named';
  readonly validAt: string | undefined;
}

export interface MadeModel {
  readonly name: string;
  readonly key: readonly string[];
  readonly hasTime: boolean;
  readonly isValid: boolean;
  readonly timeType: ColumnType | undefined;
  readonly joins: readonly MadeJoin[];
  readonly columns: Readonly<Record<string, string>>;
  readonly rows: readonly Readonly<Record<string, string | number | boolean | null>>[];
  readonly dimensions: readonly MadeDimension[];
  readonly measures: readonly MadeNumber[];
  readonly yaml: Readonly<Record<string, unknown>>;
}

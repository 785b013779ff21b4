// The types of the expression language.

/** Names of the types; `unknown` is an undeclared column whose type no schema tells, `null` the type of a bare null. */
export type TypeName =
  | 'string' | 'integer' | 'decimal' | 'float' | 'boolean' | 'date' | 'datetime' | 'timestamp' | 'time' | 'interval' | 'null' | 'unknown';

/** A type; precision and scale belong to decimals that state them. */
export interface Type {
  readonly name: TypeName;
  readonly precision?: number;
  readonly scale?: number;
}

// The types of the expression language.

/** Names of the types; `unknown` is an undeclared column whose type no schema tells, `null` the type of a bare null. */
export type TypeName =
  'string' | 'integer' | 'decimal' | 'float' | 'boolean' | 'date' | 'datetime' | 'timestamp' | 'time' | 'interval' | 'null' | 'unknown';

/** A type; precision and scale belong to decimals that state them. */
export interface Type {
  readonly name: TypeName;
  readonly precision?: number;
  readonly scale?: number;
}

/** The types without precision, by name. */
export const types = {
  string: { name: 'string' },
  integer: { name: 'integer' },
  decimal: { name: 'decimal' },
  float: { name: 'float' },
  boolean: { name: 'boolean' },
  date: { name: 'date' },
  datetime: { name: 'datetime' },
  timestamp: { name: 'timestamp' },
  time: { name: 'time' },
  interval: { name: 'interval' },
  null: { name: 'null' },
  unknown: { name: 'unknown' },
} as const satisfies Readonly<Record<TypeName, Type>>;

/** Whether a type is of a number; unknown ones may be. */
export const isNumber = (type: Type): boolean => type.name === 'integer' || type.name === 'decimal' || type.name === 'float';

/** Whether a type is a day or a moment: date, datetime, timestamp. */
export const isMoment = (type: Type): boolean => type.name === 'date' || type.name === 'datetime' || type.name === 'timestamp';

/** Whether nothing is known that could be wrong about a type: an undeclared column or a bare null. */
export const isOpen = (type: Type): boolean => type.name === 'unknown' || type.name === 'null';

/** A type with its article, for messages: `a string`, `an integer`. */
export const aType = (type: Type): string =>
  type.name === 'null'
    ? 'null'
    : type.name === 'unknown'
      ? 'a value of unknown type'
      : `${type.name.startsWith('i') ? 'an' : 'a'} ${type.name}`;

/** A type as it is written: `decimal(10, 2)`. */
export const typeText = (type: Type): string =>
  type.precision === undefined ? type.name : `${type.name}(${type.precision}${type.scale === undefined ? '' : `, ${type.scale}`})`;

// Names of types in engines and in other systems, with ours.

const foreignTypes: Readonly<Record<string, string>> = {
  varchar: 'string',
  char: 'string',
  text: 'string',
  categorical: 'string',
  zipcode: 'string',
  uuid: 'string',
  enum: 'string',
  int: 'integer',
  int64: 'integer',
  bigint: 'integer',
  smallint: 'integer',
  tinyint: 'integer',
  int4: 'integer',
  int8: 'integer',
  number: 'decimal, integer or float',
  numeric: 'decimal',
  money: 'decimal',
  currency: 'decimal',
  double: 'float',
  real: 'float',
  float64: 'float',
  float8: 'float',
  bool: 'boolean',
  yesno: 'boolean',
  time: 'timestamp, datetime or date',
  timestamptz: 'timestamp',
  timestamp_tz: 'timestamp',
  timestamp_ntz: 'datetime',
};

/** Our type for the name of another system's. */
export const ourType = (text: string): string | undefined => {
  const plain = text.toLowerCase().replace(/\(.*$/, '').trim();
  return Object.hasOwn(foreignTypes, plain) ? foreignTypes[plain] : undefined;
};

// The texts of a CSV column become the type that holds all of them exactly.

/** The type of a column, and how it is read; `wider` is what to try when a later text does not look like it. */
export interface ColumnType {
  readonly native: string;
  /** What each text looks like, whole; in the common part of RE2 and JavaScript. Absent for text. */
  readonly pattern?: string;
  /** How the texts are written, where the engine's own cast does not read them. */
  readonly formats?: readonly string[];
  readonly wider?: () => ColumnType;
}

const day = '[0-9]{4}-[0-9]{2}-[0-9]{2}';
const clock = '[ T][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,6})?)?';
const whole = '(0|[1-9][0-9]{0,17})';

const text: ColumnType = { native: 'varchar' };

/** As many digits as a float is ever written with; what has more would lose some. */
const FLOAT_DIGITS = 17;
const shortNumbers = Array.from(
  { length: FLOAT_DIGITS },
  (_, before) => `[1-9][0-9]{${before}}([.][0-9]{0,${FLOAT_DIGITS - 1 - before}})?`,
);
const float: ColumnType = {
  native: 'double',
  pattern: `-?(0|0?[.]0*[0-9]{1,${FLOAT_DIGITS}}|0[.]|${shortNumbers.join('|')})([eE][+-]?[0-9]+)?`,
  wider: () => long,
};

/** More digits than a float keeps: exact all the same. */
const longWhole: ColumnType = { native: 'decimal(38, 0)', pattern: '-?(0|[1-9][0-9]{0,37})', wider: () => text };
const long: ColumnType = {
  native: 'decimal(38, 18)',
  pattern: '-?((0|[1-9][0-9]{0,19})([.][0-9]{1,18})?|[.][0-9]{1,18})',
  wider: () => longWhole,
};
const datetime: ColumnType = { native: 'timestamp', pattern: `${day}(${clock})?`, wider: () => text };

/** Decimals up to 18 digits before the point and nine after it. */
const decimal = (scale: number): ColumnType => ({
  native: `decimal(${18 + scale}, ${scale})`,
  pattern: `-?(${whole}([.][0-9]{1,${scale}})?|[.][0-9]{1,${scale}})`,
  wider: () => (scale < 4 ? decimal(4) : scale < 9 ? decimal(9) : float),
});

const decimals = [1, 2, 3, 4, 6, 9].map(decimal);
const instant: ColumnType = {
  native: 'timestamptz',
  pattern: `${day}${clock}(Z| ?UTC| ?[+-][0-9]{2}(:?[0-9]{2})?)`,
  wider: () => text,
};

/** The types of numbers with a fraction, and of moments, in the order in which they are tried. */
export const fractions: readonly ColumnType[] = [...decimals, float, longWhole, long];
export const moments: readonly ColumnType[] = [datetime, instant];

/** What holds every text. */
export const anyText: ColumnType = text;

/** The types in the order in which they are tried. What two readers would read in two ways stays text: `007`, `1,5`, `01/02/2024`. */
const types: readonly ColumnType[] = [
  { native: 'boolean', pattern: '[tT][rR][uU][eE]|[fF][aA][lL][sS][eE]', wider: () => text },
  { native: 'bigint', pattern: `-?${whole}`, wider: () => decimal(2) },
  ...fractions,
  { native: 'date', pattern: day, wider: () => datetime },
  ...moments,
];

/** The first type that all samples have, `further` ones last; text when there is none, or no sample. */
export function typeOfTexts(samples: readonly string[], further: readonly ColumnType[] = []): ColumnType {
  if (samples.length === 0) return text;
  return [...types, ...further].find(({ pattern }) => samples.every((sample) => new RegExp(`^(?:${pattern})$`).test(sample))) ?? text;
}

/** The SQL that reads a column of texts as a type, and raises `mark` where a text does not look like it. */
export function readAs(column: string, { native, pattern, formats }: ColumnType, mark: string): string {
  if (pattern === undefined) return column;
  if (formats) return readWritten(column, native, pattern, formats, mark);
  return `case when ${column} is null or regexp_full_match(${column}, '${pattern}') then cast(${column} as ${native}) else error('${mark}') end`;
}

function readWritten(column: string, native: string, pattern: string, formats: readonly string[], mark: string): string {
  const read = `try_strptime(${column}, [${formats.map((format) => `'${format}'`).join(', ')}])`;
  const isRead = `regexp_full_match(${column}, '${pattern}') and ${read} is not null`;
  return `case when ${column} is null then null when ${isRead} then cast(${read} as ${native}) else error('${mark}') end`;
}

/** The same column after a text that did not fit. */
export const widen = (type: ColumnType): ColumnType => type.wider?.() ?? text;

// Values of Google's evaluator, as its protocol has them, and of BigQuery's API, as texts: one becomes the other.

/** A type of the protocol. */
export interface TypeProto {
  readonly typeKind: string;
  readonly arrayType?: { readonly elementType: TypeProto };
  readonly structType?: { readonly field?: readonly { readonly fieldName?: string; readonly fieldType: TypeProto }[] };
}

/** A value of the protocol: one of its fields, or none for null. */
export interface ValueProto {
  readonly int64Value?: string;
  readonly doubleValue?: number;
  readonly stringValue?: string;
  readonly boolValue?: boolean;
  readonly jsonValue?: string;
  readonly bytesValue?: Buffer;
  readonly dateValue?: number;
  readonly timestampValue?: { readonly seconds?: string; readonly nanos?: number };
  readonly datetimeValue?: { readonly bitFieldDatetimeSeconds?: string; readonly nanos?: number };
  readonly timeValue?: string;
  readonly numericValue?: Buffer;
  readonly bignumericValue?: Buffer;
  readonly arrayValue?: { readonly element?: readonly ValueProto[] };
  readonly structValue?: { readonly field?: readonly ValueProto[] };
}

/** A cell of the API. */
export type Cell = string | null | readonly { readonly v: Cell }[] | { readonly f: readonly { readonly v: Cell }[] };

const kinds: Readonly<Record<string, string>> = { INT64: 'INT64', FLOAT64: 'DOUBLE', INTEGER: 'INT64', FLOAT: 'DOUBLE', BOOLEAN: 'BOOL' };

/** The type of a name: `INT64`, `ARRAY<STRING>`. */
export function typeOf(name: string): TypeProto {
  const element = /^ARRAY<(.+)>$/.exec(name)?.[1];
  return element === undefined
    ? { typeKind: `TYPE_${kinds[name] ?? name}` }
    : { typeKind: 'TYPE_ARRAY', arrayType: { elementType: typeOf(element) } };
}

/** Two's complement, little end first, in as few bytes as hold it: how decimals are sent. */
function bytesOf(value: bigint): Buffer {
  const bytes: number[] = [];
  for (let rest = value; ;) {
    const byte = Number(rest & 255n);
    bytes.push(byte);
    rest >>= 8n;
    if ((rest === 0n && byte < 128) || (rest === -1n && byte >= 128)) return Buffer.from(bytes);
  }
}

function integerOf(bytes: Buffer): bigint {
  const magnitude = [...bytes].reduceRight((value, byte) => (value << 8n) | BigInt(byte), 0n);
  return (bytes.at(-1) ?? 0) >= 128 ? magnitude - (1n << BigInt(8 * bytes.length)) : magnitude;
}

function unscaled(text: string, scale: number): bigint {
  const [, sign, whole = '', fraction = ''] = /^([+-]?)(\d*)(?:[.](\d*))?$/.exec(text) ?? [];
  if (sign === undefined || fraction.length > scale) throw new Error(`not a decimal with ${scale} places: ${text}`);
  const value = BigInt(`${whole}${fraction.padEnd(scale, '0')}`);
  return sign === '-' ? -value : value;
}

function decimalText(value: bigint, scale: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(scale + 1, '0');
  const fraction = digits.slice(-scale).replace(/0+$/, '');
  return `${value < 0n ? '-' : ''}${digits.slice(0, -scale)}${fraction === '' ? '' : `.${fraction}`}`;
}

const day = 86_400_000;

const nanosOf = (fraction: string): number => Number(fraction.padEnd(9, '0').slice(0, 9));

function instantOf(text: string): { seconds: string; nanos: number } {
  const [, date = '', time = '', fraction = '', offset = 'Z'] =
    /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:[.](\d+))?(Z|[+-]\d\d(?::?\d\d)?)?$/.exec(text) ?? [];
  const zone = /^[+-]\d\d$/.test(offset) ? `${offset}:00` : offset;
  return { seconds: String(Math.floor(Date.parse(`${date}T${time}${zone}`) / 1000)), nanos: nanosOf(fraction) };
}

/** Numbers of some bits each, the first one highest. */
const packed = (parts: readonly (readonly [value: number, bits: number])[]): bigint =>
  parts.reduce((all, [value, bits]) => (all << BigInt(bits)) | BigInt(value), 0n);

function unpacked(value: bigint, bits: readonly number[]): readonly number[] {
  let rest = value;
  return [...bits]
    .reverse()
    .map((size) => {
      const part = Number(rest & ((1n << BigInt(size)) - 1n));
      rest >>= BigInt(size);
      return part;
    })
    .reverse();
}

const clockBits = [5, 6, 6];
const datetimeBits = [14, 4, 5, ...clockBits];

function clockOf(text: string): { readonly parts: readonly (readonly [number, number])[]; readonly nanos: number } {
  const [hour = '0', minute = '0', rest = '0'] = text.split(':');
  const [second = '0', fraction = ''] = rest.split('.');
  return {
    parts: [
      [Number(hour), 5],
      [Number(minute), 6],
      [Number(second), 6],
    ],
    nanos: nanosOf(fraction),
  };
}

function datetimeOf(text: string): ValueProto['datetimeValue'] {
  const [date = '', time = '00:00:00'] = text.split(/[ T]/);
  const [year = 0, month = 0, of = 0] = date.split('-').map(Number);
  const { parts, nanos } = clockOf(time);
  return { bitFieldDatetimeSeconds: packed([[year, 14], [month, 4], [of, 5], ...parts]).toString(), nanos };
}

function timeOf(text: string): string {
  const { parts, nanos } = clockOf(text);
  return packed([...parts, [nanos, 30]]).toString();
}

/** A value of a type; texts are read as BigQuery reads them. */
export function encode(value: unknown, type: string): ValueProto {
  if (value === null || value === undefined) return {};
  const element = /^ARRAY<(.+)>$/.exec(type)?.[1];
  if (element !== undefined) return { arrayValue: { element: (value as readonly unknown[]).map((item) => encode(item, element)) } };
  const text = String(value);
  switch (type) {
    case 'INT64':
      return { int64Value: text };
    case 'FLOAT64':
      return { doubleValue: Number(text) };
    case 'BOOL':
      return { boolValue: text === 'true' };
    case 'DATE':
      return { dateValue: Math.round(Date.parse(`${text}T00:00:00Z`) / day) };
    case 'TIMESTAMP':
      return { timestampValue: instantOf(text) };
    case 'DATETIME':
      return { datetimeValue: datetimeOf(text) };
    case 'TIME':
      return { timeValue: timeOf(text) };
    case 'NUMERIC':
      return { numericValue: bytesOf(unscaled(text, 9)) };
    case 'BIGNUMERIC':
      return { bignumericValue: bytesOf(unscaled(text, 38)) };
    case 'JSON':
      return { jsonValue: text };
    default:
      return { stringValue: text };
  }
}

const two = (number: number | undefined): string => String(number ?? 0).padStart(2, '0');

const fractionText = (nanos = 0): string => (nanos < 1000 ? '' : `.${String(Math.floor(nanos / 1000)).padStart(6, '0')}`);

const clockText = ([hour, minute, second]: readonly number[], nanos?: number): string =>
  `${two(hour)}:${two(minute)}:${two(second)}${fractionText(nanos)}`;

function datetimeText({ bitFieldDatetimeSeconds = '0', nanos }: NonNullable<ValueProto['datetimeValue']>): string {
  const [year = 0, month, of, ...clock] = unpacked(BigInt(bitFieldDatetimeSeconds), datetimeBits);
  return `${String(year).padStart(4, '0')}-${two(month)}-${two(of)}T${clockText(clock, nanos)}`;
}

function timeText(value: string): string {
  const [hour = 0, minute = 0, second = 0, nanos = 0] = unpacked(BigInt(value), [...clockBits, 30]);
  return clockText([hour, minute, second], nanos);
}

function dateText(days: number): string {
  const text = new Date(days * day).toISOString();
  return text.slice(0, text.indexOf('T')).replace(/^(\d{1,3})-/, (_, year: string) => `${year.padStart(4, '0')}-`);
}

const micros = ({ seconds = '0', nanos = 0 }: NonNullable<ValueProto['timestampValue']>): string =>
  (BigInt(seconds) * 1_000_000n + BigInt(Math.floor(nanos / 1000))).toString();

const floatText = (value: number): string =>
  Number.isNaN(value) ? 'NaN' : value === Infinity ? 'Infinity' : value === -Infinity ? '-Infinity' : String(value);

/** A value as the API sends it: instants as microseconds, everything as text. */
export function decode(value: ValueProto): Cell {
  if (value.int64Value !== undefined) return String(value.int64Value);
  if (value.doubleValue !== undefined) return floatText(value.doubleValue);
  if (value.stringValue !== undefined) return value.stringValue;
  if (value.boolValue !== undefined) return String(value.boolValue);
  if (value.jsonValue !== undefined) return value.jsonValue;
  if (value.bytesValue !== undefined) return value.bytesValue.toString('base64');
  if (value.dateValue !== undefined) return dateText(value.dateValue);
  if (value.timestampValue !== undefined) return micros(value.timestampValue);
  if (value.datetimeValue !== undefined) return datetimeText(value.datetimeValue);
  if (value.timeValue !== undefined) return timeText(value.timeValue);
  if (value.numericValue !== undefined) return decimalText(integerOf(value.numericValue), 9);
  if (value.bignumericValue !== undefined) return decimalText(integerOf(value.bignumericValue), 38);
  if (value.arrayValue !== undefined) return (value.arrayValue.element ?? []).map((element) => ({ v: decode(element) }));
  if (value.structValue !== undefined) return { f: (value.structValue.field ?? []).map((field) => ({ v: decode(field) })) };
  return null;
}

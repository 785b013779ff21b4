// The texts in which PostgreSQL sends values become values. The session's settings (session.ts) say how it writes them.
import type { Value } from '../../core/warehouse/adapter.ts';
import { oids } from './native-type.ts';

/** Makes a value of a text; nulls are not asked. */
export type Read = (text: string) => Value;

const asIs: Read = (text) => text;

const ofBoolean: Read = (text) => text === 't';

const ofSmall: Read = (text) => Number(text);

/** An integer as a number where that is exact, else as text. */
const ofInteger: Read = (text) => {
  if (text.length < 16) return Number(text);
  const value = Number(text);
  return Number.isSafeInteger(value) ? value : text;
};

/** NaN and the infinities are null: no number stands for them in an answer. */
const ofFloat: Read = (text) => {
  const value = Number(text);
  return Number.isFinite(value) ? value + 0 : null;
};

const ofDecimal: Read = (text) => (text.charCodeAt(text.length - 1) > 57 ? null : text);

/** `0044-03-15 BC` is the year -43. */
const ofDate: Read = (text) => (text.endsWith(' BC') ? beforeChrist(text) : text);

function beforeChrist(text: string): string {
  const [year = '', rest = ''] = [text.slice(0, text.indexOf('-')), text.slice(text.indexOf('-'), -3)];
  const before = Number(year) - 1;
  return `${before === 0 ? '' : '-'}${String(before).padStart(4, '0')}${rest}`;
}

/** A clock time with a T in its middle and no fraction or one of six digits. */
const ofClock: Read = (text) => {
  const read = text.length === 19 ? text : (ofDate(text) as string);
  const space = read.indexOf(' ');
  return space < 0 ? read : `${read.slice(0, space)}T${fraction(read.slice(space + 1))}`;
};

function fraction(clock: string): string {
  const point = clock.indexOf('.');
  return point < 0 ? clock : `${clock.slice(0, point + 1)}${clock.slice(point + 1).padEnd(6, '0')}`;
}

/** The session is in UTC: the offset is always `+00`. */
const ofInstant: Read = (text) => (text.endsWith('infinity') ? text : `${ofClock(text.replace('+00', '')) as string}Z`);

const ofTime: Read = (text) => fraction(text);

const readers = new Map<number, Read>([
  [oids.bool, ofBoolean],
  [oids.int2, ofSmall],
  [oids.int4, ofSmall],
  [oids.oid, ofSmall],
  [oids.int8, ofInteger],
  [oids.float4, ofFloat],
  [oids.float8, ofFloat],
  [oids.numeric, ofDecimal],
  [oids.date, ofDate],
  [oids.timestamp, ofClock],
  [oids.timestamptz, ofInstant],
  [oids.time, ofTime],
]);

/** How values of a type are read; what we do not know stays the text that PostgreSQL writes. */
export const readerOf = (oid: number): Read => readers.get(oid) ?? asIs;

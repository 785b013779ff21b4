// Numbers and times as DuckDB stores them become exact texts.

/** A decimal from its unscaled integer: 12345 with scale 2 is `123.45`. */
export function decimalText(unscaled: bigint, scale: number): string {
  if (scale === 0) return unscaled.toString();
  const digits = (unscaled < 0n ? -unscaled : unscaled).toString().padStart(scale + 1, '0');
  return `${unscaled < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** An integer as a number where that is exact, else as text. */
export function integerValue(value: bigint): number | string {
  return value >= Number.MIN_SAFE_INTEGER && value <= Number.MAX_SAFE_INTEGER ? Number(value) : value.toString();
}

const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** The largest day count that DuckDB uses for a date of infinity. */
const infiniteDays = 2147483647;
const texts = new Map<number, string>();

/** A date from its days since 1970-01-01: `2024-01-31`, or `infinity` and `-infinity`. */
export function dateText(days: number): string {
  const known = texts.get(days);
  if (known !== undefined) return known;
  if (texts.size > 100_000) texts.clear();
  const text = writeDate(days);
  texts.set(days, text);
  return text;
}

function writeDate(days: number): string {
  if (days === infiniteDays) return 'infinity';
  if (days === -infiniteDays) return '-infinity';
  const [year, month, day] = civil(days);
  return `${year < 0 ? '-' : ''}${pad(Math.abs(year), 4)}-${pad(month)}-${pad(day)}`;
}

/** Year, month and day of a day count, for every year that DuckDB knows (Date ends in the year 275760); https://howardhinnant.github.io/date_algorithms.html#civil_from_days */
function civil(days: number): readonly [number, number, number] {
  const shifted = days + 719468;
  const era = Math.floor(shifted / 146097);
  const ofEra = shifted - era * 146097;
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shiftedMonth = Math.floor((5 * ofYear + 2) / 153);
  const month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9;
  const day = ofYear - Math.floor((153 * shiftedMonth + 2) / 5) + 1;
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, day];
}

const daySeconds = 86_400;

/** A clock time on a day from its seconds since 1970 and the microseconds beyond: `2024-01-31T10:00:00.500000`, without the fraction where it is zero. */
function datetimeText(seconds: number, micros: number): string {
  const days = Math.floor(seconds / daySeconds);
  return `${dateText(days)}T${timeText(seconds - days * daySeconds, micros)}`;
}

/** A time of day from its seconds and microseconds. */
export function timeText(seconds: number, micros: number): string {
  const clock = `${pad(Math.floor(seconds / 3600))}:${pad(Math.floor(seconds / 60) % 60)}:${pad(seconds % 60)}`;
  return micros === 0 ? clock : `${clock}.${pad(micros, 6)}`;
}

const infiniteMicros = 9223372036854775807n;

/** A datetime from its microseconds since 1970. */
export function microsText(micros: bigint): string {
  if (micros === infiniteMicros) return 'infinity';
  if (micros === -infiniteMicros) return '-infinity';
  const fraction = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  return datetimeText(Number((micros - fraction) / 1_000_000n), Number(fraction));
}

// The starts of periods become places along an axis, so that a period without a row leaves a gap.
const MONTHS: Readonly<Record<string, number>> = { month: 1, quarter: 3, fiscal_quarter: 3, year: 12, fiscal_year: 12 };
const MILLISECONDS: Readonly<Record<string, number>> = {
  second: 1000,
  minute: 60_000,
  hour: 3_600_000,
  day: 86_400_000,
  week: 7 * 86_400_000,
};

/** How many periods each start is behind the first of them in time; one after the other, as they come, where their length is not known. */
export function slotsOf(starts: readonly string[], grain: string | undefined): readonly number[] {
  const places = starts.map((start) => placeOf(start, grain ?? ''));
  const known = places.filter((place) => place !== undefined);
  if (known.length < places.length) return starts.map((_, index) => index);
  const first = known.reduce((a, b) => Math.min(a, b), known[0] ?? 0);
  return known.map((place) => Math.round(place - first));
}

/** A start as a number of periods. */
function placeOf(start: string, grain: string): number | undefined {
  if (grain === '' && /^\d+$/.test(start)) return Number(start);
  const [months, milliseconds] = [MONTHS[grain], MILLISECONDS[grain]];
  const at = Date.parse(/T.*(?:Z|[+-]\d\d:\d\d)$/.test(start) || !start.includes('T') ? start : `${start}Z`);
  if (Number.isNaN(at)) return undefined;
  if (milliseconds !== undefined) return at / milliseconds;
  const date = new Date(at);
  return months === undefined ? undefined : (date.getUTCFullYear() * 12 + date.getUTCMonth()) / months;
}

// What of the language random worlds and requests may hold; FEATURES=windows,compare keeps to some.

/** What a world and its requests may hold; all of it, unless FEATURES says less. */
export const features = [
  'windows',
  'offsets',
  'compare',
  'complete',
  'variants',
  'zones',
  'stocks',
  'validity',
  'each-period',
  'period-days',
  'conversion',
  'funnel',
  'ages',
  'targets',
  'calendars',
] as const;
export type Feature = (typeof features)[number];

const asked = process.env['FEATURES']?.split(',') ?? [];
const on = new Set<string>(asked.length === 0 ? features : asked);

/** Whether a feature is generated. */
export const isOn = (feature: Feature): boolean => on.has(feature);

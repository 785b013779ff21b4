// What of the language random worlds and requests may hold; FEATURES=windows,compare keeps to some, FEATURES=+ages adds one, FEATURES=all has everything.

/** The parts of the language that may be generated or not. */
export const features = [
  'windows',
  'offsets',
  'compare',
  'complete',
  'variants',
  'stocks',
  'validity',
  'each-period',
  'period-days',
  'conversion',
  'funnel',
  'ages',
  'targets',
  'calendars',
  'zones',
] as const;
export type Feature = (typeof features)[number];

/** What has not been found clean yet; FEATURES=+calendars asks for it. */
const later: ReadonlySet<Feature> = new Set([
  'stocks',
  'validity',
  'each-period',
  'period-days',
  'conversion',
  'funnel',
  'ages',
  'targets',
  'calendars',
]);

/** What every run holds. */
const always: readonly Feature[] = features.filter((feature) => !later.has(feature));

const asked = process.env['FEATURES']?.split(',') ?? [];
const added = asked.filter((name) => name.startsWith('+')).map((name) => name.slice(1));
const only = asked.filter((name) => !name.startsWith('+'));
const on = new Set<string>([...(process.env['FEATURES'] === undefined || only.length === 0 ? always : only), ...added]);

/** Whether a feature is generated. */
export const isOn = (feature: Feature): boolean => on.has('all') || on.has(feature);

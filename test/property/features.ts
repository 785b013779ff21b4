// What of the language random worlds and requests may hold; FEATURES=windows,compare keeps to some, FEATURES=+ages adds one, FEATURES=all has everything.

/** What every run holds. */
const always = ['windows', 'offsets', 'compare', 'complete', 'variants', 'zones', 'stocks', 'validity', 'calendars', 'targets'] as const;

/** What runs hold that ask for it by name, or for all; FEATURES=+ages does. */
const later = [
  'each-period',
  'period-days',
  'conversion',
  'funnel',
  'ages',
  'modifiers',
  'of-each',
  'parameters',
  'compared-clauses',
] as const;

/** The parts of the language that may be generated or not. */
export const features = [...always, ...later] as const;
export type Feature = (typeof features)[number];

const asked = process.env['FEATURES']?.split(',') ?? [];
const added = asked.filter((name) => name.startsWith('+')).map((name) => name.slice(1));
const only = asked.filter((name) => !name.startsWith('+'));
const on = new Set<string>([...(only.length === 0 ? always : only), ...added]);

/** Whether a feature is generated. */
export const isOn = (feature: Feature): boolean => on.has(feature) || on.has('all');

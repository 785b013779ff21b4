// What of the language random worlds and requests may hold; FEATURES=windows,compare keeps to some, FEATURES=+ages adds one, FEATURES=all has everything.

/** A part of the language that is generated or not. */
export type Feature =
  | 'windows'
  | 'offsets'
  | 'compare'
  | 'complete'
  | 'variants'
  | 'stocks'
  | 'validity'
  | 'each-period'
  | 'period-days'
  | 'conversion'
  | 'funnel'
  | 'ages'
  | 'targets'
  | 'calendars';

/** What every run holds; FEATURES=+stocks,+validity asks for what has not been found clean yet. */
const always: readonly Feature[] = ['windows', 'offsets', 'compare', 'complete', 'variants'];

const asked = process.env['FEATURES']?.split(',') ?? [];
const added = asked.filter((name) => name.startsWith('+')).map((name) => name.slice(1));
const only = asked.filter((name) => !name.startsWith('+'));
const on = new Set<string>([...(process.env['FEATURES'] === undefined || only.length === 0 ? always : only), ...added]);

/** Whether a feature is generated. */
export const isOn = (feature: Feature): boolean => on.has('all') || on.has(feature);

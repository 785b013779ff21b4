// What something of a pack lacks, in words: the same sentence for `kpi validate` and for who asks.
import type { Need } from '../definition/definitions.ts';
import { formatPlace } from '../source/format-diagnostic.ts';

/** What a need is about, short: `opportunities.probability`. */
export const needText = (need: Need): string => (need.kind === 'interface' ? need.interface : `${need.interface}.${need.name}`);

/** Why it is lacking: `which "deals" does not map`. */
function reasonText(need: Need): string {
  if (need.kind === 'interface') return 'which no model implements';
  return need.kind === 'join' ? `which "${need.model}" does not join` : `which "${need.model}" does not map`;
}

/** The line to add, and where. */
export function remedyText(need: Need): string {
  if (need.kind === 'interface') return `add "implements: { ${need.interface}: { ... } }" to a model`;
  const said = need.description === undefined ? '' : `; it is: ${need.description.replace(/\.$/, '')}`;
  return need.kind === 'join'
    ? `add "${need.name}: { via: ... }" to the joins of "${need.model}"${said}`
    : `add "${need.name}: ..." under "${need.interface}:" in ${formatPlace(need.at)}${said}`;
}

/** Everything that is needed and why, as a sentence without its subject: `needs a.b, which "c" does not map`. */
export const needsText = (needs: readonly Need[]): string =>
  `needs ${needs.map((need) => `${needText(need)}, ${reasonText(need)}`).join(', and ')}`;

/** The needs of several things, each once. */
export function allNeeds(...several: readonly (readonly Need[])[]): readonly Need[] {
  if (several.every((needs) => needs.length === 0)) return [];
  const found = new Map<string, Need>();
  for (const need of several.flat()) {
    const key = `${needText(need)} ${need.kind === 'interface' ? '' : need.model}`;
    if (!found.has(key)) found.set(key, need);
  }
  return [...found.values()];
}

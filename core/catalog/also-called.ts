// What somebody calls a metric to the metrics that are called so: by a label in any language, or a synonym.
import type { Catalog } from './semantic-catalog.ts';

/** Names of metrics that are shown, whose labels or synonyms are `called`, however its words are joined. */
export function alsoCalled(called: string, { metrics }: Pick<Catalog, 'metrics'>): readonly string[] {
  const wanted = inWords(called);
  return [...metrics.values()]
    .filter(({ hidden, label = {}, synonyms }) => !hidden && [...Object.values(label), ...synonyms].some((one) => inWords(one) === wanted))
    .map(({ name }) => name);
}

const inWords = (text: string): string =>
  text
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim();

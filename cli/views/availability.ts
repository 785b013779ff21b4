// The metrics that a project can serve, and those that it cannot, with what they are in want of: a sentence.
import type { Unavailable } from '../../core/definition/packs.ts';
import { needText } from '../../core/link/needs.ts';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';

/** `9 KPIs available, 4 not: sales_forecast needs opportunities.probability; ...`; undefined where all there are can be had. */
export function availabilityText({ metrics, unavailable }: Catalog): string | undefined {
  const lacking = [...unavailable.values()].filter(({ hidden }) => !hidden);
  if (lacking.length === 0) return undefined;
  const available = [...metrics.values()].filter(({ hidden }) => !hidden).length;
  return `${available} ${available === 1 ? 'KPI' : 'KPIs'} available, ${lacking.length} not:${byNeed(lacking)}`;
}

/** The metrics that lack the same stand together; those that lack most often first. */
function byNeed(lacking: readonly Unavailable[]): string {
  const groups = new Map<string, string[]>();
  for (const { name, needs } of lacking) {
    const key = listed(needs.map(needText));
    groups.set(key, [...(groups.get(key) ?? []), name]);
  }
  const sentences = [...groups].map(([needs, names]) => `${listed(names)} ${names.length === 1 ? 'needs' : 'need'} ${needs}`);
  return sentences.length === 1 ? ` ${sentences.join('')}` : sentences.map((sentence) => `\n  ${sentence}`).join('');
}

const listed = (words: readonly string[]): string =>
  words.length < 2 ? words.join() : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;

// The name of a pack or a tag to the KPIs of a board.
import type { Metric } from '../../core/catalog/metric.ts';
import { didYouMean } from '../../core/source/suggest.ts';
import { UsageError } from '../exit-codes.ts';
import type { Session } from '../session.ts';
import { textIn } from '../../views/text-in.ts';

/** KPIs, and what they are called together. */
export interface Chosen {
  readonly title: string;
  readonly metrics: readonly Metric[];
}

/** The KPIs of a pack or with a tag; without a name all of the project. Those that are hidden or out of use are left out. */
export function chooseMetrics({ catalog, project, language }: Session, name: string | undefined): Chosen {
  const shown = [...catalog.metrics.values()].filter(({ hidden, status }) => !hidden && status !== 'deprecated');
  if (name === undefined) return { title: catalog.project.name, metrics: shown };
  const { packs, uses } = project.definitions;
  const pack = packs.find((one) => one.name === name);
  if (pack) {
    const prefixes = uses.filter((use) => use.pack.value === name).map(({ prefix }) => prefix);
    const names = new Set(prefixes.flatMap((prefix) => pack.metrics.map((metric) => `${prefix}${metric.name}`)));
    return { title: textIn(pack.label, language) ?? name, metrics: shown.filter((metric) => names.has(metric.name)) };
  }
  const tagged = shown.filter(({ tags }) => tags.includes(name));
  if (tagged.length > 0) return { title: name, metrics: tagged };
  const known = [...uses.map((use) => use.pack.value), ...shown.flatMap(({ tags }) => tags)];
  throw new UsageError(`no pack or tag is named "${name}"`, didYouMean(name, new Set(known)));
}

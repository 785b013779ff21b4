// What a project serves of the packs that it uses, and for each thing that is wanting the KPIs that wait for it and the line to add.
import type { Need } from '../../core/definition/definitions.ts';
import type { Unavailable } from '../../core/definition/packs.ts';
import { needText, remedyText } from '../../core/link/needs.ts';
import type { Linked } from '../../core/link/link-definitions.ts';
import type { Colors } from '../terminal.ts';

/** How much of a pack there is. */
export interface PackStatus {
  readonly pack: string;
  readonly available: readonly string[];
  readonly unavailable: readonly string[];
  /** What is wanting, that of most KPIs first. */
  readonly needs: readonly { readonly need: string; readonly kpis: readonly string[]; readonly remedy: string }[];
}

/** The status of packs. */
export const statusOf = ({ definitions }: Linked, packs: readonly string[]): readonly PackStatus[] =>
  packs.map((pack) => {
    const ofPack = (one: { readonly pack?: string; readonly hidden?: boolean }): boolean => one.pack === pack && one.hidden !== true;
    const lacking = [...definitions.unavailable.values()].filter(ofPack);
    return {
      pack,
      available: definitions.metrics.filter(ofPack).map(({ name }) => name),
      unavailable: lacking.map(({ name }) => name),
      needs: byNeed(lacking),
    };
  });

function byNeed(lacking: readonly Unavailable[]): PackStatus['needs'] {
  const found = new Map<string, { readonly need: Need; readonly kpis: string[] }>();
  for (const { name, needs } of lacking) {
    for (const need of needs) {
      const known = found.get(needText(need)) ?? { need, kpis: [] };
      known.kpis.push(name);
      found.set(needText(need), known);
    }
  }
  return [...found]
    .map(([text, { need, kpis }]) => ({ need: text, kpis, remedy: remedyText(need) }))
    .sort((a, b) => b.kpis.length - a.kpis.length);
}

/** The status in words. */
export const statusText = (all: readonly PackStatus[], { bold, dim, green, yellow }: Colors): string =>
  all
    .map(({ pack, available, unavailable, needs }) => {
      const total = available.length + unavailable.length;
      const paint = unavailable.length === 0 ? green : yellow;
      const lines = needs.flatMap(({ need, kpis, remedy }) => [`  ${need}: ${shortList(kpis)}`, `    ${dim(remedy)}`]);
      return [`${bold(pack)}: ${paint(`${available.length} of ${total} KPIs available`)}`, ...lines].join('\n');
    })
    .join('\n\n') + '\n';

const shortList = (names: readonly string[]): string =>
  names.length <= 4 ? names.join(', ') : `${names.slice(0, 4).join(', ')} and ${names.length - 4} more`;

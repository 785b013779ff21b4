// The packs that kpi.yml uses to their metrics and variants, under the names that they have in the project.
import type { Definitions } from '../definition/all-definitions.ts';
import type { MetricDefinition } from '../definition/definitions.ts';
import type { PackDefinition, UseDefinition } from '../definition/packs.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { notOfPack, unknownPack, usedOtherwise, usedTwice } from './messages.ts';
import { respelt } from './names-in.ts';
import { respeltMetric } from './texts-of.ts';

/** A pack as it is used: by kpi.yml, or because another pack is built on it. */
export interface UsedPack {
  readonly pack: PackDefinition;
  readonly use: UseDefinition;
  /** Whether only other packs use it: its metrics are then hidden. */
  readonly implied: boolean;
}

/** What a use brings: metrics with the names that they are kept apart by. */
export interface Brought {
  readonly used: UsedPack;
  readonly metrics: readonly MetricDefinition[];
  readonly variants: readonly MetricDefinition[];
}

/** Every pack that is used, those that packs are built on included; each prefix makes a pack another one. */
export function usedPacks({ uses, packs }: Definitions, report: (found: Diagnostic) => void): readonly UsedPack[] {
  const known = new Map(packs.map((pack) => [pack.name, pack]));
  const used = new Map<string, UsedPack>();
  const add = (use: UseDefinition, implied: boolean): void => {
    const pack = known.get(use.pack.value);
    if (!pack) return report(unknownPack(use.pack, [...known.keys()]));
    const key = keyOf(use.pack.value, use);
    const before = used.get(key);
    if (before && !implied) return report(usedTwice(use.pack));
    const otherwise = before && otherModel(before.use, use);
    if (otherwise) return report(usedOtherwise(use.pack, otherwise.interface.value, otherwise.model));
    if (!before) used.set(key, { pack, use, implied });
  };
  for (const use of uses) add(use, false);
  for (const { pack, use } of used.values()) for (const name of pack.uses) add({ ...use, pack: name, without: [] }, true);
  return [...used.values()];
}

/** Which model an interface is in a second use, where the first has another one. */
const otherModel = (first: UseDefinition, second: UseDefinition): UseDefinition['on'][number] | undefined =>
  second.on.find((one) => first.on.some(({ interface: of, model }) => of.value === one.interface.value && model.value !== one.model.value));

const keyOf = (name: string, { prefix }: UseDefinition): string => `${prefix} ${name}`;

/** The metrics and variants of a pack in the project: prefixed, those left out hidden where others stand on them, over the models that `on` says. */
export function bring(used: UsedPack, all: readonly UsedPack[], report: (found: Diagnostic) => void): Brought {
  const { pack, use } = used;
  const without = new Set(use.without.map(({ value }) => value));
  const names = new Map([...builtOn(used, all), used].flatMap((one) => namesOf(one)));
  checkWithout(used, report);
  const models = new Map(use.on.map(({ interface: of, model }) => [of.value, model.value]));
  const overModel = ([first = '', second]: readonly string[]) =>
    second !== undefined && models.has(first) ? `${models.get(first)}.${first}` : undefined;
  const spelling = {
    overMetrics: (text: Parameters<typeof respelt>[0], helpers: ReadonlySet<string>) =>
      respelt(text, (parts) => (helpers.has(parts[0] ?? '') ? undefined : (overModel(parts) ?? names.get(parts[0] ?? '')))),
    overRows: (text: Parameters<typeof respelt>[0]) => (models.size === 0 ? text : respelt(text, overModel)),
  };
  const metrics = pack.metrics.map((metric): MetricDefinition => {
    const name = names.get(metric.name) ?? metric.name;
    const named = { ...(models.size + names.size > 0 ? respeltMetric(metric, spelling) : metric), name, pack: pack.name };
    if (used.implied || without.has(metric.name)) return { ...named, hidden: true, renamedFrom: [] };
    const old = metric.renamedFrom?.map((one) => ({ ...one, value: `${use.prefix}${one.value}` }));
    return old ? { ...named, renamedFrom: old } : named;
  });
  return { used, metrics, variants: pack.variants.filter(({ name }) => !without.has(name)) };
}

/** The names of a used pack that are other ones in the project. */
function namesOf({ pack, use, implied }: UsedPack): readonly (readonly [string, string])[] {
  const without = new Set(use.without.map(({ value }) => value));
  return pack.metrics.flatMap(({ name, renamedFrom = [] }) => {
    const called = implied || without.has(name) ? `_${use.prefix}${pack.name}_${name}` : `${use.prefix}${name}`;
    return name === called ? [] : [name, ...renamedFrom.map(({ value }) => value)].map((one) => [one, called] as const);
  });
}

/** The packs that a pack is built on, as they are used beside it. */
const builtOn = ({ pack, use }: UsedPack, all: readonly UsedPack[]): readonly UsedPack[] =>
  all.filter((one) => one.use.prefix === use.prefix && pack.uses.some(({ value }) => value === one.pack.name));

function checkWithout({ pack, use }: UsedPack, report: (found: Diagnostic) => void): void {
  const known = [...pack.metrics, ...pack.variants].map(({ name }) => name);
  for (const name of use.without) if (!known.includes(name.value)) report(notOfPack(pack.name, 'metric', name, known));
}

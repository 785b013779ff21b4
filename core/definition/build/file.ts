// The documents of a file become what it defines: in a file of a pack, metrics, variants and tests are the pack's.
import { firstOfEachName } from '../first-of-each-name.ts';
import { twoPacks } from '../messages.ts';
import type { PackDefinition } from '../packs.ts';
import type { Reading } from '../shape/shape.ts';
import type { DocumentDefinitions } from './document.ts';

/** What a file defines. */
export type FileDefinitions = Omit<DocumentDefinitions, 'tests'>;

/** The definitions of a file; those of a second pack are its first one's, after a note. */
export function fileOf(documents: readonly DocumentDefinitions[], { report }: Pick<Reading, 'report'>): FileDefinitions {
  const packs = documents.flatMap((document) => document.packs);
  const file = {
    models: documents.flatMap(({ models }) => models),
    changes: documents.flatMap(({ changes }) => changes),
    interfaces: documents.flatMap(({ interfaces }) => interfaces),
    access: documents.flatMap(({ access }) => access),
  };
  const rest = {
    metrics: documents.flatMap(({ metrics }) => metrics),
    variants: documents.flatMap(({ variants }) => variants),
    tests: documents.flatMap(({ tests }) => tests),
  };
  const [pack] = packs;
  if (!pack) return { ...file, ...rest, packs: [] };
  for (const { name, at } of packs) if (name !== pack.name) report(twoPacks({ value: name, at }));
  return { ...file, metrics: [], variants: [], packs: [joined([...packs, { ...pack, ...rest, uses: [] }])] };
}

/** The packs, each whole: one may be cut into several files. */
export function mergedPacks(parts: readonly PackDefinition[], { report }: Pick<Reading, 'report'>): readonly PackDefinition[] {
  const names = [...new Set(parts.map(({ name }) => name))];
  return names.map((name) => {
    const pack = joined(parts.filter((part) => part.name === name));
    const metrics = firstOfEachName('metric', pack.metrics, report);
    return { ...pack, metrics, variants: firstOfEachName('variant', pack.variants, report) };
  });
}

const joined = (parts: readonly PackDefinition[]): PackDefinition =>
  parts.reduce((sum, part) => ({
    ...part,
    ...sum,
    uses: [...sum.uses, ...part.uses],
    metrics: [...sum.metrics, ...part.metrics],
    variants: [...sum.variants, ...part.variants],
    tests: [...sum.tests, ...part.tests],
  }));

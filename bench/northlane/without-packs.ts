// The example becomes the same project without packs: every model with its own dimensions, typed, and with the joins that its interfaces lent it; no KPI.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, stringify } from 'yaml';
import { buildCatalog } from '../../core/catalog/build-catalog.ts';
import type { Model } from '../../core/catalog/catalog.ts';
import type { JoinDefinition, ModelDefinition } from '../../core/definition/definitions.ts';
import { linkDefinitions } from '../../core/link/link-definitions.ts';
import { openProject } from '../../project/open-project.ts';

type Entries = Readonly<Record<string, unknown>>;
type Models = ReadonlyMap<string, ModelDefinition>;

/** Writes it to a folder of its own. */
export async function withoutPacks(folder: string): Promise<string> {
  const { definitions } = await openProject(folder);
  const linked = linkDefinitions(definitions).definitions;
  const { catalog } = buildCatalog(definitions);
  const models: Models = new Map(linked.models.map((model) => [model.name, model]));
  const bare = mkdtempSync(join(tmpdir(), 'northlane-bare-'));
  mkdirSync(join(bare, 'models'));
  writeFileSync(join(bare, 'kpi.yml'), readFileSync(join(folder, 'kpi.yml'), 'utf8').replace(/^uses: .*$/m, ''));
  for (const file of readdirSync(join(folder, 'models'))) {
    const written = parse(readFileSync(join(folder, 'models', file), 'utf8')) as { readonly models: Readonly<Record<string, Entries>> };
    const plain = Object.entries(written.models).map(([name, model]) => [name, plainModel(name, model, models, catalog.models)]);
    writeFileSync(join(bare, 'models', file), stringify({ models: Object.fromEntries(plain) }));
  }
  return bare;
}

function plainModel(
  name: string,
  { implements: mappings = {}, ...own }: Entries,
  models: Models,
  catalog: ReadonlyMap<string, Model>,
): Entries {
  const model = models.get(name);
  if (!model) return own;
  const plain = (text: string): string => withoutSpaces(text, model);
  const valid = model.valid?.map(({ text }) => plain(text));
  const time = model.spaces[0]?.time?.text;
  const written = (own['joins'] ?? {}) as Entries;
  const lent = model.joins.filter((one) => one.to && one.via && !Object.hasOwn(written, one.name));
  const lines: Entries = {
    key: model.key?.map(({ value }) => plain(value)),
    entity: valid && model.entity && plain(model.entity.value),
    valid,
    time: time === undefined ? undefined : plain(time),
    ...own,
    joins: { ...written, ...Object.fromEntries(lent.map((one) => [one.name, plainJoin(one, model, models)])) },
    dimensions: { ...mapped(mappings as Readonly<Record<string, Entries>>, catalog.get(name)), ...((own['dimensions'] ?? {}) as Entries) },
  };
  return Object.fromEntries(Object.entries(lines).filter(([, value]) => value !== undefined));
}

/** A text without the names of the interfaces that stand before those of the model. */
const withoutSpaces = (text: string, { spaces }: ModelDefinition): string =>
  spaces.reduce((sum, { name }) => sum.replaceAll(`${name}.`, ''), text);

function plainJoin({ to, via, validAt, many }: JoinDefinition, model: ModelDefinition, models: Models): Entries {
  const there = models.get(to?.value ?? '') ?? model;
  const pairs = via && 'pairs' in via ? via.pairs : [];
  return {
    to: there.name,
    via: Object.fromEntries(pairs.map(({ theirs, ours }) => [withoutSpaces(theirs.value, there), withoutSpaces(ours.text, model)])),
    ...(validAt ? { valid_at: withoutSpaces(validAt.text, model) } : {}),
    ...(many ? { many: true } : {}),
  };
}

/** Each mapped name as a dimension of the type that it has; identities are whole numbers. */
function mapped(mappings: Readonly<Record<string, Entries>>, model: Model | undefined): Entries {
  const names = Object.entries(mappings).flatMap(([of, entries]) =>
    Object.entries(entries).map(([name, text]) => [of, name, text] as const),
  );
  return Object.fromEntries(
    names.map(([of, name, text]) => {
      const known = model?.dimensions.get(`${of}.${name}`)?.type.name;
      const type = known === undefined || known === 'unknown' ? 'integer' : known;
      return [name, text === name ? type : { type, expr: text }];
    }),
  );
}

// Definitions of joins to joins between models, and to the shapes that the graph walks.
import type { JoinDefinition, ModelDefinition } from '../../definition/definitions.ts';
import type { ExpressionText } from '../../expression/expression-text.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { Location } from '../../source/location.ts';
import { suggest } from '../../source/suggest.ts';
import { report } from '../building.ts';
import type { Draft } from '../building.ts';
import type { Join, Model } from '../catalog.ts';
import { described } from '../described.ts';
import { joinMessages } from './join-messages.ts';
import { didYouMean } from '../bind/name-messages.ts';
import { firsts } from '../model-shells.ts';
import type { ModelShell } from '../model-shells.ts';
import type { JoinShape } from './steps.ts';

/** A side of an equality as it was written: a name of theirs, an expression of ours. */
export interface Pair {
  readonly theirs: string;
  readonly theirsAt: Location | undefined;
  readonly ours: ExpressionText;
}

/** A join in the making. */
export interface JoinShell {
  readonly definition: JoinDefinition;
  readonly join: Draft<Join>;
  readonly pairs: readonly Pair[];
  readonly shape: JoinShape;
}

/** What the joins are made from. */
export interface Shells {
  readonly models: ReadonlyMap<string, Model>;
  readonly shells: readonly ModelShell[];
  readonly renamedModels: ReadonlyMap<string, string>;
  readonly diagnostics: Diagnostic[];
  readonly lost: ReadonlySet<string>;
}

/** Connects models by their joins; those that name no model are noted, and their models with them. */
export function joinShells(all: Shells): { readonly joins: readonly JoinShell[]; readonly incomplete: ReadonlySet<Model> } {
  const joins: JoinShell[] = [];
  const incomplete = new Set<Model>();
  const entities = new Map(all.shells.map(({ model, definition }) => [model as Model, definition.entity?.value]));
  for (const shell of all.shells) {
    for (const definition of firsts(shell.definition.joins)) {
      const made = joinShell(definition, shell, entities, all);
      if (made) {
        joins.push(made);
        shell.joins.set(definition.name, made.join);
      } else incomplete.add(shell.model);
    }
  }
  return { joins, incomplete };
}

type Entities = ReadonlyMap<Model, string | undefined>;

function joinShell(
  definition: JoinDefinition,
  { model: from, definition: whole }: ModelShell,
  entities: Entities,
  all: Shells,
): JoinShell | undefined {
  const to = targetOf(definition, all);
  if (!to) return undefined;
  const entity = definition.validAt && entities.get(definition.many ? from : to);
  const pairs = pairsOf(definition, from, to, entity, all);
  const join = openJoin(definition, from, to);
  if (!pairs || !isUnique(definition, to, pairs, entity, all)) join.broken = true;
  const texts = (pairs ?? []).map(({ theirs, ours }) => ({ theirs, ours: ownColumn(ours.text.trim(), whole) }));
  const ourNames = texts.map(({ ours }) => ours);
  const oneBackwards = covers(ourNames, from) || (entity !== undefined && ourNames.includes(entity));
  const validAt = definition.validAt?.text.trim();
  return {
    definition,
    join,
    pairs: pairs ?? [],
    shape: { join, pairs: texts, oneBackwards, ...(validAt === undefined ? {} : { validAt }) },
  };
}

/** The column that an interface's name is mapped to, by which the model's key and joins of others go; any other text stays. */
function ownColumn(text: string, { dimensions }: ModelDefinition): string {
  const mapped = text.includes('.') ? dimensions.find(({ name, maps }) => maps && name === text)?.expr?.text.trim() : undefined;
  return mapped !== undefined && /^[\p{L}_]\w*$/u.test(mapped) ? mapped : text;
}

/** Every key is written out, so that all joins have one shape in memory. */
function openJoin(definition: JoinDefinition, from: Model, to: Model): Draft<Join> {
  const { name, at, label, description, tags, owner, hidden, renamedFrom } = described(definition);
  const { many } = definition;
  return {
    name,
    at,
    label,
    description,
    tags,
    owner,
    hidden,
    renamedFrom,
    broken: undefined,
    from,
    to,
    many,
    on: [],
    validAt: undefined,
  };
}

function targetOf(definition: JoinDefinition, all: Shells): Model | undefined {
  const name = definition.to?.value ?? definition.name;
  const model = all.models.get(name) ?? all.models.get(all.renamedModels.get(name) ?? '');
  if (model) return model;
  if (all.lost.has(name)) return undefined;
  const message = `the join "${definition.name}" leads to no model: none is named "${name}"`;
  report(all, definition.to?.at ?? definition.at, { code: 'unknown-model', message, ...didYouMean(suggest(name, [...all.models.keys()])) });
  return undefined;
}

/** What is held equal: as written, or their key by a bare `via`; with `many: true` a bare `via` is their column, held against our key. At a time the entity stands for the key. */
function pairsOf(definition: JoinDefinition, from: Model, to: Model, entity: string | undefined, all: Shells): readonly Pair[] | undefined {
  const { via } = definition;
  if (!via) return undefined;
  if ('pairs' in via) return via.pairs.map(({ theirs, ours }) => ({ theirs: theirs.value, theirsAt: theirs.at, ours }));
  const keyed = definition.many ? from : to;
  const key = entity !== undefined ? [entity] : (keyed.key ?? []);
  const [column] = key;
  if (column === undefined || key.length > 1) {
    report(all, via.bare.at ?? definition.at, joinMessages.noSingleKey(definition.name, keyed));
    return undefined;
  }
  if (definition.many) return [{ theirs: via.bare.text.trim(), theirsAt: via.bare.at, ours: { ...via.bare, text: column } }];
  return [{ theirs: column, theirsAt: via.bare.at, ours: via.bare }];
}

/** S1: a join to one names the target's key, a `unique` of it, or its `entity` at a time. */
function isUnique(definition: JoinDefinition, to: Model, pairs: readonly Pair[], entity: string | undefined, all: Shells): boolean {
  if (definition.many) return true;
  const names = pairs.map(({ theirs }) => theirs);
  if (covers(names, to) || (entity !== undefined && names.includes(entity))) return true;
  report(all, pairs[0]?.theirsAt ?? definition.at, joinMessages.notUnique(definition.name, names, to));
  return false;
}

/** Whether names hold all columns of the key, or of a `unique`, of a model. */
function covers(names: readonly string[], model: Model): boolean {
  const sets = model.key ? [model.key, ...model.unique] : model.unique;
  return sets.some((columns) => columns.length > 0 && columns.every((column) => names.includes(column)));
}

// Recipes become models: tables, joins, dimensions and measures, each named so that every name means one thing.
import { chooser, type ModelRecipe } from './recipes.ts';
import { columnsOf, rowsOf } from './make-rows.ts';
import { makeMeasures } from './make-measures.ts';
import { validityDimensions, validityOf, validityYaml } from './make-validity.ts';
import type { MadeDimension, MadeJoin, MadeModel } from './names.ts';

const names = ['regions', 'people', 'deals', 'lines', 'visits'];

/** Models in an order in which each joins only earlier ones. */
export function makeModels(recipes: readonly ModelRecipe[], schema: string): readonly MadeModel[] {
  const models: MadeModel[] = [];
  recipes.forEach((recipe, index) => models.push(makeModel(recipe, index, models, schema)));
  return withWaysBack(models);
}

function makeModel(recipe: ModelRecipe, index: number, earlier: readonly MadeModel[], schema: string): MadeModel {
  const name = names[index] ?? `model_${index}`;
  const key = recipe.key === 'composite' ? ['a', 'b'] : recipe.key === 'simple' ? ['id'] : [];
  const joins = makeJoins(recipe, earlier);
  const columns = columnsOf(recipe, key, joins);
  const rows = rowsOf(recipe, key, joins, earlier);
  const derived = makeDerived(recipe, key);
  const dimensions = [...ownDimensions(recipe), ...derived.map((d) => d.dimension)];
  const { measures, yaml: measuresYaml } = makeMeasures(recipe, name);
  const yaml = {
    model: name,
    table: `${schema}.${name}`,
    ...(key.length ? { key: key.length === 1 ? key[0] : key } : {}),
    ...(recipe.time === 'none' ? {} : { time: 'at' }),
    ...validityYaml(recipe),
    ...(recipe.filtered ? { filter: 'n <> 5 or n is null' } : {}),
    joins: Object.fromEntries(joins.map((j) => [j.name, joinYaml(j)])),
    dimensions: { ...columnYaml(recipe), ...Object.fromEntries(derived.map((d) => [d.dimension.name, d.yaml])) },
    measures: measuresYaml,
    segments: { plain: "flag = true or kind = 'a'" },
  };
  return {
    name,
    key,
    hasTime: recipe.time !== 'none',
    isValid: validityOf(recipe) !== 'none',
    timeType: recipe.time === 'none' ? undefined : recipe.time,
    joins,
    columns,
    rows,
    dimensions,
    measures,
    yaml,
  };
}

/** Joins to one: to models with a key, at most two of one model, each under a name of its own. */
function makeJoins({ joins: recipes, time }: ModelRecipe, earlier: readonly MadeModel[]): readonly MadeJoin[] {
  const targets = earlier.filter((m) => m.key.length > 0);
  const joins: MadeJoin[] = [];
  for (const recipe of targets.length ? recipes : []) {
    const target = targets[recipe.target % targets.length];
    if (!target) continue;
    const again = joins.some((j) => j.to === target.name);
    const name = again || recipe.role ? `${again ? 'other' : 'main'}_${target.name}` : target.name;
    if (joins.some((j) => j.name === name)) continue;
    const valid = target.isValid && time !== 'none' && recipe.target % 2 === 0;
    const keys = valid ? ['ent'] : target.key;
    const columns = keys.map((k) => [k, `${name}_${k}`] as const);
    joins.push({ name, to: target.name, columns, back: valid ? 'undeclared' : recipe.back, validAt: valid ? 'at' : undefined });
  }
  return joins;
}

function joinYaml(j: MadeJoin): unknown {
  const via = j.columns.length === 1 ? j.columns[0]?.[1] : Object.fromEntries(j.columns);
  if (j.validAt !== undefined) return { to: j.to, via: j.columns[0]?.[1], valid_at: j.validAt };
  return j.name === j.to && typeof via === 'string' ? via : { to: j.to, via };
}

function ownDimensions(recipe: ModelRecipe): readonly MadeDimension[] {
  const time: readonly MadeDimension[] =
    recipe.time === 'none'
      ? []
      : [
          { name: 'at', type: recipe.time },
          { name: 'done', type: recipe.time },
        ];
  const plain: readonly MadeDimension[] = [
    { name: 'kind', type: 'string' },
    { name: 'n', type: 'integer' },
    { name: 'flag', type: 'boolean' },
    { name: 'amount', type: 'decimal' },
    { name: 'ratio', type: 'float' },
    { name: 'id', type: 'integer' },
  ];
  return [...plain, ...time, ...validityDimensions(recipe)];
}

const columnYaml = (recipe: ModelRecipe): Readonly<Record<string, string>> =>
  Object.fromEntries(ownDimensions(recipe).map((d) => [d.name, d.type]));

interface Derived {
  readonly dimension: MadeDimension;
  readonly yaml: unknown;
}

/** Dimensions that are expressions, bins or windows. */
function makeDerived(recipe: ModelRecipe, key: readonly string[]): readonly Derived[] {
  const c = chooser(recipe.derived);
  const all: readonly Derived[] = [
    { dimension: { name: 'size', type: 'string' }, yaml: "case when n >= 2 then 'big' else 'small' end" },
    { dimension: { name: 'tier', type: 'string' }, yaml: { expr: 'amount', bins: [0, 10] } },
    { dimension: { name: 'twice', type: 'integer' }, yaml: 'coalesce(n, 0) * 2' },
    ...(key.length
      ? [{ dimension: { name: 'nth', type: 'integer' as const }, yaml: 'row_number() over (partition by kind order by n desc, id)' }]
      : []),
  ];
  return all.filter(() => c.once(2));
}

/** Ways back that their targets declare, and the rollups that go along them. */
function withWaysBack(models: readonly MadeModel[]): readonly MadeModel[] {
  return models.map((model) => {
    const joining = models.flatMap((m) => m.joins.filter((j) => j.to === model.name).map((join) => ({ child: m, join })));
    const ways = joining.filter(({ child, join }) => declaresBack(child, join, joining)).map(({ child, join }) => wayBack(child, join));
    const yaml = { ...model.yaml, joins: { ...(model.yaml['joins'] as object), ...Object.fromEntries(ways.map((w) => [w.name, w.yaml])) } };
    return withRollups({ ...model, yaml }, joining);
  });
}

/** A role of another name is not turned round, nor are two joins of one model: the ways back would be hard to tell apart. */
function declaresBack(
  child: MadeModel,
  join: MadeJoin,
  joining: readonly { readonly child: MadeModel; readonly join: MadeJoin }[],
): boolean {
  return join.back !== 'undeclared' && join.name === join.to && joining.filter((o) => o.child === child).length === 1;
}

function wayBack(child: MadeModel, join: MadeJoin): { readonly name: string; readonly yaml: unknown } {
  const name = join.back === 'named' ? `${child.name}_of_${join.name}` : child.name;
  const via = join.columns.length === 1 ? join.columns[0]?.[1] : Object.fromEntries(join.columns.map(([theirs, ours]) => [ours, theirs]));
  return { name, yaml: { to: child.name, via, many: true } };
}

/** Aggregates of a many side that only one join leads to. */
function withRollups(model: MadeModel, joining: readonly { readonly child: MadeModel; readonly join: MadeJoin }[]): MadeModel {
  const [only, second] = joining;
  if (!only || second || !model.key.length) return model;
  const role =
    only.join.back === 'named' && declaresBack(only.child, only.join, joining)
      ? `${only.child.name}_of_${only.join.name}`
      : only.child.name;
  const rollups: readonly Derived[] = [
    { dimension: { name: 'how_many', type: 'integer' }, yaml: { type: 'integer', expr: `${role}.count` } },
    { dimension: { name: 'their_sum', type: 'decimal' }, yaml: { expr: `sum(${role}.amount)`, filter: `${role}.n > 0` } },
  ];
  const dimensions = { ...(model.yaml['dimensions'] as object), ...Object.fromEntries(rollups.map((r) => [r.dimension.name, r.yaml])) };
  return { ...model, dimensions: [...model.dimensions, ...rollups.map((r) => r.dimension)], yaml: { ...model.yaml, dimensions } };
}

// A request without metrics: the distinct values of dimensions, from the one model that reaches them all.
import { bindRow } from '../../catalog/bind/bind-row.ts';
import type { Model } from '../../catalog/catalog.ts';
import { isLeaf } from '../../expression/transform.ts';
import type { Asked } from '../asked.ts';
import { noModelOf, nothingAsked, severalModelsOf } from '../refusals.ts';
import type { QueryRequest } from '../request/request.ts';
import { find, type AskedGroup, type Resolver } from '../resolver.ts';
import { suggest } from '../../source/suggest.ts';

/** The count of the model whose rows give the values: it makes the groups, and is not shown. */
export function valuesMetric(request: QueryRequest, by: readonly AskedGroup[], resolver: Resolver): readonly Asked[] {
  if (by.length === 0) {
    find(resolver, nothingAsked());
    return [];
  }
  const model = request.of === undefined ? onlyModel(by, resolver) : modelNamed(request.of, resolver);
  const count = model?.measures.get('count');
  return count && model ? [{ kind: 'measure', name: `${model.name}.count`, measure: count }] : [];
}

function modelNamed(name: string, resolver: Resolver): Model | undefined {
  const [only, another] = resolver.catalog.interfaces.get(name) ?? [];
  if (only && !another) return only;
  const model = resolver.catalog.models.get(name) ?? resolver.catalog.models.get(resolver.catalog.renamed.models.get(name) ?? '');
  if (model) return model;
  const close = suggest(name, resolver.catalog.models.keys());
  find(resolver, {
    code: 'unknown-model',
    severity: 'error',
    message: `no model is named "${name}"`,
    ...(close === undefined ? {} : { hint: `did you mean "${close}"?` }),
  });
  return undefined;
}

/** The one model that owns one of the dimensions and reaches the rest by joins to one. */
function onlyModel(by: readonly AskedGroup[], resolver: Resolver): Model | undefined {
  const fitting = [...resolver.catalog.models.values()].filter((model) => reachesAll(model, by, resolver));
  const [only, another] = fitting;
  if (only && !another) return only;
  const names = by.map((group) => group.name);
  find(resolver, another ? severalModelsOf(fitting.map((model) => model.name)) : noModelOf(names));
  return undefined;
}

function reachesAll(model: Model, by: readonly AskedGroup[], resolver: Resolver): boolean {
  const lengths = by.map((group) => distance(model, group, resolver));
  return lengths.every((length) => length !== undefined) && lengths.includes(0);
}

/** How many joins to one lead to a dimension; undefined where they do not. */
function distance(model: Model, group: AskedGroup, resolver: Resolver): number | undefined {
  if (group.kind !== 'dimension') return model.time ? 1 : undefined;
  const bound = bindRow({ kind: 'name', parts: group.parts }, { text: group.name }, { ...resolver.scope, model, place: 'group' });
  if (!bound.ok || !isLeaf(bound.value) || bound.value.kind !== 'dimension' || bound.value.path.many) return undefined;
  return bound.value.path.steps.length;
}

// Restricted definitions become the catalog of a caller: what it may not know of is not there, for any name that comes with a request.
import { buildCatalog, type BuiltCatalog } from '../catalog/build-catalog.ts';
import type { Model } from '../catalog/catalog.ts';
import type { Described } from '../catalog/described.ts';
import type { Catalog } from '../catalog/semantic-catalog.ts';
import type { Schema } from '../catalog/schema.ts';
import type { Definitions } from '../definition/all-definitions.ts';
import { restrict } from './restrict.ts';
import type { Restriction } from './restriction.ts';

/** Builds the catalog that a caller sees. */
export function seenCatalog(definitions: Definitions, restriction: Restriction, schema?: Schema): BuiltCatalog {
  const { catalog, diagnostics } = buildCatalog(restrict(definitions, restriction), schema);
  return { catalog: concealed(catalog, restriction), diagnostics };
}

function concealed(catalog: Catalog, { adHoc, sql }: Restriction): Catalog {
  const { metrics, models, renamed, interfaces, graph } = catalog;
  const denied = new Set([...metrics, ...models].flatMap(([name, thing]) => (thing.denied ? [name] : [])));
  const known = (former: ReadonlyMap<string, string>): ReadonlyMap<string, string> =>
    new Map([...former].filter(([, name]) => !denied.has(name)));
  return {
    ...catalog,
    metrics: knownOf(metrics),
    models: knownOf(models),
    renamed: { metrics: known(renamed.metrics), models: known(renamed.models) },
    interfaces: new Map([...interfaces].map(([name, implementing]) => [name, implementing.filter((model) => !model.denied)])),
    graph: { ...graph, asked: graph.within((model) => !model.denied) },
    limits: { adHoc, sql, names: deniedNames(catalog) },
  };
}

const knownOf = <T extends Described>(things: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
  new Map([...things].filter(([, thing]) => !thing.denied));

/** Every name that is denied, without those that something else bears which is not. */
function deniedNames({ metrics, models }: Catalog): ReadonlySet<string> {
  const all = [...metrics.values(), ...[...models.values()].flatMap((model) => [model, ...partsOf(model)])];
  const shown = new Set(all.filter((thing) => !thing.denied).map(lastName));
  return new Set(all.filter((thing) => thing.denied && !shown.has(lastName(thing))).map(lastName));
}

const lastName = ({ name }: Described): string => name.slice(name.lastIndexOf('.') + 1);

const partsOf = ({ dimensions, measures, segments }: Model): readonly Described[] => [
  ...dimensions.values(),
  ...[...measures.values()].filter(({ name }) => name !== 'count'),
  ...segments.values(),
];

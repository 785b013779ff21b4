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
  const { metrics, models, interfaces, graph } = catalog;
  return {
    ...catalog,
    metrics: knownOf(metrics),
    models: knownOf(models),
    interfaces: new Map(
      [...interfaces].flatMap(([name, models]) => (models.every(isDenied) ? [] : [[name, models.filter((model) => !isDenied(model))]])),
    ),
    graph: { ...graph, asked: graph.within((model) => !isDenied(model)) },
    limits: { adHoc, sql, names: deniedNames(catalog) },
  };
}

const isDenied = ({ denied }: Described): boolean => denied === true;

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

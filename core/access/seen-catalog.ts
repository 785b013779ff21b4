// Restricted definitions become the catalog of a caller: what it may not know of is not there, for any name that comes with a request.
import { buildCatalog, type BuiltCatalog } from '../catalog/build-catalog.ts';
import type { Described } from '../catalog/described.ts';
import type { Catalog } from '../catalog/semantic-catalog.ts';
import type { Schema } from '../catalog/schema.ts';
import type { Definitions } from '../definition/all-definitions.ts';
import { restrict } from './restrict.ts';
import type { Restriction } from './restriction.ts';
import { unknownNames } from './unknown-names.ts';

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
    limits: { adHoc, sql, names: unknownNames(catalog) },
  };
}

const isDenied = ({ denied }: Described): boolean => denied === true;

const knownOf = <T extends Described>(things: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
  new Map([...things].filter(([, thing]) => !thing.denied));

// What there is, as far as the caller of a request may know.
import type { Described } from '../described.ts';
import type { Catalog } from '../semantic-catalog.ts';

/** The thing; undefined where the catalog is that of a caller who may not know of it. While a catalog is built, everything is known. */
export const knownIn = <T extends Described>({ graph }: Pick<Catalog, 'graph'>, thing: T | undefined): T | undefined =>
  thing?.denied && graph.asked ? undefined : thing;

/** The names of what there is. */
export const knownNames = (catalog: Pick<Catalog, 'graph'>, things: ReadonlyMap<string, Described>): readonly string[] =>
  [...things].flatMap(([name, thing]) => (knownIn(catalog, thing) ? [name] : []));

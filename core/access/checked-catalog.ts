// Definitions become a catalog, and all that is wrong with them, with who may see what too.
import { buildCatalog, type BuiltCatalog } from '../catalog/build-catalog.ts';
import type { Schema } from '../catalog/schema.ts';
import type { Definitions } from '../definition/all-definitions.ts';
import { checkAccess } from './check-access.ts';

/** Builds the catalog of those who see everything; access is checked where nothing else is wrong. */
export function checkedCatalog(definitions: Definitions, schema?: Schema): BuiltCatalog {
  const { catalog, diagnostics } = buildCatalog(definitions, schema);
  if (diagnostics.some(({ severity }) => severity === 'error')) return { catalog, diagnostics };
  return { catalog, diagnostics: [...diagnostics, ...checkAccess(definitions, catalog, schema)] };
}

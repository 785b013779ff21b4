// What a rule is.
import type { Definitions } from '../../definition/all-definitions.ts';
import type { Diagnostic } from '../../source/diagnostic.ts';
import type { Catalog } from '../semantic-catalog.ts';

/** A generator of findings about a catalog; it changes nothing and knows no other rule. */
export type Rule = (catalog: Catalog, definitions: Definitions) => Iterable<Diagnostic>;

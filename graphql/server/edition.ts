// A project that was read without errors becomes what is served until its files change.
import type { GraphQLSchema } from 'graphql';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import type { Schema, Warehouse } from '../../core/warehouse/adapter.ts';
import type { Desk } from '../ask.ts';
import { buildSchema } from '../build-schema.ts';
import { openDesk } from '../desk.ts';

/** One state of the project. */
export interface Edition {
  readonly catalog: Catalog;
  readonly desk: Desk;
  /** Built at its first use. */
  readonly schema: () => GraphQLSchema;
}

/** Makes an edition. */
export function editionOf(catalog: Catalog, warehouse: Warehouse, now: () => number, schema?: Schema): Edition {
  let built: GraphQLSchema | undefined;
  return {
    catalog,
    desk: openDesk({ catalog, warehouse, now, ...(schema && { schema }) }),
    schema: () => (built ??= buildSchema(catalog)),
  };
}

// A project that was read without errors becomes what is served until its files change: to each caller as much as it may see.
import type { GraphQLSchema } from 'graphql';
import { LRUCache } from 'lru-cache';
import { callerOf, type Claims } from '../../core/access/caller.ts';
import type { Restriction } from '../../core/access/restriction.ts';
import { seenCatalog } from '../../core/access/seen-catalog.ts';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import type { Definitions } from '../../core/definition/all-definitions.ts';
import { ok, refused, type Result } from '../../core/source/diagnostic.ts';
import type { Schema, Warehouse } from '../../core/warehouse/adapter.ts';
import { knownSchema } from '../../core/warehouse/known-schema.ts';
import { asOfColumn, readAsOfColumn } from '../../core/warehouse/read-as-of.ts';
import type { Desk } from '../ask.ts';
import { buildSchema } from '../build-schema.ts';
import { openDesk, type Standing } from '../desk.ts';
import type { Runner } from '../runner.ts';

/** What one caller sees. */
export interface View {
  readonly desk: Desk;
  /** Built at its first use. */
  readonly schema: () => GraphQLSchema;
}

/** One state of the project. */
export interface Edition {
  /** As those see it who see everything; never shown. */
  readonly catalog: Catalog;
  /** What those see who see everything: of the command line, whose user reads the warehouse anyway. */
  readonly everything: View;
  /** What a caller sees who brings these claims, or none; refused where that is nothing. */
  readonly viewOf: (claims: Claims | undefined) => Result<View>;
}

/** What an edition is made of. */
export interface Served {
  readonly catalog: Catalog;
  /** Needed where the project says who may see what. */
  readonly definitions?: Definitions;
  readonly warehouse: Warehouse;
  readonly runner: Runner;
  /** The physical columns by the project's schema lock. */
  readonly schema?: Schema;
  readonly now: () => number;
  readonly mostRows?: number;
  readonly mostColumns?: number;
  /** Tells editions apart in what is kept of them. */
  readonly name?: string;
}

/** How many combinations of roles are kept ready. */
const MOST_VIEWS = 100;

/** Makes an edition. */
export function editionOf(served: Served): Edition {
  const { catalog, definitions, name = '' } = served;
  const access = definitions?.access;
  const standing = standingOf(served);
  const everything = viewOf(seenBy(catalog), { ...standing, audience: `${name} everything` });
  const views = new LRUCache<string, Result<SeenBy>>({ max: MOST_VIEWS });
  const seenWith = (restriction: Restriction): Result<SeenBy> => {
    const seen = views.get(restriction.key) ?? restrictedTo(restriction, served);
    views.set(restriction.key, seen);
    return seen;
  };
  return {
    catalog,
    everything,
    viewOf: (claims) => {
      if (!access) return ok(everything);
      const caller = callerOf(access, claims);
      const seen = caller.ok ? seenWith(caller.value.restriction) : caller;
      if (!caller.ok || !seen.ok) return seen.ok ? refused() : seen;
      const { restriction, claims: values } = caller.value;
      return ok(viewOf(seen.value, { ...standing, claims: values, audience: `${name} ${restriction.key}` }));
    },
  };
}

/** What those see who have one restriction. */
interface SeenBy {
  readonly catalog: Catalog;
  readonly schema: () => GraphQLSchema;
}

function seenBy(catalog: Catalog): SeenBy {
  let built: GraphQLSchema | undefined;
  return { catalog, schema: () => (built ??= buildSchema(catalog)) };
}

/** Where a condition on rows cannot be bound, nothing is seen. */
function restrictedTo(restriction: Restriction, { definitions, schema }: Served): Result<SeenBy> {
  const built = definitions && seenCatalog(definitions, restriction, schema);
  if (built?.diagnostics.every(({ severity }) => severity !== 'error')) return ok(seenBy(built.catalog));
  return refused({ code: 'no-view', severity: 'error', message: 'what the caller may see cannot be told: "kpi validate" says why' });
}

const viewOf = ({ catalog, schema }: SeenBy, standing: Omit<Standing, 'catalog'>): View => ({
  desk: openDesk({ ...standing, catalog }),
  schema,
});

function standingOf({ catalog, warehouse, runner, schema, now, mostRows, mostColumns }: Served): Omit<Standing, 'catalog'> {
  return {
    runner,
    now,
    ...(mostRows !== undefined && { mostRows }),
    ...(mostColumns !== undefined && { mostColumns }),
    schema: () => (schema ? Promise.resolve(schema) : knownSchema(warehouse, catalog)),
    asOf: async (options) => (asOfColumn(catalog.project) ? readAsOfColumn(catalog.project, warehouse, options) : undefined),
  };
}

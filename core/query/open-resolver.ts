// The catalog, the time and the groups of a request to what its resolution shares.
import type { Catalog } from '../catalog/semantic-catalog.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import { scopeOf } from './inputs/conditions.ts';
import type { QueryContext } from './request/context.ts';
import type { AskedGroup, Resolver } from './resolver.ts';
import type { Timing } from './time/timing.ts';

/** A resolver: nothing found yet, no condition in force. */
export const openResolver = (
  catalog: Catalog,
  timing: Timing,
  by: readonly AskedGroup[],
  findings: Diagnostic[],
  context: QueryContext,
): Resolver => ({
  catalog,
  scope: scopeOf(catalog, context.schema),
  timing,
  where: [],
  ageGrains: by.flatMap((group) => (group.kind === 'age' ? [group.grain] : [])),
  findings,
  notes: new Map(),
  ofMoment: { written: false },
  seen: new Map(),
  ways: new Map(),
  schema: context.schema,
  ...(context.calendars ? { calendars: context.calendars } : {}),
});

// A model to all that it claims, and to which of it can be asked.
import type { Model, RowExpression } from '../catalog/catalog.ts';
import { columnsOf } from '../catalog/lineage.ts';
import { stepsBehind } from '../catalog/joins/steps-behind.ts';
import type { Catalog } from '../catalog/semantic-catalog.ts';
import type { Asking } from './ask.ts';
import { calendarClaims } from './calendar-claims.ts';
import type { Claim } from './claim.ts';
import { columnClaims } from './column-claims.ts';
import { joinClaims } from './join-claims.ts';
import { keyClaims } from './key-claims.ts';
import { tableOf } from './table-findings.ts';
import { aheadClaims, grainClaims } from './time-claims.ts';
import { validityClaims } from './validity-claims.ts';
import { valueClaims } from './value-claims.ts';

/** The claims of a model, and the model as probes open it. */
export function claimsOf(
  model: Model,
  catalog: Catalog,
  { schema, timing }: Pick<Asking, 'schema' | 'timing'>,
): { readonly model: Model; readonly claims: readonly Claim[] } {
  const table = tableOf(model, schema);
  const validity = validityClaims(model);
  const calendars = [...catalog.calendars.all.values()].filter((calendar) => calendar.model === model);
  const days = calendarClaims(validity.model, calendars, timing);
  const claims = [
    ...keyClaims(model),
    ...validity.claims,
    ...days.claims,
    ...(table ? columnClaims(model, table) : []),
    ...valueClaims(model),
    ...aheadClaims(model, timing),
    ...grainClaims(model),
    ...joinClaims(model),
  ];
  return { model: days.model, claims };
}

/** What a claim reads. */
export function readBy(claim: Claim): readonly RowExpression[] {
  if (claim.kind === 'row') return [claim.broken, ...claim.shows.map(({ value }) => value)];
  if (claim.kind === 'unique') return claim.columns.map(({ value }) => value);
  const { on, validAt } = claim.join;
  return [...on.flatMap(({ theirs, ours }) => [theirs, ours]), ...(validAt ? [validAt] : []), ...claim.shows.map(({ value }) => value)];
}

/** Whether a claim looks at rows that are joined: their repeated keys would repeat what other claims count. */
export function looksThroughJoins(claim: Claim): boolean {
  if (claim.kind === 'row') return stepsBehind([claim.broken]).size > 0;
  if (claim.kind === 'unique') return stepsBehind(claim.columns.map(({ value }) => value)).size > 0;
  return claim.join.validAt !== undefined || stepsBehind(claim.join.on.map(({ ours }) => ours)).size > 0;
}

/** Models and columns that a claim stands on, as `model.column`, and the models themselves. */
export const groundOf = (claim: Claim): ReadonlySet<string> =>
  new Set([
    ...readBy(claim).flatMap((expression) => columnsOf(expression).flatMap(({ model, column }) => [model.name, `${model.name}.${column}`])),
    ...(claim.kind === 'join' ? [claim.join.to.name] : []),
  ]);

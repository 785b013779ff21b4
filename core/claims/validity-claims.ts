// `valid` and `entity` to claims: no two rows of an entity are in force at once, and none ends before it begins.
import type { Model, RowExpression, RowLeaf, Validity } from '../catalog/catalog.ts';
import { typeOfRow } from '../catalog/bind/fill-types.ts';
import type { Windowed } from '../expression/expression.ts';
import { and, call, coalesce, isNotNull, isNull, less, literal, or } from '../expression/factories.ts';
import { types, type Type } from '../expression/type.ts';
import type { RowClaim } from './claim.ts';
import { endsBeforeItBegins, overlaps } from './messages.ts';
import { keyAnd, namedIn } from './model-names.ts';
import { withWindow } from './with-window.ts';

/** The claims, and the model with what they look at: until when earlier rows of the same entity are in force. */
export function validityClaims(model: Model): { readonly model: Model; readonly claims: readonly RowClaim[] } {
  const { valid, entity } = model;
  if (!valid) return { model, claims: [] };
  const backwards = endClaim(model, valid);
  if (entity === undefined) return { model, claims: [backwards] };
  const { model: wider, added } = withWindow(model, 'latest_end', latestEnd(namedIn(model, entity), valid));
  return { model: wider, claims: [overlapClaim(wider, entity, valid, added), backwards] };
}

/** The greatest end among the rows of the entity that begin earlier. */
function latestEnd(entity: RowExpression, { from, before }: Validity): Windowed<RowLeaf> {
  const type = typeOfRow(before);
  return {
    kind: 'window',
    name: 'max',
    args: [coalesce(type, before, never(type))],
    partitionBy: [entity],
    orderBy: [{ by: from, descending: false }],
    frame: { to: -1 },
    type,
  };
}

/** After all times of a type. */
const never = (type: Type): RowExpression =>
  literal(
    type.name === 'timestamp' ? '9999-12-31T00:00:00Z' : type.name === 'datetime' ? '9999-12-31T00:00:00' : '9999-12-31',
    type.name === 'unknown' ? types.date : type,
  );

function overlapClaim(model: Model, entity: string, { from, before }: Validity, end: RowExpression): RowClaim {
  return {
    kind: 'row',
    code: 'overlapping-validity',
    severity: 'error',
    at: model.at,
    message: (rows) => overlaps(model.name, rows, entity),
    hint: 'what joins the entity at such a time meets several rows and counts twice',
    subject: { kind: 'rows', model },
    broken: and<RowLeaf>(isNotNull(namedIn(model, entity)), less(from, end), or<RowLeaf>(isNull(before), less(from, before))),
    shows: keyAnd(model, { name: entity, value: namedIn(model, entity) }, { name: 'from', value: from }, { name: 'before', value: before }),
  };
}

const endClaim = (model: Model, { from, before }: Validity): RowClaim => ({
  kind: 'row',
  code: 'ends-before-it-begins',
  severity: 'warning',
  at: model.at,
  message: (rows) => endsBeforeItBegins(model.name, rows),
  hint: 'such a row is never in force',
  subject: { kind: 'rows', model },
  broken: call('<', [before, from], types.boolean),
  shows: keyAnd(model, { name: 'from', value: from }, { name: 'before', value: before }),
});

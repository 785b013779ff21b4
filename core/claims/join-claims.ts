// Joins to one to claims: a row that names another finds it.
import type { Join, Model } from '../catalog/catalog.ts';
import { ownRowText } from '../catalog/formula-text.ts';
import type { JoinClaim } from './claim.ts';
import { findsNothing } from './messages.ts';
import { keyAnd } from './model-names.ts';

/** The claims of the joins that a model declares to one. */
export const joinClaims = (model: Model): readonly JoinClaim[] =>
  [...model.joins.values()].filter((join) => !join.many && join.on.length > 0).map((join) => claimOf(model, join));

const claimOf = (model: Model, join: Join): JoinClaim => ({
  kind: 'join',
  code: 'lost-join',
  severity: 'warning',
  at: join.at,
  message: (rows) => findsNothing(model.name, rows, join.name),
  hint: `there every dimension of "${join.name}" is null`,
  subject: { kind: 'join', join },
  join,
  shows: keyAnd(model, ...join.on.map(({ ours }) => ({ name: ownRowText(ours), value: ours }))),
});

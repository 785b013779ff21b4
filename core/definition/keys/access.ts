// The keys of `access:`.
import { byKey, byName, list } from '../shape/collections.ts';
import { expression } from '../shape/expressions.ts';
import { field, record } from '../shape/record.ts';
import { flag, name, text } from '../shape/scalars.ts';
import { type } from './types.ts';

const claim = record({
  title: 'a claim',
  fields: { type: field(type, 'Its type.'), many: field(flag, 'Whether it is a list, for `in (:claim.name)`.') },
  short: () => 'type',
});

const names = (what: string) => list(name(), `a list of ${what}`);

const hide = record({
  title: '"hide"',
  fields: {
    metrics: field(names('metrics'), 'Metrics.'),
    models: field(names('models'), 'Models with all that they hold.'),
    dimensions: field(names('dimensions as model.dimension'), 'Dimensions.'),
    measures: field(names('measures as model.measure'), 'Measures.'),
    segments: field(names('segments as model.segment'), 'Segments.'),
  },
});

const roleFields = {
  rows: field(byName(expression, 'conditions by model'), 'The rows that are seen, by model: a condition, or all.'),
  hide: field(hide, 'What is not seen: as if nobody had defined it.'),
  mask: field(byKey(expression, 'expressions by model.dimension'), 'What is shown in place of dimensions.'),
  ad_hoc: field(flag, 'Whether requests may define metrics of their own; true unless said otherwise.'),
  sql: field(flag, 'Whether answers show their SQL; false for roles with restrictions unless said otherwise.'),
};

const role = record({ title: 'a role', fields: roleFields });

export type RoleRecord = NonNullable<ReturnType<typeof role.read>>;

export const access = record({
  title: '"access"',
  fields: {
    claims: field(byName(claim, 'claims by name'), 'What tokens bring, with types; named :claim.<name> in conditions.'),
    role_claim: field(text, 'The claim that lists the roles of a caller: roles, unless said otherwise.'),
    anonymous: field(name('the name of a role'), 'The role of callers without a token; without it they are refused.'),
    everyone: field(role, 'Restrictions that hold for every caller.'),
    roles: field(byKey(role, 'roles by name'), 'Roles as tokens call them: a caller sees what any of its roles sees.'),
  },
});

export type AccessRecord = NonNullable<ReturnType<typeof access.read>>;

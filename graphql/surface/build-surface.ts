// A catalogue becomes its surface: one wide row of metrics and roles.
import type { Metric } from '../../core/catalog/metric.ts';
import type { Catalog } from '../../core/catalog/semantic-catalog.ts';
import { createNames, graphqlName } from './names.ts';
import { filterShapes, type FilterShapes } from './filter-shapes.ts';
import { roleShapes, type RoleShapes } from './role-shapes.ts';
import { hasDimensions } from './reach.ts';
import { rolesOf, type Role } from './roles.ts';
import type { FilterField, RowField, Shape, Surface } from './surface.ts';

/** Fields that every row has; metrics and roles of these names get another. */
const ownFields: readonly (readonly [string, RowField])[] = [
  ['time', { kind: 'time' }],
  ['timePart', { kind: 'part' }],
  ['age', { kind: 'age' }],
  ['_incomplete', { kind: 'mark', mark: 'incomplete' }],
  ['_other', { kind: 'mark', mark: 'other' }],
  ['_total', { kind: 'mark', mark: 'total' }],
];

/** The words of a condition that join others. */
export const connectives = ['and', 'or', 'not', 'any', 'none'] as const;

/** Builds the surface; a metric goes before a role of the same name, which is then found under `by`. */
export function buildSurface(catalog: Catalog): Surface {
  const roles = rolesOf(catalog);
  const shapes = roleShapes();
  return { row: rowShape(catalog, roles, shapes), filter: filterShape(roles, filterShapes()) };
}

function rowShape(catalog: Catalog, roles: readonly Role[], shapes: RoleShapes): Shape {
  const all: Shape = {
    typeName: 'Roles',
    description: 'Every role that rows may be cut by, also those that share their name with a metric.',
    fields: new Map(roles.map((role) => [graphqlName(role.role), roleField(role, shapes)])),
  };
  const fields = new Map<string, RowField>([...ownFields, ['by', { kind: 'roles', shape: () => all }]]);
  const free = createNames([...fields.keys()]);
  for (const [name, metric] of metricsOf(catalog)) fields.set(free(graphqlName(name)), metric);
  for (const role of roles) if (!fields.has(graphqlName(role.role))) fields.set(graphqlName(role.role), roleField(role, shapes));
  return {
    typeName: 'Row',
    description: [
      'A row of an answer: the metrics that are selected, cut by the times and dimensions that are selected.',
      'The arguments of a metric make another of it: `filter` a further condition ("orders.channel = \'web\'"), `offset` the metric so long before ("1 year"),',
      '`variant` a variant of the project ("ytd", or one after another: "ytd.last_year").',
    ].join('\n'),
    fields,
  };
}

const roleField = (role: Role, shapes: RoleShapes): RowField => ({
  kind: 'role',
  name: role.role,
  shape: () => shapes(role, role.measures),
  about: role.only ?? role.models.map(({ name }) => name).join(' or '),
});

/** Metrics by their names, then by those that they had. */
function* metricsOf({ metrics, renamed }: Catalog): Generator<readonly [string, RowField]> {
  const listed = (metric: Metric | undefined): metric is Metric => metric !== undefined && !metric.hidden;
  for (const metric of metrics.values())
    if (listed(metric)) yield [metric.name, { kind: 'metric', name: metric.name, type: metric.type, of: metric }];
  for (const [former, name] of renamed.metrics) {
    const metric = metrics.get(name);
    if (listed(metric)) yield [former, { kind: 'metric', name, type: metric.type, of: metric, former }];
  }
}

function filterShape(roles: readonly Role[], shapes: FilterShapes): Surface['filter'] {
  const free = createNames(connectives);
  const fields = roles
    .filter(hasDimensions)
    .map((role): readonly [string, FilterField] => [
      free(graphqlName(role.role)),
      { kind: 'role', name: role.role, shape: () => shapes(role) },
    ]);
  return { typeName: 'RowFilter', fields: new Map(fields) };
}

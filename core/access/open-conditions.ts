// Conditions and masks that a request could move: by a parameter that it sets, by its "now", or by its time zone.
import type { Catalog } from '../catalog/semantic-catalog.ts';
import type { DimensionLeaf, RowExpression } from '../catalog/catalog.ts';
import { typeOfRow } from '../catalog/bind/fill-types.ts';
import { childrenOf, isLeaf, visit } from '../expression/transform.ts';
import type { AccessDefinition, RoleDefinition } from '../definition/access.ts';
import type { Definitions } from '../definition/all-definitions.ts';
import type { Diagnostic } from '../source/diagnostic.ts';
import type { Location } from '../source/location.ts';
import type { Schema } from '../catalog/schema.ts';
import { restrictionOf } from './restriction.ts';
import { seenCatalog } from './seen-catalog.ts';

/** What a role sees hangs on its token and on the rows alone, never on what else is asked: each condition and mask of the role by itself. */
export function openConditions(role: RoleDefinition, definitions: Definitions, schema?: Schema): readonly Diagnostic[] {
  const { access } = definitions;
  if (!access) return [];
  const { catalog } = seenCatalog(definitions, restrictionOf(alone(role, access), [role.name]), schema);
  return [
    ...role.rows.flatMap(({ model: { value, at } }) => openBy(catalog.models.get(value)?.restricted, 'which rows are seen', at)),
    ...role.mask.flatMap(({ dimension: { value, at } }) => openBy(maskOf(value, catalog), 'what is shown in its place', at)),
  ];
}

const alone = (role: RoleDefinition, { everyone: _everyone, ...access }: AccessDefinition): AccessDefinition => ({
  ...access,
  roles: [role],
});

function maskOf(written: string, { models }: Catalog): RowExpression | undefined {
  const [model = '', ...name] = written.split('.');
  return models.get(model)?.dimensions.get(name.join('.'))?.mask?.expression;
}

function openBy(expression: RowExpression | undefined, what: string, at: Location): readonly Diagnostic[] {
  const way = expression && wayIn(expression);
  return way
    ? [
        {
          code: 'open-condition',
          severity: 'error',
          message: `${what} would hang on ${way.what}: a request sets it`,
          at,
          hint: way.hint,
        },
      ]
    : [];
}

interface Way {
  readonly what: string;
  readonly hint: string;
}

/** The first part of an expression that a request moves, looked for in the dimensions under it too. */
function wayIn(expression: RowExpression): Way | undefined {
  let found: Way | undefined;
  visit(expression, (node) => (found ??= isLeaf(node) ? wayUnder(node) : (parameterIn(node) ?? nowIn(node) ?? zoneIn(node))));
  return found;
}

function wayUnder(leaf: RowExpression): Way | undefined {
  if (leaf.kind === 'dimension') return isCutInZone(leaf) ? ofZone : wayIn(leaf.dimension.expression);
  return leaf.kind === 'rollup' ? (wayIn(leaf.aggregate) ?? (leaf.filter && wayIn(leaf.filter))) : undefined;
}

function parameterIn(node: RowExpression): Way | undefined {
  if (node.kind !== 'parameter' || node.name.startsWith('claim.')) return undefined;
  return { what: `the parameter "${node.name}"`, hint: 'name a claim: a token brings it, and no request sets it' };
}

const nows: ReadonlySet<string> = new Set(['current_date', 'current_timestamp', 'current_time']);

function nowIn(node: RowExpression): Way | undefined {
  if (node.kind !== 'call' || !nows.has(node.name)) return undefined;
  return { what: `"${node.name}", which is "as_of"`, hint: "let the table say it: a model's sql may ask the warehouse for its own date" };
}

const calendarNames = /^(year|quarter|month|week|day|dayofyear|dayofweek|hour|fiscal_year|fiscal_quarter|date_trunc|dateadd|datediff)$/;

/** What holds an instant against a calendar, or makes one of a clock time, does so in a zone. */
function zoneIn(node: RowExpression): Way | undefined {
  const [first, ...others] = childrenOf(node).map((child) => typeOfRow(child).name);
  const kinds = [first, ...others];
  const type = typeOfRow(node).name;
  const isMade = type === 'timestamp' && (node.kind === 'literal' || (node.kind === 'cast' && first !== 'timestamp')) && !saysOffset(node);
  const isRead =
    kinds.includes('timestamp') && (kinds.some(isClock) || (node.kind === 'cast' && type !== 'timestamp') || isOfCalendar(node));
  return isMade || isRead ? ofZone : undefined;
}

/** Whether an instant is told by its period, as a name says (`orders.placed_at.month`) or the dimension itself (`grain: day`). */
function isCutInZone({ grain, dimension }: DimensionLeaf): boolean {
  const told = grain ?? dimension.grain;
  return dimension.type.name === 'timestamp' && told !== undefined && told !== 'second' && told !== 'minute';
}

const ofZone: Way = {
  what: 'a time zone, by the day or clock time of an instant',
  hint: "hold it against an instant (a claim of type timestamp, or timestamp '2025-01-31T00:00:00Z'), or use a column of type date",
};

const isClock = (type: string | undefined): boolean => type === 'date' || type === 'datetime';

const isOfCalendar = (node: RowExpression): boolean => node.kind === 'call' && calendarNames.test(node.name);

/** Whether a moment is written with its offset, or is none: no zone is asked. */
function saysOffset(node: RowExpression): boolean {
  const written = node.kind === 'cast' ? node.arg : node;
  if (written.kind !== 'literal') return false;
  return written.value === null || /^.{10}.+(Z|[+-]\d\d(:?\d\d)?)$/i.test(String(written.value));
}

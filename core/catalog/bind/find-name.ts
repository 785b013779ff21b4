// The parts of a name to what it stands for on a row, or to what went wrong.
import { isGrain } from '../../time/grains.ts';
import { isMoment, types } from '../../expression/type.ts';
import type { Type } from '../../expression/type.ts';
import type { ColumnLeaf, Dimension, DimensionLeaf, Measure, Model, Path, Space } from '../catalog.ts';
import type { Need } from '../../definition/definitions.ts';
import type { RoleResolution, Ways } from '../semantic-catalog.ts';
import { periodOf } from '../period-of.ts';
import { bareSpaces, spaceOfRole } from '../joins/spaces.ts';
import { allowances } from './row-scope.ts';
import type { RowScope } from './row-scope.ts';
import { tableNamed } from '../schema.ts';

/** What a name stands for, or why it stands for nothing. */
export type Found =
  | { readonly kind: 'leaf'; readonly leaf: ColumnLeaf | DimensionLeaf }
  | { readonly kind: 'measure'; readonly path: Path; readonly measure: Measure }
  | { readonly kind: 'hidden'; readonly dimension: Dimension }
  /** With a grain a time dimension, and a dimension of that name behind a role. */
  | { readonly kind: 'two-meanings'; readonly dimension: Dimension; readonly other: Dimension }
  /** One bare name in two namespaces of a model. */
  | { readonly kind: 'two-spaces'; readonly written: readonly string[] }
  | { readonly kind: 'missing'; readonly model: Model; readonly name: string; readonly space?: Space }
  /** A name of an interface that the model does not map. */
  | { readonly kind: 'absent'; readonly space: Space; readonly name: string; readonly needs: readonly Need[] }
  | { readonly kind: 'no-column'; readonly model: Model; readonly name: string; readonly columns: readonly string[] }
  | {
      readonly kind: 'not-reached';
      readonly role: readonly string[];
      readonly resolution: Exclude<RoleResolution, { readonly kind: 'path' }>;
    };

/** Finds a name: `dimension`, `role.dimension`, or either with a grain after it. */
export function findName(parts: readonly string[], scope: RowScope): Found {
  return timeWithGrain(parts, scope) ?? (parts.length === 1 ? findBare(parts[0] ?? '', scope) : findMember(parts, scope));
}

/** `orders.ordered_at.week`: what comes before a grain's name is a time dimension. */
function timeWithGrain(parts: readonly string[], scope: RowScope): Found | undefined {
  const grain = parts[parts.length - 1] ?? '';
  const own = scope.calendars.grains.get(grain);
  if (parts.length < 2 || (!isGrain(grain) && !own)) return undefined;
  const found = findName(parts.slice(0, -1), scope);
  if (found.kind !== 'leaf' || found.leaf.kind !== 'dimension' || !isTime(found.leaf)) return undefined;
  const other = findMember(parts, { ...scope, settle: undefined });
  if (other.kind === 'leaf' && other.leaf.kind === 'dimension')
    return { kind: 'two-meanings', dimension: found.leaf.dimension, other: other.leaf.dimension };
  if (own) return { kind: 'leaf', leaf: periodOf(found.leaf, own) };
  return { kind: 'leaf', leaf: { ...found.leaf, grain } };
}

/** A time that no grain is said of yet. */
const isTime = ({ dimension, grain, calendar }: DimensionLeaf): boolean => isMoment(dimension.type) && !grain && !calendar;

/** A bare name: the home model's or the own model's; in queries also one along joins to one. */
function findBare(name: string, scope: RowScope): Found {
  if (scope.home && scope.home !== scope.model) return findAt([scope.home.name], name, { ...scope, place: 'filter' });
  const own = bareMember(scope.graph.self(scope.model), name, scope, scope.home !== undefined);
  if (own.kind !== 'missing' || !allowances[scope.place].sought) return own;
  const sought = graphOf(scope).seek(scope.model, (model) => hasBare(model, name, scope));
  if (sought.kind === 'path') return bareMember(sought.path, name, scope, false);
  return sought.kind === 'ambiguous' ? { kind: 'not-reached', role: [], resolution: sought } : own;
}

const hasBare = (model: Model, name: string, scope: RowScope): boolean =>
  isKnown(model.dimensions.get(currentName(model, name)), scope) ||
  [...model.spaces.values()].some((space) => isKnown(model.dimensions.get(`${space.name}.${name}`), scope));

/** Whether there is something, as far as the caller may know. */
const isKnown = (thing: Dimension | Measure | undefined, scope: RowScope): boolean =>
  thing !== undefined && !(thing.denied && isAsked(scope));

/** Whether names came with a request: then what is hidden may not be named, and what is denied is not there. */
const isAsked = (scope: RowScope): boolean => !(scope.hidden ?? allowances[scope.place].hidden);

/** The graph as names in a scope see it. */
export const graphOf = (scope: RowScope): Ways => (isAsked(scope) && scope.graph.asked) || scope.graph;

/** A bare name of a model: in its own names, or where a query may mean those of its interfaces, in these. */
function bareMember(path: Path, name: string, scope: RowScope, home: boolean): Found {
  const { own, others } = bareSpaces(path.to, scope.place);
  const inOwn = own && memberOfSpace(path, own, name, scope);
  if (inOwn) return inOwn;
  const plain = memberOf(path, name, scope, home);
  const found = others.flatMap((space) => memberOfSpace(path, space, name, scope) ?? []);
  const meanings = [...(plain.kind === 'missing' ? [] : [plain]), ...found];
  if (meanings.length < 2) return meanings[0] ?? plain;
  const spaces = others.filter((space) => memberOfSpace(path, space, name, scope));
  return { kind: 'two-spaces', written: [...(plain.kind === 'missing' ? [] : [path.to]), ...spaces].map((one) => `${one.name}.${name}`) };
}

function findMember(parts: readonly string[], scope: RowScope): Found {
  return findAt(parts.slice(0, -1), parts[parts.length - 1] ?? '', scope);
}

function findAt(role: readonly string[], name: string, scope: RowScope): Found {
  const resolution = graphOf(scope).resolveRole(scope.model, meantRole(role, scope));
  if (resolution.kind !== 'path') return { kind: 'not-reached', role, resolution };
  const { path } = resolution;
  const { space, alone } = spaceOfRole(path, role);
  const found = space && memberOfSpace(path, space, name, scope);
  return found ?? (space && alone ? { kind: 'missing', model: path.to, name, space } : memberOf(path, name, scope, false));
}

/** A dimension, a measure or an absent name of an interface. */
function memberOfSpace(path: Path, space: Space, name: string, scope: RowScope): Found | undefined {
  const needs = space.absent.get(name);
  if (needs) return { kind: 'absent', space, name, needs };
  const found = memberOf(path, `${space.name}.${name}`, scope, false, true);
  return found.kind === 'missing' || found.kind === 'no-column' ? undefined : found;
}

/** The role that a measure's `roles:` puts in the place of the one named. */
function meantRole(role: readonly string[], scope: RowScope): readonly string[] {
  const means = scope.roles?.get(role[0] ?? '');
  return means === undefined ? role : [means, ...role.slice(1)];
}

/** A dimension, a measure or a column of the model at the end of a path. */
function memberOf(path: Path, written: string, scope: RowScope, home: boolean, declared = false): Found {
  const name = currentName(path.to, written);
  const ownDefinition = scope.self === name && path.steps.length === 0;
  const dimension = ownDefinition ? undefined : path.to.dimensions.get(name);
  if (dimension && isKnown(dimension, scope)) return dimensionAt(path, dimension, scope);
  const found = path.to.measures.get(name);
  const measure = isKnown(found, scope) ? found : undefined;
  const allowed = allowances[scope.place];
  const namesMeasure = measure && (declared || !allowed.columns || (allowed.rollups && path.many));
  if (namesMeasure && !home) return { kind: 'measure', path, measure };
  if (!declared && (allowed.columns || home) && !(isAsked(scope) && scope.graph.asked)) return columnAt(path, name, scope);
  return { kind: 'missing', model: path.to, name };
}

function dimensionAt(path: Path, dimension: Dimension, scope: RowScope): Found {
  if (dimension.hidden && isAsked(scope)) return { kind: 'hidden', dimension };
  scope.settle?.(dimension);
  const shown = (isAsked(scope) && dimension.mask) || dimension;
  return { kind: 'leaf', leaf: { kind: 'dimension', path, dimension: shown, type: dimension.type } };
}

function columnAt(path: Path, name: string, scope: RowScope): Found {
  const columns = physicalColumns(path.to, scope);
  if (columns && !columns.has(name.toLowerCase())) return { kind: 'no-column', model: path.to, name, columns: [...columns.keys()] };
  return { kind: 'leaf', leaf: { kind: 'column', path, name, type: columns?.get(name.toLowerCase()) ?? types.unknown } };
}

/** Types of the physical columns of a model's table, by name in lower case; undefined where they are not known. */
function physicalColumns(model: Model, scope: RowScope): ReadonlyMap<string, Type> | undefined {
  if (model.source.kind !== 'table') return undefined;
  const table = tableNamed(scope.schema, model.source.parts.join('.'));
  return table && new Map(table.columns.map((column) => [column.name.toLowerCase(), column.type]));
}

/** What a name is called now, if it was renamed. */
function currentName(model: Model, name: string): string {
  return model.dimensions.has(name) || model.measures.has(name) ? name : (model.renamed.get(name) ?? name);
}

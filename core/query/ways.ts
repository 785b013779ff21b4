// The ways in which the metrics of a query reach one name become a note where they differ: into another model, or by other columns of one.
import type { RowLeaf } from '../catalog/catalog.ts';
import { leadElsewhere, wayText } from '../catalog/joins/lead-elsewhere.ts';
import { note, type Frame, type Resolver, type Way } from './resolver.ts';

/** Remembers the way of a metric to a name, and notes the first that differs. `roles` are those of its measure, which says on purpose where they lead. */
export function noteWays(
  parts: readonly string[],
  leaf: RowLeaf,
  roles: ReadonlyMap<string, string>,
  { asked }: Frame,
  resolver: Resolver,
): void {
  const [role = '', ...rest] = parts;
  if (rest.length === 0 || roles.has(role) || (leaf.kind !== 'dimension' && leaf.kind !== 'column')) return;
  const name = parts.join('.');
  const known = resolver.ways.get(name) ?? [];
  const way: Way = { asked, path: leaf.path };
  if (known.some(({ path }) => path.id === way.path.id)) return;
  resolver.ways.set(name, [...known, way]);
  const other = known.find(({ path }) => leadElsewhere(path, way.path, resolver.scope.graph));
  if (!other) return;
  const texts = [wayText(other.asked, other.path, way.path), wayText(asked, way.path, other.path)];
  note(resolver, 'several-paths', `"${name}" is not reached alike: ${texts.join(', ')}`);
}

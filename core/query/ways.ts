// The ways in which the metrics of a query reach one name become a note where they differ: into another model, or by other columns of one.
import type { Path, RowLeaf } from '../catalog/catalog.ts';
import { fingerprint } from '../catalog/fingerprint.ts';
import { rowText } from '../catalog/formula-text.ts';
import { pathText } from '../catalog/joins/path.ts';
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
  const other = known.find(({ path }) => differ(path, way.path));
  if (other) note(resolver, 'several-paths', `"${name}" is not reached alike: ${wayText(other, way)}, ${wayText(way, other)}`);
}

/** Whether two paths end in different models, or leave one model by different columns. */
function differ(a: Path, b: Path): boolean {
  const [last, other] = [a.steps.at(-1), b.steps.at(-1)];
  if (a.to !== b.to) return true;
  return last !== undefined && other !== undefined && last.from === other.from && columnsOf(a) !== columnsOf(b);
}

const columnsOf = ({ steps }: Path): string => (steps.at(-1)?.join.on ?? []).map(({ ours }) => fingerprint(ours)).join();

function wayText({ asked, path }: Way, { path: other }: Way): string {
  const columns = (path.steps.at(-1)?.join.on ?? []).map(({ ours }) => `"${rowText(ours)}"`).join(' and ');
  const how = path.to === other.to ? `, by ${columns}` : ` in "${path.to.name}"`;
  return `"${asked}" finds it at "${pathText(path)}"${how}`;
}

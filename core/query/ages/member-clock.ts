// What is computed for each member of a model, on the clock of an entity, to the clock of the members themselves: when a member begins, told by its own row.
import type { Model, Path, RowExpression, RowLeaf, Step } from '../../catalog/catalog.ts';
import { fingerprint } from '../../catalog/fingerprint.ts';
import type { JoinGraph } from '../../catalog/semantic-catalog.ts';
import { isLeaf, leavesOf, mapLeaves } from '../../expression/transform.ts';
import type { Input } from '../query.ts';
import type { AgedRows } from './input-ages.ts';

/** Rows that belong to members: how they reach them, and their clock. */
export interface RowsOfMembers {
  readonly path: Path;
  readonly aged: AgedRows | undefined;
}

/** The rows behind an input that are told apart by members, whose key stands at a position of its groups. */
export function rowsOfMembers(input: Input, position: number): readonly RowsOfMembers[] {
  if (input.kind === 'members') {
    const at = input.present[position] ? input.present.slice(0, position).filter(Boolean).length : -1;
    return input.inner.inputs.flatMap((inner) => rowsOfMembers(inner, at));
  }
  const key = input.keys[position];
  const isOfMembers = input.lastAge === undefined && key && isLeaf(key) && key.kind !== 'rollup';
  return isOfMembers ? [{ path: key.path, aged: input.aged }] : [];
}

/** When members begin, as an expression over their own rows; undefined where not all rows of a member are on one clock that it has itself. */
export function beginningOfMembers(model: Model, rows: readonly RowsOfMembers[], graph: JoinGraph): RowExpression | undefined {
  const own = rows.map(({ path, aged }) => aged && fromMember(aged.born, path, model, graph));
  const [first] = own;
  if (!first || !own.every((born) => born && fingerprint(born) === fingerprint(first))) return undefined;
  const { entity } = model;
  return entity === undefined || leavesOf(first).every((leaf) => followsFrom(leaf, entity)) ? first : undefined;
}

/** An expression over rows that reach a member along a path, over the row of the member. */
function fromMember(born: RowExpression, path: Path, model: Model, graph: JoinGraph): RowExpression | undefined {
  if (path.steps.length === 0) return born;
  const moved = new Map(leavesOf(born).map((leaf) => [leaf, leafOfMember(leaf, path, model, graph)]));
  if ([...moved.values()].includes(undefined)) return undefined;
  return mapLeaves<RowLeaf, RowLeaf>(born, (leaf) => moved.get(leaf) ?? leaf);
}

function leafOfMember(leaf: RowLeaf, to: Path, model: Model, graph: JoinGraph): RowLeaf | undefined {
  if (leaf.kind !== 'column' && leaf.kind !== 'dimension') return undefined;
  const roles = leaf.path.steps.slice(to.steps.length).map(({ role }) => role);
  const found = roles.length === 0 ? ({ kind: 'path', path: graph.self(model) } as const) : graph.resolveRole(model, roles);
  return found.kind === 'path' && graph.concat(to, found.path) === leaf.path ? { ...leaf, path: found.path } : undefined;
}

/** Whether all rows of an entity have the same value: it is reached by what the entity is told apart by. */
function followsFrom(leaf: RowLeaf, entity: string): boolean {
  const first = leaf.kind === 'column' || leaf.kind === 'dimension' ? leaf.path.steps[0] : undefined;
  return first !== undefined && joinsBy(first, entity);
}

function joinsBy({ join, backwards, many }: Step, entity: string): boolean {
  const isEntity = (key: RowExpression): boolean =>
    (key.kind === 'column' && key.name === entity) ||
    (key.kind === 'dimension' && key.dimension.name === entity && key.grain === undefined);
  return !many && !backwards && join.validAt === undefined && join.on.every(({ ours }) => isEntity(ours));
}

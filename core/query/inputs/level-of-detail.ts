// What `ignore` and `across` leave out: names as they are written, or whatever they mean for a model.
import { bindRow } from '../../catalog/bind/bind-row.ts';
import type { Measure, Model, Path, RowLeaf } from '../../catalog/catalog.ts';
import type { LevelNames } from '../../catalog/bind/level-names.ts';
import { isLeaf } from '../../expression/transform.ts';
import { stepKey } from './step-key.ts';
import type { Resolver } from '../resolver.ts';

/** Whether a level of detail leaves out a name: as it is written, or any dimension of a role that is. */
export function leavesOut(level: LevelNames, parts: readonly string[]): boolean {
  if (level.all) return true;
  return level.names.some((name) => {
    const written = name.split('.');
    return written.length <= parts.length && written.every((part, index) => part === parts[index]);
  });
}

/** Whether one of a level's names means a leaf of a model: its dimension, or a role on the way to it. */
export function meansLeaf(
  level: LevelNames,
  leaf: RowLeaf,
  owner: { readonly model: Model; readonly roles: Measure['roles'] },
  resolver: Resolver,
): boolean {
  if (level.all) return true;
  if (leaf.kind === 'rollup') return false;
  return level.names.some((name) => {
    const parts = name.split('.');
    const bound = bindRow({ kind: 'name', parts }, { text: name }, { ...resolver.scope, ...owner, place: 'group', hidden: true });
    if (bound.ok && isLeaf(bound.value) && bound.value.kind === 'dimension')
      return (
        leaf.kind === 'dimension' &&
        bound.value.path.id === leaf.path.id &&
        bound.value.dimension === (leaf.dimension.masks ?? leaf.dimension)
      );
    const role = resolver.scope.graph.resolveRole(owner.model, parts);
    return role.kind === 'path' && role.path.steps.length > 0 && leadsThrough(leaf.path, role.path);
  });
}

const leadsThrough = (path: Path, role: Path): boolean =>
  role.steps.every((step, index) => {
    const own = path.steps[index];
    return own !== undefined && stepKey(own) === stepKey(step);
  });
